#!/usr/bin/env node
/**
 * How fast the till is on this machine: its size, how long it takes to open without a network, from a tap to the line on the
 * ticket, and from the last press to the receipt, with 500 things to sell and 5,000 entries in its journal.
 *
 *   node measure.mjs http://127.0.0.1:3000 [slowdown]      PW_CHROMIUM names the browser; the house runs the demonstration
 *
 * The till is enrolled for real; its goods, lots and journal are then multiplied in its own store.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';

const [origin = 'http://127.0.0.1:3000', slowdown = '1'] = process.argv.slice(2);
const ENTRIES = 5_000;
const GOODS = 500;

/**
 * The shell is what has to be there before anything is sold: the page, its style, and every script it reads at its start.
 * Beside it what is read later, page by page; the wasm of the scanner is neither.
 */
function sizes() {
  const folder = join(import.meta.dirname, 'dist');
  const read = (file) => readFileSync(join(folder, file));
  const zipped = (files) => files.reduce((sum, file) => sum + gzipSync(read(file), { level: 9 }).length, 0) / 1024;
  const page = read('index.html').toString();
  const shell = new Set([
    'index.html',
    ...[...page.matchAll(/\/kiosk\/(assets\/[\w.-]+\.(?:js|css))/g)].map(([, file]) => file),
  ]);
  for (const file of shell)
    for (const [, next] of file.endsWith('.js')
      ? read(file)
          .toString()
          .matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g)
      : [])
      shell.add(`assets/${next}`);
  const all = readdirSync(join(folder, 'assets')).filter((file) => /\.(js|css)$/.test(file));
  return {
    shell: zipped([...shell]),
    later: zipped(all.map((file) => `assets/${file}`).filter((file) => !shell.has(file))),
  };
}

const browser = await chromium.launch({
  executablePath: process.env.PW_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const office = await browser.newContext({ baseURL: origin });
const post = async (path, data) => {
  const answer = await office.request.post(`/api/v1${path}`, {
    data,
    headers: { 'idempotency-key': crypto.randomUUID() },
  });
  if (!answer.ok()) throw new Error(`${answer.status()} for ${path}: ${await answer.text()}`);
  return answer.json();
};
await post('/auth/sign-in', { username: 'admin', password: 'youjian-demo' });
const outlets = await (
  await office.request.get(`/api/v1/admin/outlets?limit=20&q=${encodeURIComponent('新安')}`)
).json();
const outletId = outlets.items.find(({ name }) => name.includes('新安服务区馆')).id;
const name = `测${crypto.randomUUID().slice(0, 4)}`;
await post(`/admin/outlets/${outletId}/till-staff`, { name, role: 'clerk', pin: '468135' });
const { code } = await post(`/admin/outlets/${outletId}/devices`, { name: '测速' });

const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' });
const first = await context.newPage();
await first.goto(`${origin}/kiosk/enrol?code=${code}`);
await first.getByRole('button', { name: '登记' }).click();
await first.getByRole('button', { name }).click();
await first.getByLabel(new RegExp(name)).pressSequentially('468135');
await first.locator('fieldset input').first().fill('2');
await first.getByRole('button', { name: /¥200\.00/ }).click();
await first.locator('[data-sku]').first().waitFor();
await first.evaluate(() => navigator.serviceWorker.ready.then(() => true));
await first.waitForTimeout(1_500);
await context.setOffline(true);
await first.evaluate(fill, { ENTRIES, GOODS });
await first.close();

/** In the page: 500 things with two lots each, a price each, and a long journal with its movements. */
async function fill({ ENTRIES, GOODS }) {
  const db = await new Promise(
    (resolve) => (indexedDB.open('youjian-kiosk').onsuccess = ({ target }) => resolve(target.result)),
  );
  const done = (asked) => new Promise((resolve) => (asked.onsuccess = () => resolve(asked.result)));
  const read = (table, key) => done(db.transaction(table).objectStore(table).get(key));
  const [day, prices, leases, head, last] = [
    await read('day', 'day'),
    await read('prices', 'now'),
    await read('leases', 'now'),
    await read('meta', 'head'),
    await read('journal', 1),
  ];
  const [sample] = day.catalog;
  const far = new Date(Date.now() + 3_600_000).toISOString();
  day.catalog = Array.from({ length: GOODS }, (_, n) => ({
    ...sample,
    skuId: crypto.randomUUID(),
    code: `M-${n}`,
    barcode: null,
    quick: n < 12,
    category: n % 2 ? 'other' : 'pomelo',
  }));
  day.quickKeys = day.catalog.slice(0, 12).map(({ skuId }) => skuId);
  prices.lease.validUntil = far;
  prices.lease.prices = day.catalog.map(({ skuId }) => ({
    skuId,
    versions: [{ id: crypto.randomUUID(), priceFen: 3_980, effectiveFrom: '2026-01-01T00:00:00Z' }],
  }));
  leases.lease.validUntil = far;
  leases.lease.lots = day.catalog.flatMap(({ skuId }) =>
    [1, 2].map((n) => ({
      skuId,
      lotId: crypto.randomUUID(),
      lotCode: `L${n}`,
      villageName: null,
      bestBefore: `2030-01-0${n}`,
      grantedUnits: 5_000,
      bookedUnits: 0,
      bookedSeq: 0,
      baseCertificate: 'B',
      productCertificate: 'P',
    })),
  );
  const step = db.transaction(['day', 'prices', 'leases', 'journal', 'moves', 'meta'], 'readwrite');
  step.objectStore('day').put(day);
  step.objectStore('prices').put(prices);
  step.objectStore('leases').put(leases);
  for (let n = 0; n < ENTRIES; n++) {
    const seq = head.seq + n + 1;
    const lot = leases.lease.lots[(n * 2) % leases.lease.lots.length];
    step.objectStore('journal').put({
      ...last,
      seq,
      id: crypto.randomUUID(),
      kind: 'sale',
      receiptNo: `M-${seq}`,
      totalFen: 100,
      text: last.text.padEnd(1_200),
    });
    step.objectStore('moves').put({ seq, skuId: lot.skuId, lotId: lot.lotId, units: 1 });
  }
  step.objectStore('meta').put({
    ...head,
    seq: head.seq + ENTRIES,
    waiting: { entries: ENTRIES, sales: ENTRIES, amountFen: 100 * ENTRIES - 100 * ENTRIES },
  });
  await new Promise((resolve) => (step.oncomplete = resolve));
  db.close();
}

const starts = [];
const taps = [];
const sales = [];
for (let run = 0; run < 9; run++) {
  const page = await context.newPage();
  const tools = await context.newCDPSession(page);
  await tools.send('Emulation.setCPUThrottlingRate', { rate: Number(slowdown) });
  await page.goto(`${origin}/kiosk/`, { waitUntil: 'commit' });
  await page.getByRole('button', { name }).waitFor();
  starts.push(await page.evaluate(() => performance.now()));
  await page.getByRole('button', { name }).click();
  await page.getByLabel(new RegExp(name)).pressSequentially('468135');
  await page.locator('[data-sku]').first().waitFor();
  for (const place of [0, 3, 7, 0]) taps.push(await page.evaluate(untilLine, place));
  await page.keyboard.press('F10');
  await page.getByLabel('收到现金（元）').fill('1000');
  sales.push(await page.evaluate(untilReceipt));
  await page.close();
}
await browser.close();

/** From the press to the next picture on the screen with the line in it. */
function untilLine(place) {
  const tile = document.querySelectorAll('[data-sku]')[place];
  const before = document.querySelector('output')?.textContent;
  const began = performance.now();
  tile.click();
  return new Promise((resolve) => {
    const look = () =>
      document.querySelector('output')?.textContent === before
        ? requestAnimationFrame(look)
        : resolve(performance.now() - began);
    look();
  });
}
function untilReceipt() {
  const began = performance.now();
  document.querySelector('form').requestSubmit();
  return new Promise((resolve) => {
    const look = () =>
      document.querySelector('[data-receipt]') === null
        ? requestAnimationFrame(look)
        : resolve(performance.now() - began);
    look();
  });
}

const worst = (times) => Math.round(Math.max(...times));
const median = (times) => Math.round(times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]);
const line = (what, times, limit) =>
  `${what}: median ${median(times)} ms, worst ${worst(times)} ms of ${times.length} (limit ${limit} ms)`;
const { shell, later } = sizes();
console.log(`Shell: ${shell.toFixed(1)} KB gzip (limit 250 KB); read later, page by page: ${later.toFixed(1)} KB`);
console.log(`With ${GOODS} things to sell and ${ENTRIES} entries, slowed ${slowdown} times:`);
console.log(line('Cold start offline', starts, 2_000));
console.log(line('Tap to line', taps, 100));
console.log(line('Sale to receipt', sales, 300));
