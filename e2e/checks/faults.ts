import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';

/** axe as it is read by a page; the builder around it would have every look of a page read it anew. */
const besideTheBuilder = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'));
const AXE = readFileSync(besideTheBuilder.resolve('axe-core/axe.min.js'), 'utf8');

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];
const ALL: NonNullable<RunOptions['runOnly']> = { type: 'tag', values: WCAG_22_AA };
const COLOURS: NonNullable<RunOptions['runOnly']> = { type: 'rule', values: COLOUR_RULES };
const ALL_BUT_COLOURS: NonNullable<RunOptions['runOnly']> = { type: 'rule', values: rulesBeside(COLOUR_RULES) };
const PHONE = { width: 360, height: 800 };
const DESK = { width: 1280, height: 900 };
const TILL = { width: 1280, height: 800 };
const TABLET = { width: 768, height: 1024 };

/** On what a page is mostly read, which decides how closely it is looked at there. */
type MostlyReadOn = 'phone' | 'desk';

interface Look {
  readonly size: 'desk' | 'phone';
  readonly colorScheme: 'light' | 'dark';
  readonly rules: NonNullable<RunOptions['runOnly']>;
}

/**
 * Looks at the page that is open on a desk and on a phone, light and dark, and names every fault: what breaks WCAG 2.2 AA,
 * what scrolls sideways, which picture says nothing, which language the page claims.
 */
export async function faultsOf(
  page: Page,
  language: 'zh-CN' | 'en',
  mostlyReadOn: MostlyReadOn = 'phone',
  /** What of the page is new; the frame around it was looked at before. */
  part?: string,
): Promise<string[]> {
  const faults: string[] = [];
  await changeColoursAtOnce(page);
  for (const { size, colorScheme, rules } of looksAt(language, mostlyReadOn)) {
    await page.setViewportSize(size === 'desk' ? DESK : PHONE);
    // A page is read from its top: wherever else it stands, the bars that stay cover a part of some button.
    await page.evaluate(() => scrollTo(0, 0));
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await untilSteady(page);
    faults.push(...(await faultsBy(page, rules, part)).map((fault) => `${size}, ${colorScheme}: ${fault}`));
  }
  faults.push(...(await sidewaysFaults(page)));
  faults.push(...(await silentPictures(page)));
  const said = await page.locator('html').getAttribute('lang');
  if (said !== language) faults.push(`html lang is ${said}`);
  if ((await page.title()).trim() === '') faults.push('the page has no title');
  return faults;
}

/** The rules of WCAG 2.2 AA but those named, as their tags would choose them: axe takes either tags or rules. */
function rulesBeside(named: readonly string[]): string[] {
  const { getRules } = besideTheBuilder('axe-core') as {
    getRules(tags: string[]): { ruleId: string; tags: string[] }[];
  };
  return getRules(WCAG_22_AA)
    .filter(({ tags }) => !tags.includes('experimental') && !tags.includes('deprecated'))
    .map(({ ruleId }) => ruleId)
    .filter((rule) => !named.includes(rule));
}

/** A till stands on a counter: wide and low, or a tablet held upright. */
export async function faultsOfTill(page: Page, language: 'zh-CN' | 'en'): Promise<string[]> {
  await changeColoursAtOnce(page);
  await page.setViewportSize(TABLET);
  const faults = await sidewaysFaults(page);
  await page.setViewportSize(TILL);
  faults.push(...(await sidewaysFaults(page)));
  for (const { colorScheme, rules } of looksAt(language, 'desk').filter(({ size }) => size === 'desk')) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await untilSteady(page);
    faults.push(...(await faultsBy(page, rules)).map((fault) => `${colorScheme}: ${fault}`));
  }
  faults.push(...(await silentPictures(page)));
  const said = await page.locator('html').getAttribute('lang');
  return said === language ? faults : [...faults, `html lang is ${said}`];
}

/**
 * The looks at one page, the phone last. A page is the same in the dark but for its colours, so only they are looked at there;
 * and the same in every language but for its words, so colours, which cost half of a look, are looked at in Chinese. What is
 * mostly read on a desk is looked at in the dark there and not again on a phone. The phone begins in the dark where the desk
 * ended, since drawing a page in other colours costs as much as a look.
 */
function looksAt(language: 'zh-CN' | 'en', mostlyReadOn: MostlyReadOn): readonly Look[] {
  if (language === 'en')
    return [
      { size: 'desk', colorScheme: 'light', rules: ALL_BUT_COLOURS },
      { size: 'phone', colorScheme: 'light', rules: ALL_BUT_COLOURS },
    ];
  const dark: Look[] = [{ size: 'desk', colorScheme: 'dark', rules: COLOURS }];
  if (mostlyReadOn === 'phone') dark.push({ size: 'phone', colorScheme: 'dark', rules: COLOURS });
  return [
    { size: 'desk', colorScheme: 'light', rules: ALL },
    ...dark,
    { size: 'phone', colorScheme: 'light', rules: ALL },
  ];
}

export const axeFaults = (page: Page): Promise<string[]> => faultsBy(page, ALL);

async function faultsBy(page: Page, runOnly: Look['rules'], part?: string): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  // What is right is not listed node by node, which takes a third of the time.
  const options: RunOptions = { resultTypes: ['violations'], runOnly };
  const violations = await page.evaluate(
    async ({ how, where }) => {
      const { axe } = window as unknown as {
        axe: { run(what: Document | string, how: RunOptions): Promise<AxeResults> };
      };
      return (await axe.run(where ?? document, how)).violations;
    },
    { how: options, where: part },
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes
      .slice(0, 4)
      .map(({ target, failureSummary }) => `${id} at ${target.join(' ')} (${summaryOf(failureSummary)})`),
  );
}

const summaryOf = (text = ''): string => text.split('\n').slice(1).join(' ').trim().slice(0, 160);

/**
 * Nothing is waiting, and the last drawings were done in the colours and the size that were asked for. For people who want no
 * motion a change of colour takes a hundredth of a millisecond, and an element hands it on to those inside it: on a large page
 * hundreds of transitions begin with every drawing for seconds. The looks are at the colours, so they change at once here.
 */
const untilSteady = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const look = () =>
      [...document.querySelectorAll('body, body *')]
        .map((element) => getComputedStyle(element))
        .map(({ color, backgroundColor, opacity }) => `${color} ${backgroundColor} ${opacity}`)
        .join();
    await drawn();
    let before = '';
    // A page that is never steady has to be looked at all the same.
    for (let alike = 0, drawings = 0; alike < 2 && drawings < 60; drawings += 1) {
      await drawn();
      const now = look();
      const isMoving = document.getAnimations().some(({ playState }) => playState === 'running');
      alike = !isMoving && now === before ? alike + 1 : 0;
      before = now;
    }
  });

const changeColoursAtOnce = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('*, ::before, ::after { transition: none !important; }');
    document.adoptedStyleSheets.push(sheet);
  });

export async function sidewaysFaults(page: Page): Promise<string[]> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return over > 0 ? [`scrolls ${over} px sideways at ${page.viewportSize()?.width} px`] : [];
}

async function silentPictures(page: Page): Promise<string[]> {
  const silent = await page
    .locator('img:not([alt])')
    .evaluateAll((pictures) => pictures.map((picture) => (picture as HTMLImageElement).src));
  return silent.map((src) => `picture without alt: ${src}`);
}
