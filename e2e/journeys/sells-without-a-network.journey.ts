import type { Page, Route } from '@playwright/test';
import { expect, test } from '../people';
import {
  deviceAt,
  deviceIdOf,
  enrols,
  entersPin,
  entriesOf,
  goodsOnShelf,
  headOffice,
  nextSale,
  opensShift,
  outletWithStock,
  preparesStand,
  stockAt,
  takesBack,
  takesCash,
  tapsGoods,
  type Shifts,
} from '../personas/cashier';

test('a till sells through a dead network, a reload and a crash, and head office has each sale once, with stock and cash right', async ({
  sit,
}) => {
  const office = await headOffice();
  const outletId = await outletWithStock(office, 0);
  const stand = await preparesStand(office, outletId);
  const seat = await sit();
  seat.watch.expectCuts();
  const context = seat.page.context();
  let { page } = seat;

  const deviceId = await test.step('the code of head office makes a till of the device', async () => {
    await enrols(page, stand);
    return deviceIdOf(page);
  });

  const [one, two] = await test.step('selling is impossible before PIN and float; a wrong PIN is refused', async () => {
    await page.goto('/kiosk/pay');
    await entersPin(page, { ...stand, pin: '111111' });
    await expect(page.getByText('口令不对，还可以试 4 次')).toBeVisible();
    await page.goto('/kiosk/');
    await entersPin(page, stand);
    await opensShift(page);
    return (await goodsOnShelf(page)) as [Goods, Goods];
  });
  const stockBefore = await unitsAt(office, outletId);

  const receipts: string[] = [];
  let takenFen = 0;
  const sells = async (code: string, priceFen: number) => {
    await tapsGoods(page, code);
    receipts.push(await takesCash(page, String(Math.ceil(priceFen / 100) + 10)));
    takenFen += priceFen;
    const changeFen = (Math.ceil(priceFen / 100) + 10) * 100 - priceFen;
    await expect(page.locator('[data-change]')).toHaveText(`¥${(changeFen / 100).toFixed(2)}`);
    await nextSale(page);
  };

  await test.step('a sale for cash, with its change', async () => {
    await sells(one.code, one.priceFen);
    await expect.poll(async () => (await deviceAt(office, outletId, deviceId)).seq, { timeout: 30_000 }).toBe(2);
  });

  await test.step('the network goes; the banner says so, a reload opens all the same, three sales succeed', async () => {
    await context.setOffline(true);
    await expect(page.getByText(/离线 \d+ 分 · 待同步 0 笔/)).toBeVisible({ timeout: 4_000 });
    await page.reload();
    await entersPin(page, stand);
    await goodsOnShelf(page);
    await sells(one.code, one.priceFen);
    await sells(two.code, two.priceFen);
    await tapsGoods(page, two.code);
    await page.keyboard.press('F8');
    await page.getByRole('button', { name: '取单' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '取回' }).click();
    await expect(page.locator(`[data-line="${two.code}"]`)).toBeVisible();
    // Keys are the sheet's as long as it is open.
    await expect(page.getByRole('dialog')).toHaveCount(0);
    receipts.push(await takesCash(page, '2000'));
    takenFen += two.priceFen;
    await nextSale(page);
    await expect(page.getByText('待同步 3 笔')).toBeVisible();
    await page.keyboard.press('F9');
    await expect(page.getByRole('heading', { level: 1, name: '收银' })).toBeVisible();
  });

  await test.step('the tab crashes with a ticket in hand; it is there again', async () => {
    await goodsOnShelf(page);
    await tapsGoods(page, one.code);
    await crashes(page);
    page = await context.newPage();
    await page.goto('/kiosk/');
    await entersPin(page, stand);
    await expect(page.locator(`[data-line="${one.code}"]`)).toBeVisible();
    await expect(page.getByText('待同步 3 笔')).toBeVisible();
    await page.getByRole('button', { name: '清空本单' }).click();
  });

  await test.step('the network is back and the first answer gets lost; the queue empties all the same', async () => {
    await losesFirstAnswer(page);
    await context.setOffline(false);
    await expect.poll(async () => (await deviceAt(office, outletId, deviceId)).seq, { timeout: 60_000 }).toBe(5);
    await expect(page.getByText(/离线 \d+ 分/)).toHaveCount(0);
  });

  await test.step('each sale is in the books once', async () => {
    const entries = await entriesOf(office, deviceId);
    expect(entries.filter(({ kind }) => kind === 'sale').map(({ verdict }) => verdict)).toEqual(
      Array(4).fill('booked'),
    );
    expect(new Set(entries.map(({ seq }) => seq)).size).toBe(entries.length);
    const device = await deviceAt(office, outletId, deviceId);
    expect(device).toMatchObject({ missing: 0, quarantined: 0, highestSeq: 5 });
    expect(new Set(receipts).size).toBe(4);
    const orders = entries.flatMap(({ orderNo }) => (orderNo === null ? [] : [orderNo]));
    expect(new Set(orders).size).toBe(4);
  });

  await test.step('the outlet has four units less, and the drawer four sales more', async () => {
    expect(stockBefore - (await unitsAt(office, outletId))).toBe(4);
    const shifts = (await (await office.get(`/api/v1/admin/shifts?device=${deviceId}`)).json()) as Shifts;
    expect(shifts.items[0]).toMatchObject({
      sales: 4,
      cashSalesFen: takenFen,
      expectedFen: 20_000 + takenFen,
      missing: 0,
    });
  });
  await takesBack(office, deviceId);
});

type Goods = Awaited<ReturnType<typeof goodsOnShelf>>[number];

/** Hard, as when the browser runs out of memory: no page may say goodbye. */
async function crashes(page: Page): Promise<void> {
  const gone = page.waitForEvent('crash');
  const tools = await page.context().newCDPSession(page);
  void tools.send('Page.crash').catch(() => undefined);
  await gone;
  await page.close();
}

/** Head office hears the first batch, and the till never hears its answer. */
async function losesFirstAnswer(page: Page): Promise<void> {
  await page.route(
    '**/api/v1/kiosk/sync',
    async (route: Route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
}

const unitsAt = async (office: Awaited<ReturnType<typeof headOffice>>, outletId: string): Promise<number> =>
  (await stockAt(office, outletId)).reduce((sum, { onHand }) => sum + onHand, 0);
