import type { Language } from './language';
import { languageOf } from './language';
import { addTexts } from './texts';
import type { Texts } from './zh-CN';

/** Words that only some pages need; they travel with those pages. */
const PARTS = {
  search: {
    'zh-CN': () => import('./zh-CN/search').then((one) => one.search),
    en: () => import('./en/search').then((one) => one.search),
  },
  order: {
    'zh-CN': () => import('./zh-CN/order').then((one) => one.order),
    en: () => import('./en/order').then((one) => one.order),
  },
  claim: {
    'zh-CN': () => import('./zh-CN/claim').then((one) => one.claim),
    en: () => import('./en/claim').then((one) => one.claim),
  },
  checkout: {
    'zh-CN': () => import('./zh-CN/checkout').then((one) => one.checkout),
    en: () => import('./en/checkout').then((one) => one.checkout),
  },
  trace: {
    'zh-CN': () => import('./zh-CN/trace').then((one) => one.trace),
    en: () => import('./en/trace').then((one) => one.trace),
  },
  cert: {
    'zh-CN': () => import('./zh-CN/cert').then((one) => one.cert),
    en: () => import('./en/cert').then((one) => one.cert),
  },
  bases: {
    'zh-CN': () => import('./zh-CN/bases').then((one) => one.bases),
    en: () => import('./en/bases').then((one) => one.bases),
  },
  notices: {
    'zh-CN': () => import('./zh-CN/notices').then((one) => one.notices),
    en: () => import('./en/notices').then((one) => one.notices),
  },
  receipt: {
    'zh-CN': () => import('./zh-CN/receipt').then((one) => one.receipt),
    en: () => import('./en/receipt').then((one) => one.receipt),
  },
  variety: {
    'zh-CN': () => import('./zh-CN/variety').then((one) => one.variety),
    en: () => import('./en/variety').then((one) => one.variety),
  },
  village: {
    'zh-CN': () => import('./zh-CN/village').then((one) => one.village),
    en: () => import('./en/village').then((one) => one.village),
  },
  outlets: {
    'zh-CN': () => import('./zh-CN/outlets').then((one) => one.outlets),
    en: () => import('./en/outlets').then((one) => one.outlets),
  },
  homePage: {
    'zh-CN': () => import('./zh-CN/homePage').then((one) => one.homePage),
    en: () => import('./en/homePage').then((one) => one.homePage),
  },
  money: {
    'zh-CN': () => import('./zh-CN/money').then((one) => one.money),
    en: () => import('./en/money').then((one) => one.money),
  },
  impactPage: {
    'zh-CN': () => import('./zh-CN/impactPage').then((one) => one.impactPage),
    en: () => import('./en/impactPage').then((one) => one.impactPage),
  },
  me: { 'zh-CN': () => import('./zh-CN/me').then((one) => one.me), en: () => import('./en/me').then((one) => one.me) },
  help: {
    'zh-CN': () => import('./zh-CN/help').then((one) => one.help),
    en: () => import('./en/help').then((one) => one.help),
  },
} as const satisfies Record<string, Record<Language, () => Promise<Partial<Texts>>>>;

/**
 * A page awaits its words at its top level, so the module is ready only when they are: neither the first drawing nor
 * a later click can show a page without its words. The server has all words from the start.
 */
export async function needTexts(part: keyof typeof PARTS): Promise<void> {
  if (import.meta.env.SSR) return;
  const language = languageOf(location.pathname);
  addTexts(language, await PARTS[part][language]());
}
