import { defineConfig } from '@playwright/test';
import { findBrowser } from '@youjian/infra/browser';

// Found once; the workers, which read this file too, are told.
const browser = (process.env['PW_CHROMIUM'] ||= await findBrowser((line) => console.log(line)));

export default defineConfig({
  testDir: '.',
  testMatch: ['journeys/*.journey.ts', 'checks/*.spec.ts'],
  outputDir: 'test-results',
  globalSetup: './start-house.ts',
  globalTimeout: 30 * 60_000,
  timeout: 240_000,
  expect: { timeout: 20_000 },
  fullyParallel: true,
  // One more than the cores of a small machine: while a browser waits for the house, another one draws.
  workers: 3,
  retries: 0,
  forbidOnly: true,
  reporter: 'list',
  use: {
    browserName: 'chromium',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    contextOptions: { reducedMotion: 'reduce' },
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    // Where somebody looks for a fault, PWTRACE=1 keeps the film of it; filming every page costs minutes.
    trace: process.env['PWTRACE'] ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: browser,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        // Nothing but this machine has an address: a request that wants to leave fails, and is told below.
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      ],
    },
  },
});
