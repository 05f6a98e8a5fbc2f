import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];
const PHONE = { width: 360, height: 800 };
const DESK = { width: 1280, height: 900 };

/**
 * Looks at the page that is open on a desk and on a phone, light and dark, and names every fault: what breaks WCAG 2.2 AA,
 * what scrolls sideways, which picture says nothing, which language the page claims.
 */
export async function faultsOf(page: Page, language: 'zh-CN' | 'en'): Promise<string[]> {
  const faults: string[] = [];
  for (const [size, viewport] of [
    ['desk', DESK],
    ['phone', PHONE],
  ] as const) {
    await page.setViewportSize(viewport);
    for (const colorScheme of schemesFor(size, language)) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await untilSteady(page);
      // The page is the same in the dark but for its colours, so only they are looked at again.
      const found = colorScheme === 'light' ? await axeFaults(page) : await colourFaults(page);
      faults.push(...found.map((fault) => `${size}, ${colorScheme}: ${fault}`));
    }
    if (size === 'phone') faults.push(...(await sidewaysFaults(page)));
  }
  faults.push(...(await silentPictures(page)));
  const said = await page.locator('html').getAttribute('lang');
  if (said !== language) faults.push(`html lang is ${said}`);
  if ((await page.title()).trim() === '') faults.push('the page has no title');
  return faults;
}

/** The dark is the same in every language: on a phone it is looked at in one of them. */
const schemesFor = (size: 'desk' | 'phone', language: 'zh-CN' | 'en') =>
  size === 'phone' && language === 'en' ? (['light'] as const) : (['light', 'dark'] as const);

export const axeFaults = (page: Page): Promise<string[]> => toldBy(aLook(page).withTags(WCAG_22_AA));

const colourFaults = (page: Page): Promise<string[]> => toldBy(aLook(page).withRules(COLOUR_RULES));

/** What is right is not listed node by node, which takes a third of the time. */
const aLook = (page: Page) => new AxeBuilder({ page }).options({ resultTypes: ['violations'] });

async function toldBy(axe: AxeBuilder): Promise<string[]> {
  // No page of ours holds a frame, and without the detour for frames a look takes half the time.
  axe.setLegacyMode();
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes
      .slice(0, 4)
      .map(({ target, failureSummary }) => `${id} at ${target.join(' ')} (${summaryOf(failureSummary)})`),
  );
}

const summaryOf = (text = ''): string => text.split('\n').slice(1).join(' ').trim().slice(0, 160);

/** Nothing is waiting, and the last drawing was done in the colours and the size that were asked for. */
const untilSteady = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    await drawn();
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {})));
    await drawn();
  });

export async function sidewaysFaults(page: Page): Promise<string[]> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return over > 0 ? [`scrolls ${over} px sideways at 360 px`] : [];
}

async function silentPictures(page: Page): Promise<string[]> {
  const silent = await page
    .locator('img:not([alt])')
    .evaluateAll((pictures) => pictures.map((picture) => (picture as HTMLImageElement).src));
  return silent.map((src) => `picture without alt: ${src}`);
}
