import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';

/** axe as it is read by a page; the builder around it would have every look of a page read it anew. */
const besideTheBuilder = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'));
const AXE = readFileSync(besideTheBuilder.resolve('axe-core/axe.min.js'), 'utf8');

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];
const PHONE = { width: 360, height: 800 };
const DESK = { width: 1280, height: 900 };
const TILL = { width: 1280, height: 800 };
const TABLET = { width: 768, height: 1024 };

/**
 * Looks at the page that is open on a desk and on a phone, light and dark, and names every fault: what breaks WCAG 2.2 AA,
 * what scrolls sideways, which picture says nothing, which language the page claims.
 */
export async function faultsOf(page: Page, language: 'zh-CN' | 'en'): Promise<string[]> {
  const faults: string[] = [];
  await changeColoursAtOnce(page);
  for (const [size, viewport] of [
    ['desk', DESK],
    ['phone', PHONE],
  ] as const) {
    await page.setViewportSize(viewport);
    // A page is read from its top: wherever else it stands, the bars that stay cover a part of some button.
    await page.evaluate(() => scrollTo(0, 0));
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

/** A till stands on a counter: wide and low, or a tablet held upright. */
export async function faultsOfTill(page: Page, language: 'zh-CN' | 'en'): Promise<string[]> {
  await changeColoursAtOnce(page);
  await page.setViewportSize(TABLET);
  const faults = await sidewaysFaults(page);
  await page.setViewportSize(TILL);
  faults.push(...(await sidewaysFaults(page)));
  for (const colorScheme of schemesFor('desk', language)) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await untilSteady(page);
    const found = colorScheme === 'light' ? await axeFaults(page) : await colourFaults(page);
    faults.push(...found.map((fault) => `${colorScheme}: ${fault}`));
  }
  faults.push(...(await silentPictures(page)));
  const said = await page.locator('html').getAttribute('lang');
  return said === language ? faults : [...faults, `html lang is ${said}`];
}

/**
 * The dark is the same in every language and is looked at in one of them. The phone begins in the dark where the desk ended,
 * since drawing a page in other colours costs as much as a look.
 */
function schemesFor(size: 'desk' | 'phone', language: 'zh-CN' | 'en'): readonly ('light' | 'dark')[] {
  if (language === 'en') return ['light'];
  return size === 'desk' ? ['light', 'dark'] : ['dark', 'light'];
}

export const axeFaults = (page: Page): Promise<string[]> => faultsBy(page, { type: 'tag', values: WCAG_22_AA });

const colourFaults = (page: Page): Promise<string[]> => faultsBy(page, { type: 'rule', values: COLOUR_RULES });

async function faultsBy(page: Page, runOnly: NonNullable<RunOptions['runOnly']>): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  // What is right is not listed node by node, which takes a third of the time.
  const options: RunOptions = { resultTypes: ['violations'], runOnly };
  const violations = await page.evaluate(async (how) => {
    const { axe } = window as unknown as { axe: { run(what: Document, how: RunOptions): Promise<AxeResults> } };
    return (await axe.run(document, how)).violations;
  }, options);
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
