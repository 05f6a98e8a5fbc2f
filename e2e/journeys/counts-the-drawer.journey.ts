import { randomUUID } from 'node:crypto';
import type { APIRequestContext, Page } from '@playwright/test';
import type { inventory, orders, ReplyOf } from '@youjian/contract';
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
  preparesStand,
  takesCash,
  tapsGoods,
  type Shifts,
} from '../personas/cashier';
import { orderState, paysWithCard } from '../personas/shopper';

const OUTLET = '新安服务区馆';
const TAIL = '5678';
const POINTS_A_MM = 72 / 25.4;

test('a till prints on 58 mm, takes goods back once, hands an order over to who knows the number, and closes with a difference', async ({
  sit,
}) => {
  const office = await headOffice();
  const outletId = await outletOf(office);
  const stand = await preparesStand(office, outletId);
  const { page, watch } = await sit();
  watch.expectRefusal(404);
  // A kiosk browser prints without asking; nobody would answer the question here.
  await page.addInitScript(() => {
    window.print = () => {};
  });

  const { deviceId, receiptNo, soldFen } =
    await test.step('a sale for cash, its receipt as wide as the paper', async () => {
      await enrols(page, stand);
      await page.goto('/kiosk/');
      await entersPin(page, stand);
      await opensShift(page);
      const [goods] = await goodsOnShelf(page);
      if (goods === undefined) throw new Error('There is nothing to sell at the outlet.');
      await tapsGoods(page, goods.code);
      const receiptNo = await takesCash(page, String(Math.ceil(goods.priceFen / 100)));
      await page.getByRole('button', { name: '打印小票' }).click();
      await expect(page.locator('.print-host')).toContainText(receiptNo);
      const widths = await pagesOf(page);
      expect(widths).toHaveLength(1);
      expect(Math.abs((widths[0] ?? 0) - 58 * POINTS_A_MM)).toBeLessThan(2);
      await nextSale(page);
      return { deviceId: await deviceIdOf(page), receiptNo, soldFen: goods.priceFen };
    });

  await test.step('it comes back by its number, and not a second time', async () => {
    await expect.poll(async () => (await deviceAt(office, outletId, deviceId)).seq, { timeout: 30_000 }).toBe(2);
    await findsReceipt(page, receiptNo);
    await page.getByRole('button', { name: /多退一件$/ }).click();
    await page.getByRole('button', { name: /^退款/ }).click();
    await expect(page.getByText('请选退货原因')).toBeVisible();
    await page.getByLabel('退货原因').selectOption('rotten');
    await page.getByRole('button', { name: /^退款/ }).click();
    await expect(page.getByRole('heading', { level: 1, name: '收银' })).toBeVisible();
    await expect.poll(async () => (await deviceAt(office, outletId, deviceId)).seq, { timeout: 30_000 }).toBe(3);
    await findsReceipt(page, receiptNo);
    const refused = page.getByRole('alert').filter({ hasText: '不能再退' });
    await expect(refused).toContainText(OUTLET);
    await expect(page.getByRole('button', { name: /^退款/ })).toBeDisabled();
    await page.getByRole('button', { name: '返回' }).click();
  });

  const orderNo = await test.step('somebody buys in the shop, to collect it here', async () => {
    const shopper = await sit();
    const { orderNo, payment } = await ordersForPickup(shopper.page.request, office, outletId);
    await shopper.page.goto(payment.url);
    await paysWithCard(shopper.page);
    await expect(orderState(shopper.page)).toContainText('已付款');
    return orderNo;
  });

  await test.step('the wrong digits get nothing, the right ones the goods', async () => {
    await opensPage(page, '自提');
    const waiting = page.getByRole('button', { name: new RegExp(orderNo) });
    await expect(waiting).toBeVisible({ timeout: 60_000 });
    await waiting.click();
    for (const line of await page.getByRole('checkbox').all()) await line.check();
    await page.getByLabel('手机尾号 4 位').fill('0000');
    await page.getByRole('button', { name: '核对无误，交付' }).click();
    await expect(page.getByText('尾号不符，不能交付')).toBeVisible();
    await page.getByLabel('手机尾号 4 位').fill(TAIL);
    await page.getByRole('button', { name: '核对无误，交付' }).click();
    await expect(page.getByText(`${orderNo} 已交付`)).toBeVisible();
    await expect(waiting).toBeHidden();
  });

  await test.step('the drawer is ten yuan short: a reason is asked for, and the shift closes', async () => {
    await page.goto('/kiosk/shift/close');
    await entersPin(page, stand);
    await page.getByLabel('¥100 的张数或枚数').fill('1');
    await page.getByLabel('¥10 的张数或枚数').fill('9');
    await page.getByRole('button', { name: '清点完毕，核对' }).click();
    await expect(page.getByText('-¥10.00')).toBeVisible();
    await page.getByRole('button', { name: '交班并打印报表' }).click();
    await expect(page.getByText('请写明差额的原因')).toBeVisible();
    await page.getByLabel(/请写明原因/).fill('找零少收十元');
    await page.getByRole('button', { name: '交班并打印报表' }).click();
    await expect(page.getByRole('heading', { level: 1, name: '开班' })).toBeVisible();
    await expect(page.getByText('与应有金额相差 -¥10.00。')).toBeVisible();
  });

  await test.step('head office has the same, entry by entry and fen by fen', async () => {
    await expect.poll(async () => (await deviceAt(office, outletId, deviceId)).seq, { timeout: 30_000 }).toBe(5);
    const entries = await entriesOf(office, deviceId);
    expect(entries.map(({ kind, verdict }) => `${kind} ${verdict}`).toSorted()).toEqual(
      ['handed_over', 'return', 'sale', 'shift_closed', 'shift_opened'].map((kind) => `${kind} booked`),
    );
    const shifts = (await (await office.get(`/api/v1/admin/shifts?device=${deviceId}`)).json()) as Shifts;
    expect(shifts.items[0]).toMatchObject({
      ...{ sales: 1, cashSalesFen: soldFen, cashReturnsFen: soldFen, expectedFen: 20_000, countedFen: 19_000 },
      ...{ differenceFen: -1_000, differenceReason: '找零少收十元' },
    });
    const order = await office.get(`/api/v1/admin/orders/${orderNo}`);
    expect(((await order.json()) as { state: string }).state).toBe('completed');
  });
});

async function outletOf(office: APIRequestContext): Promise<string> {
  const answer = await office.get(`/api/v1/admin/outlets?limit=20&q=${encodeURIComponent('新安')}`);
  const { items } = (await answer.json()) as { items: { id: string; name: string }[] };
  return items.find(({ name }) => name.includes(OUTLET))?.id ?? '';
}

/** As wide as the pages of this till come out of the printer, in points. */
async function pagesOf(page: Page): Promise<number[]> {
  const file = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  return [...file.matchAll(/\/MediaBox \[0 0 ([\d.]+) [\d.]+\]/g)].map(([, width]) => Number(width));
}

async function opensPage(page: Page, name: string): Promise<void> {
  const back = page.getByRole('link', { name: '返回' });
  if (await back.isVisible()) await back.click();
  await page.getByRole('button', { name: '更多' }).click();
  await page.getByRole('dialog').getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

async function findsReceipt(page: Page, receiptNo: string): Promise<void> {
  await opensPage(page, '退货');
  await page.getByLabel('收据号或订单号').fill(receiptNo);
  await page.getByRole('button', { name: '查找' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `退货 ${receiptNo}` })).toBeVisible();
}

/** Something of what lies free at the outlet; not all of it is sold in the shop. */
async function ordersForPickup(
  request: APIRequestContext,
  office: APIRequestContext,
  outletId: string,
): Promise<ReplyOf<typeof orders.placeOrder>> {
  const stock = await office.get(`/api/v1/admin/outlets/${outletId}/stock?limit=100`);
  const { items } = (await stock.json()) as ReplyOf<typeof inventory.outletStock>;
  const refused: string[] = [];
  for (const { skuId } of items.filter(({ available }) => available > 0)) {
    const answer = await request.post('/api/v1/store/checkouts', {
      headers: { 'idempotency-key': randomUUID() },
      data: {
        lines: [{ skuId, quantity: 1 }],
        delivery: { type: 'pickup', outletId, recipient: { name: '林小柚', phone: `1381234${TAIL}` } },
      },
    });
    if (answer.status() === 201) return (await answer.json()) as ReplyOf<typeof orders.placeOrder>;
    refused.push(await answer.text());
  }
  throw new Error(`nothing can be ordered to this outlet: ${refused.join(' ')}`);
}
