#!/usr/bin/env node
/**
 * How long after the provider has the money a page of the order says so. Two pages, since people pay on either: the one that
 * went to pay and comes back, and another that was left open, as on a computer while the phone pays. The clock starts when the
 * provider's own page says that it took the card.
 *
 *   node paid-is-seen.mjs http://127.0.0.1:3000 [runs]      PW_CHROMIUM names the browser
 */
import { chromium } from '@playwright/test';

const [origin = 'http://127.0.0.1:3000', runs = '9'] = process.argv.slice(2);
const recipient = { name: '林小柚', phone: '19900001234' };
const address = { regionCode: '440106', detail: '体育西路 103 号' };

const browser = await chromium.launch({
  executablePath: process.env.PW_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const context = await browser.newContext({ viewport: { width: 360, height: 760 }, locale: 'zh-CN' });
const skuId = await somethingToBuy();
/** @type {number[]} */
const coming = [];
/** @type {number[]} */
const waiting = [];
for (let run = 0; run < Number(runs); run++) {
  const { orderNo, accessToken, payment } = await ask('/checkouts', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ lines: [{ skuId, quantity: 1 }], delivery: { type: 'ship', recipient, address } }),
  });
  const watching = await context.newPage();
  await watching.goto(`${origin}/orders/${orderNo}?token=${accessToken}`);
  await watching.getByText('待付款').first().waitFor();
  const paying = await context.newPage();
  await paying.goto(payment.url);
  await paying.getByRole('textbox', { name: '卡号' }).fill('4242 4242 4242 4242');
  await paying.getByRole('textbox', { name: '有效期' }).fill('12 / 34');
  await paying.getByRole('textbox', { name: '安全码' }).fill('123');
  const taken = paying
    .waitForResponse((answer) => answer.request().method() === 'POST' && answer.url().includes('/c/pay/'))
    .then(() => performance.now());
  const seen = (/** @type {import('@playwright/test').Page} */ page) =>
    page
      .getByRole('main')
      .getByRole('status')
      .filter({ hasText: '已付款' })
      .first()
      .waitFor()
      .then(() => performance.now());
  const both = [seen(paying), seen(watching)];
  await paying.getByRole('button', { name: /^支付 / }).click();
  const began = await taken;
  const [back = 0, other = 0] = await Promise.all(both);
  coming.push(back - began);
  waiting.push(other - began);
  await Promise.all([paying.close(), watching.close()]);
}
await browser.close();
for (const [what, times] of /** @type {const} */ ([
  ['the page that comes back from paying', coming],
  ['a page left open', waiting],
])) {
  times.sort((a, b) => a - b);
  const median = times[Math.floor(times.length / 2)] ?? 0;
  console.log(
    `${what}: median ${Math.round(median)} ms, worst ${Math.round(times.at(-1) ?? 0)} ms of ${times.length}.`,
  );
}

async function somethingToBuy() {
  const { items } = await ask('/products?inStock=true');
  for (const { slug } of items) {
    const { skus } = await ask(`/products/${slug}`);
    const found = skus.find((/** @type {{ available: number }} */ sku) => sku.available >= Number(runs));
    if (found) return found.id;
  }
  throw new Error('there is nothing to buy');
}

/** @param {string} path @param {RequestInit} [init] */
async function ask(path, init) {
  const answer = await fetch(`${origin}/api/v1/store${path}`, init);
  if (!answer.ok) throw new Error(`${answer.status} for ${answer.url}: ${await answer.text()}`);
  return answer.json();
}
