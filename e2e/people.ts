import { test as base, expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { ADDRESS } from './start-house';
import { watch, type Watch } from './watch';

export interface Seat {
  readonly page: Page;
  readonly watch: Watch;
}

export interface SeatOptions {
  readonly language?: 'zh-CN' | 'en';
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  readonly geolocation?: 'denied';
}

interface Fixtures {
  /** A browser of one's own for each person of the story; all of them are watched and closed at the end. */
  readonly sit: (options?: SeatOptions) => Promise<Seat>;
  readonly seat: Seat;
}

export const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names between the braces.
  baseURL: async ({}, use) => use(process.env[ADDRESS]),

  sit: async ({ browser }, use, info) => {
    const seats: { context: BrowserContext; watch: Watch }[] = [];
    await use(async (options = {}) => {
      const context = await openContext(browser, options);
      const seat = { context, watch: watch(context) };
      seats.push(seat);
      return { page: await context.newPage(), watch: seat.watch };
    });
    for (const { context } of seats) await context.close();
    if (info.status !== info.expectedStatus) return;
    expect(
      seats.flatMap(({ watch }) => watch.strangers),
      'requests to a foreign origin',
    ).toEqual([]);
    expect(
      seats.flatMap(({ watch }) => watch.complaints),
      'complaints of the browser',
    ).toEqual([]);
  },

  seat: async ({ sit }, use) => use(await sit()),
});

function openContext(browser: Browser, options: SeatOptions): Promise<BrowserContext> {
  const { language = 'zh-CN', width = 1280, height = width < 768 ? 800 : 900, dark = false } = options;
  return browser.newContext({
    baseURL: process.env[ADDRESS] ?? '',
    locale: language,
    timezoneId: 'Asia/Shanghai',
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
}

export { expect };
