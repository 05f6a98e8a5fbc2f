import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { APIRequestContext, Page } from '@playwright/test';
import type { catalog, orders, ReplyOf, tillSales } from '@youjian/contract';
import { expect, test } from '../people';
import { signsIn } from '../personas/back-office';
import {
  deviceAt,
  deviceIdOf,
  type Entries,
  enrols,
  entersPin,
  entriesOf,
  findsGoods,
  headOffice,
  type Lent,
  lentTo,
  nextSale,
  opensShift,
  outletWithStock,
  preparesStand,
  settles,
  takesCash,
} from '../personas/cashier';
import { yuan } from '../personas/shopper';

const PASSPHRASE = 'eleven pomelos in a crate';

test('a till without a network switches its price at the second; stolen, it sells no more and gives up what it had not sent', async ({
  sit,
}) => {
  const office = await headOffice();
  const outletId = await outletWithStock(office, 4);
  const stand = await preparesStand(office, outletId);
  const { page, watch } = await sit();
  watch.expectCuts();
  watch.expectRefusal(401);
  const context = page.context();
  await enrols(page, stand);
  const deviceId = await deviceIdOf(page);
  await page.goto('/kiosk/');
  await entersPin(page, stand);
  await opensShift(page);
  const goods = (await lentTo(page)).find(({ lots }) => lots.reduce((sum, { units }) => sum + units, 0) >= 4);
  if (goods === undefined) throw new Error('This till was lent nothing to sell.');
  const tile = page.locator(`[data-sku="${goods.code}"]`);
  const total = page.locator('output');
  const seen = async (priceFen: number) => {
    await expect(tile).toContainText(yuan(priceFen), { timeout: 60_000 });
    await expect(total).toHaveText(yuan(priceFen));
  };

  const { before, after } = await test.step('the next price is on the till before the network goes', async () => {
    for (let aheadMs = 20_000; ; aheadMs *= 2) {
      const next = await publishes(office, goods, aheadMs);
      await expect.poll(async () => (await lentTo(page)).find(knows(next)), { timeout: 30_000 }).toBeDefined();
      await context.setOffline(true);
      await expect(page.getByText(/离线 \d+ 分/)).toBeVisible();
      await showsGoods(page, goods);
      const now = (await lentTo(page)).find(({ skuId }) => skuId === goods.skuId);
      await findsGoods(page, goods.code);
      const receiptNo = await takesCash(page, '2000');
      await nextSale(page);
      // Where the machine was too slow for it, the price comes a little later.
      if (now !== undefined && Date.now() < Date.parse(next.effectiveFrom) - 3_000)
        return { before: { receiptNo, priceFen: now.priceFen }, after: next };
      await context.setOffline(false);
      await expect(page.getByText(/离线 \d+ 分/)).toHaveCount(0);
    }
  });

  await test.step('a ticket lies there at the old price; at the second, tile and ticket have the new one', async () => {
    await findsGoods(page, goods.code);
    await showsGoods(page, goods);
    await seen(before.priceFen);
    await seen(after.priceFen);
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(after.effectiveFrom));
    await expect(page.getByText(/离线 \d+ 分/)).toBeVisible();
  });

  const late = await test.step('it is sold at the new price', async () => {
    const receiptNo = await takesCash(page, '2000');
    await expect(page.locator('[data-change]')).toHaveText(yuan(200_000 - after.priceFen));
    await nextSale(page);
    return receiptNo;
  });

  await test.step('head office has each at the version of its moment, and nothing that is not at the price in force', async () => {
    await context.setOffline(false);
    const sales = async () => (await entriesOf(office, deviceId)).filter(({ kind }) => kind === 'sale');
    await expect.poll(async () => (await sales()).find(isOf(late))?.verdict, { timeout: 60_000 }).toBe('booked');
    const booked = await sales();
    expect(new Set(booked.map(({ verdict }) => verdict))).toEqual(new Set(['booked']));
    const charged = async (receiptNo: string) => {
      const orderNo = booked.find(isOf(receiptNo))?.orderNo ?? '';
      const answer = await office.get(`/api/v1/admin/orders/${orderNo}`);
      return ((await answer.json()) as ReplyOf<typeof orders.showOrder>).lines[0];
    };
    expect(await charged(late)).toMatchObject({ unitPriceFen: after.priceFen, priceVersionId: after.id });
    expect(await charged(before.receiptNo)).toMatchObject({ unitPriceFen: before.priceFen });
    expect((await charged(before.receiptNo))?.priceVersionId).not.toBe(after.id);
    const variances = await office.get('/api/v1/admin/price-variances?limit=100');
    const found = ((await variances.json()) as ReplyOf<typeof tillSales.listPriceVariances>).items;
    const orderNos = new Set(booked.map(({ orderNo }) => orderNo));
    expect(found.filter(({ orderNo }) => orderNos.has(orderNo))).toEqual([]);
  });

  const unsent = await test.step('without a network it sells once more, and is stolen', async () => {
    await context.setOffline(true);
    await expect(page.getByText(/离线 \d+ 分/)).toBeVisible();
    await findsGoods(page, goods.code);
    const receiptNo = await takesCash(page, '2000');
    await nextSale(page);
    const revoked = await office.post(`/api/v1/admin/devices/${deviceId}/revoke`, {
      headers: { 'idempotency-key': randomUUID() },
      data: { reason: '平板被盗' },
    });
    expect(revoked.status(), await revoked.text()).toBe(200);
    return receiptNo;
  });

  const file =
    await test.step('hearing of it, the till sells nothing more, and offers what it holds as a sealed file', async () => {
      await findsGoods(page, goods.code);
      await context.setOffline(false);
      await expect(page.getByText('总部已停用这台设备，不能收银。')).toBeVisible({ timeout: 30_000 });
      await page.keyboard.press('F10');
      await expect(page.getByRole('alert').filter({ hasText: '总部已停用这台设备' })).toBeVisible();
      await expect(page.getByLabel('收到现金（元）')).toHaveCount(0);
      // Locked, and by whoever has it: the file can be made without anybody's PIN, and tells nobody anything.
      await page.goto('/kiosk/queue');
      await expect(page.getByText('1 条记录待传')).toBeVisible();
      await page.getByRole('button', { name: '导出加密文件' }).click();
      await page.getByLabel('口令').fill(PASSPHRASE);
      const made = page.waitForEvent('download');
      await page.getByRole('button', { name: '导出', exact: true }).click();
      const download = await made;
      const path = await download.path();
      expect((await readFile(path)).toString('latin1')).not.toContain(unsent);
      return { name: download.suggestedFilename(), mimeType: 'application/octet-stream', buffer: await readFile(path) };
    });

  await test.step('an administrator brings the file in', async () => {
    const desk = (await sit()).page;
    await signsIn(desk, 'administrator', `/admin/tills/${deviceId}`);
    await desk.getByRole('button', { name: '补录导出文件' }).click();
    const dialog = desk.getByRole('dialog');
    await dialog.locator('input[type="file"]').setInputFiles(file);
    await expect(dialog).toContainText(file.name);
    await dialog.getByLabel('口令').fill(PASSPHRASE);
    await dialog.getByRole('button', { name: '补录导出文件' }).click();
    await expect(desk.getByText('已补录 1 条记录')).toBeVisible();
  });

  await test.step('the sale stands and is looked at; nothing is missing, nothing is there twice', async () => {
    const entries = await entriesOf(office, deviceId);
    const sale = entries.find(isOf(unsent));
    expect(sale).toMatchObject({ verdict: 'review', code: 'after_revocation' });
    const order = await office.get(`/api/v1/admin/orders/${sale?.orderNo ?? ''}`);
    expect(await order.json()).toMatchObject({ state: 'completed', paidFen: after.priceFen });
    const device = await deviceAt(office, outletId, deviceId);
    expect(device).toMatchObject({ state: 'revoked', missing: 0, quarantined: 0 });
    expect(entries.length).toBe(device.seq);
  });
  await settles(office, deviceId);
});

/** A receipt has the number of its entry in the journal. */
const isOf =
  (receiptNo: string) =>
  ({ seq }: Entries['items'][number]): boolean =>
    seq === Number(receiptNo.slice(-6));

type Version = ReplyOf<typeof catalog.setPrice>;

/** Head office sets the price of one thing for a moment that is not far away. */
async function publishes(office: APIRequestContext, { skuId, priceFen }: Lent, aheadMs: number): Promise<Version> {
  const answer = await office.post('/api/v1/admin/prices', {
    headers: { 'idempotency-key': randomUUID() },
    data: {
      skuId,
      priceFen: priceFen + 100 + Math.round(aheadMs / 1_000),
      effectiveFrom: new Date(Date.now() + aheadMs).toISOString(),
    },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  return (await answer.json()) as Version;
}

const knows =
  ({ id }: Version) =>
  ({ versionIds }: Lent): boolean =>
    versionIds.includes(id);

/** Its tile, found by its number; nothing is put on the ticket. */
async function showsGoods(page: Page, { code }: Lent): Promise<void> {
  const box = page.getByRole('textbox', { name: '找商品' });
  await box.fill(code);
  await box.blur();
  await expect(page.locator(`[data-sku="${code}"]`)).toBeVisible();
}
