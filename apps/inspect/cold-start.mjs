#!/usr/bin/env node
/**
 * How long the app takes to open on a phone without a network: from the address to the list of visits, each time in a
 * fresh page with nothing in memory, four times slowed down like an older phone.
 *
 *   node cold-start.mjs http://127.0.0.1:3000 [runs] [slowdown]      PW_CHROMIUM names the browser
 */
import { chromium } from '@playwright/test';

const [origin = 'http://127.0.0.1:3000', runs = '9', slowdown = '4'] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env.PW_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const context = await browser.newContext({ viewport: { width: 360, height: 760 } });

const first = await context.newPage();
await first.goto(`${origin}/inspect/`);
await first.locator('input[autocomplete=username]').fill('inspector-1');
await first.locator('input[autocomplete=current-password]').fill('youjian-demo');
await first.locator('button[type=submit]').click();
await first.waitForSelector('article');
const download = first.getByRole('button', { name: /^下载 \d+ 个/ });
if (await download.isVisible()) await download.click();
await first.waitForSelector('article:has-text("可离线打开")');
await first.waitForFunction(() => Boolean(navigator.serviceWorker.controller));
await first.close();
await context.setOffline(true);

const times = [];
for (let run = 0; run < Number(runs); run++) {
  const page = await context.newPage();
  const tools = await context.newCDPSession(page);
  await tools.send('Emulation.setCPUThrottlingRate', { rate: Number(slowdown) });
  await page.goto(`${origin}/inspect/`, { waitUntil: 'commit' });
  await page.waitForSelector('article h3 a');
  times.push(await page.evaluate(() => performance.now()));
  await page.close();
}
await browser.close();
times.sort((a, b) => a - b);
const median = times[Math.floor(times.length / 2)];
console.log(
  `Cold start offline, slowed ${slowdown} times: median ${Math.round(median)} ms, worst ${Math.round(times.at(-1))} ms of ${times.length} runs.`,
);
