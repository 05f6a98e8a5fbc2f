#!/usr/bin/env node
/**
 * Looks at every screen: takes its picture and asks axe about it, in both languages, both themes and three widths.
 *
 *   node looks.mjs http://127.0.0.1:4310 [only-screens-with-this-in-their-name]
 *
 * The server may be dev-server.mjs or the real one with its demonstration data: what to open is asked of it first.
 * Pictures go to .cache/looks. Ends with 1 when axe, the console or the width of a page has a complaint.
 */
import { mkdirSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { chromium } from '@playwright/test';

const [origin = 'http://127.0.0.1:4310', only = ''] = process.argv.slice(2);
const password = process.env.LOOKS_PASSWORD ?? 'youjian-demo';
const browserPath = process.env.PW_CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync);
const OUT = join(dirname(fileURLToPath(import.meta.url)), '.cache/looks');
mkdirSync(OUT, { recursive: true });

const click = (name) => async (page) => {
  await page.getByRole('button', { name, exact: false }).first().click();
  await page.waitForTimeout(500);
};
const screensOf = (samples) => [
  ['sign-in', '/sign-in', null],
  ['home', '/', 'h1'],
  ['orders', '/orders', 'table'],
  ['orders-filtered', '/orders?state=paid&q=YJ&sort=-totalFen', 'main'],
  ['order', `/orders/${samples.paidOrder}`, 'table'],
  ['order-ship', `/orders/${samples.orderNo}`, 'table', click(/退款|Refund/)],
  ['reconciliation', '/reconciliation', 'dl'],
  [
    'reconciliation-days',
    '/reconciliation',
    'dl',
    async (page) =>
      page
        .getByText(/^表$|^Table$/)
        .first()
        .click(),
  ],
  ['reconciliation-differences', '/reconciliation/differences', 'table'],
  ['reconciliation-difference', `/reconciliation/differences/${samples.productId}`, 'dl'],
  ['reconciliation-explain', `/reconciliation/differences/${samples.productId}`, 'dl', click(/^说\s?明$|^Explain$/)],
  ['reconciliation-entries', '/reconciliation/entries', 'table'],
  ['reconciliation-payouts', '/reconciliation/payouts', 'table'],
  ['reconciliation-months', '/reconciliation/months', 'table'],
  ['reconciliation-month', '/reconciliation/months/2026-10', 'table'],
  ['reconciliation-closed', '/reconciliation/months/2026-09', 'table'],
  ['reconciliation-sheet', '/print/reconciliation/2026-09', 'table'],
  ['payments', '/payments', 'table'],
  ['payments-messages', '/payments/messages', 'table'],
  ['payments-disputes', '/payments/disputes', 'table'],
  ['payments-alarms', '/payments/alarms', 'table'],
  ['lots', '/lots', 'table'],
  ['lots-create', '/lots', 'table', click(/登记批次|Register a lot/)],
  ['lot', `/lots/${samples.lotCode}`, 'h1'],
  ['lot-recall', `/lots/${samples.lotCode}`, 'h1', click(/^召回$|^Recall$/)],
  ['recalls', '/recalls', 'table'],
  ['recall', `/recalls/${samples.recall}`, 'dl'],
  ['recall-revoke', `/recalls/new?certificate=${samples.certificate}`, '.covered-lots'],
  ['recall-revoke-decide', `/recalls/new?certificate=${samples.certificate}`, '.covered-lots', click(/^继续$|^Go on$/)],
  ['lock-tasks', '/lock-tasks', 'table'],
  ['lock-task-confirm', '/lock-tasks', 'table', click(/^确认点数|^Confirm/)],
  ['lot-entry', `/lots/${samples.openLot}`, 'h1', click(/^录入$|Enter weights/)],
  ['lot-csv', `/lots/${samples.openLot}`, 'h1', click(/导入 CSV|Import CSV/)],
  ['lot-test', `/lots/${samples.openLot}`, 'h1', click(/录入检测|Enter test/)],
  ['cases', '/certification', 'table'],
  ['case', `/certification/${samples.case}`, '.way'],
  ['case-return', `/certification/${samples.case}`, '.way', click(/退回补正|Send back/)],
  ['case-sheet', `/print/cases/${samples.case}`, '.sheet'],
  ['bases', '/bases', 'table'],
  ['base', `/bases/${samples.base}`, '.area svg'],
  ['certificates', '/certificates', 'table'],
  ['reminders', '/certificates/reminders', 'main'],
  ['schemes', '/schemes', 'table'],
  ['scheme', `/schemes/${samples.scheme}`, '.way'],
  ['scheme-copy', `/schemes/${samples.scheme}`, '.way', click(/复制为新版本|Copy as a new version/)],
  ['certificate', `/certificates?open=${samples.certificate}`, '.ant-drawer-body dl'],
  ['products', '/products', 'table'],
  ['product', `/products/${samples.productId}`, 'table'],
  ['product-edit', `/products/${samples.productId}`, 'table', click(/^编辑$|^Edit$/)],
  ['prices', '/prices', 'table'],
  ['price-month', '/prices/calendar', '.price-month'],
  ['price-week', '/prices/calendar?view=week', '.price-month'],
  ['price-reach', '/prices/calendar', 'table.price-month', click(/已确认|acknowledged/)],
  ['price-withdraw', '/prices/calendar', 'table.price-month', click(/^撤回|^Withdraw/)],
  ['price-settings', '/prices/calendar', 'table.price-month', click(/价格有效期|Validity/)],
  ['price-plan', '/prices/plan', 'form'],
  ['price-calendar', `/prices?skuId=${samples.skuId}`, 'table'],
  ['price-set', '/prices', 'table', click(/设定新价格|Set a new price/)],
  ['outlets', '/outlets', 'table'],
  ['stock', '/stock', 'table'],
  ['stock-count', '/stock', 'table', click(/^盘点|^Count/)],
  ['statistics', '/statistics?by=county&by=channel', '.chart svg'],
  ['villages', '/villages', 'table'],
  ['village', `/villages/${samples.village}`, 'table'],
  ['households', `/villages/${samples.village}?tab=households`, 'table'],
  ['users', '/users', 'table'],
  ['user-create', '/users', 'table', click(/新建用户|New user/)],
  ['audit', '/audit', 'table'],
  [
    'audit-diff',
    '/audit',
    'table',
    async (page) => (await page.locator('.as-link').first().click(), page.waitForTimeout(500)),
  ],
  ['personal-reads', '/personal-reads', 'table'],
  ['password', '/password', 'form'],
  ['lost', '/nowhere', 'main'],
  ['slip', `/print/orders/${samples.paidOrder}`, '.sheet'],
  ['label', `/print/lots/${samples.lotCode}?copies=2`, '.label'],
  ['sheet', `/print/villages/${samples.village}`, '.sheet'],
];
const FACES = [
  { language: 'zh-CN', theme: 'light', width: 1280 },
  { language: 'en', theme: 'dark', width: 1280 },
  { language: 'zh-CN', theme: 'dark', width: 768 },
  { language: 'en', theme: 'light', width: 360 },
].filter((_, index) => !process.env.LOOKS_FACE || Number(process.env.LOOKS_FACE) === index);

const browser = await chromium.launch({
  ...(browserPath ? { executablePath: browserPath } : {}),
  args: ['--no-sandbox'],
});
const SCREENS = screensOf(await findSamples());
let complaints = 0;
const complain = (where, what) => {
  complaints += 1;
  console.log(`✗ ${where}: ${what}`);
};
for (const face of FACES) await lookWith(face);
await browser.close();
console.log(complaints === 0 ? 'No complaint.' : `${complaints} complaints.`);
process.exitCode = complaints === 0 ? 0 : 1;

async function lookWith({ language, theme, width }) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    reducedMotion: 'reduce',
    locale: language,
  });
  await context.addInitScript(
    ([l, t]) => {
      localStorage.setItem('youjian.admin.language', l);
      localStorage.setItem('youjian.admin.theme', t);
    },
    [language, theme],
  );
  const page = await context.newPage();
  let where = '';
  page.on(
    'console',
    (message) =>
      ['error', 'warning'].includes(message.type()) &&
      !/status of 401/.test(message.text()) &&
      complain(where, message.text().slice(0, 300)),
  );
  page.on('pageerror', (error) => complain(where, error.message));
  page.on(
    'request',
    (request) =>
      !request.url().startsWith(origin) &&
      !/^(data|blob):/.test(request.url()) &&
      complain(where, `foreign request ${request.url()}`),
  );
  const signedIn = { done: false };
  for (const [name, path, ready, act] of SCREENS) {
    if (!name.includes(only) && name !== 'sign-in') continue;
    where = `${name} ${language} ${theme} ${width}`;
    if (path !== '/sign-in' && !signedIn.done) signedIn.done = await signIn(page);
    await page.goto(`${origin}/admin${path}`);
    await page
      .waitForSelector(ready ?? 'form', { timeout: 15_000 })
      .catch(() => complain(where, `${ready} did not appear`));
    await page.waitForTimeout(350);
    if (act) await act(page).catch((error) => complain(where, error.message.split('\n')[0]));
    await page.screenshot({
      path: join(OUT, `${name}-${language}-${theme}-${width}.png`),
      fullPage: act === undefined,
    });
    await ask(page, where, width);
  }
  await context.close();
}

/** One of each thing that has a page. */
async function findSamples() {
  const context = await browser.newContext();
  await context.request.post(`${origin}/api/v1/auth/sign-in`, { data: { username: 'admin', password } });
  const first = async (path) => (await (await context.request.get(`${origin}/api/v1/admin/${path}`)).json()).items?.[0];
  const [paid, shipped, lot, open, certificate, product, base, oneCase, scheme, recall] = await Promise.all(
    [
      'orders?state=paid',
      'orders?state=shipped',
      'lots?state=released',
      'lots?state=draft',
      'certificates',
      'products',
      'bases',
      'cases?only=running',
      'schemes',
      'recalls',
    ].map(first),
  );
  await context.close();
  return {
    orderNo: paid.orderNo,
    paidOrder: shipped.orderNo,
    lotCode: lot.code,
    openLot: (open ?? lot).code,
    certificate: certificate.number,
    productId: product.id,
    skuId: product.skus[0].id,
    base: base.code,
    case: oneCase.number,
    scheme: scheme.code,
    recall: recall.id,
    village: lot.villageCode,
  };
}

async function signIn(page) {
  await page.goto(`${origin}/admin/sign-in`);
  await page.locator('input[autocomplete=username]').fill('admin');
  await page.locator('input[autocomplete=current-password]').fill(password);
  await page.locator('button[type=submit]').click();
  await page.waitForSelector('.shell');
  return true;
}

async function ask(page, where, width) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  for (const { id, nodes } of violations)
    complain(
      where,
      `${id} × ${nodes.length}: ${nodes[0].html.slice(0, 180)} | ${nodes[0].failureSummary?.split('\n')[1]?.slice(0, 160)}`,
    );
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > width) complain(where, `the page is ${wide} px wide`);
}
