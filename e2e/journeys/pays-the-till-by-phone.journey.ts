import type { APIRequestContext, Page } from '@playwright/test';
import { request } from '@playwright/test';
import { expect, test } from '../people';
import {
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
  takesBack,
  tapsGoods,
} from '../personas/cashier';
import { SANDBOX } from '../start-house';

test('a buyer pays at the till with a phone: a code taken back, WeChat Pay, and the page behind a code', async ({
  sit,
}) => {
  const office = await headOffice();
  const phone = await phoneOf();
  const outletId = await outletWithStock(office, 1);
  const stand = await preparesStand(office, outletId);
  const { page } = await sit();
  await enrols(page, stand);
  const deviceId = await deviceIdOf(page);
  await page.goto('/kiosk/');
  await entersPin(page, stand);
  await opensShift(page);
  const [goods] = await goodsOnShelf(page);
  if (goods === undefined) throw new Error('There is nothing to sell.');

  await test.step('a code is shown, and taken back with the ticket as it was', async () => {
    await tapsGoods(page, goods.code);
    await showsCode(page, '微信支付');
    await page.getByRole('button', { name: '取消手机支付' }).click();
    await expect(page.getByRole('img', { name: '付款二维码' })).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(page.locator(`[data-line="${goods.code}"]`)).toBeVisible();
  });

  await test.step('the next one is paid with WeChat, and the till says so by itself', async () => {
    await phone.paysCode(await showsCode(page, '微信支付'));
    await isPaid(page);
    await nextSale(page);
  });

  await test.step('another phone opens the page behind the code, and pays there, with a card', async () => {
    await goodsOnShelf(page);
    await tapsGoods(page, goods.code);
    await phone.paysPage(await showsCode(page, '支付宝'), 'card');
    await isPaid(page);
    await nextSale(page);
  });

  await test.step('head office has both once, with the money where it came from', async () => {
    const sales = async () => (await entriesOf(office, deviceId)).filter(({ kind }) => kind === 'sale');
    await expect
      .poll(async () => (await sales()).map(({ verdict }) => verdict), { timeout: 30_000 })
      .toEqual(['booked', 'booked']);
    const orders = (await sales()).map(({ orderNo }) => orderNo);
    expect(new Set(orders).size).toBe(2);
    for (const orderNo of orders) {
      const order = (await (await office.get(`/api/v1/admin/orders/${orderNo ?? ''}`)).json()) as object;
      expect(order).toMatchObject({ state: 'completed', paidFen: goods.priceFen, refundedFen: 0 });
    }
  });
  await takesBack(office, deviceId);
  await phone.lay();
});

/** Answers the order that the till asked head office for. */
async function showsCode(page: Page, way: string): Promise<string> {
  const asked = page.waitForResponse(
    (answer) => new URL(answer.url()).pathname === '/api/v1/kiosk/orders' && answer.request().method() === 'POST',
  );
  await page.keyboard.press('F9');
  await page
    .getByRole('list', { name: '支付方式' })
    .getByRole('button', { name: new RegExp(way) })
    .click();
  const { orderNo } = (await (await asked).json()) as { orderNo: string };
  await expect(page.getByRole('img', { name: '付款二维码' })).toBeVisible();
  return orderNo;
}

const isPaid = (page: Page): Promise<void> =>
  expect(page.getByRole('heading', { level: 1, name: '收款完成' })).toBeVisible();

interface Asked {
  readonly id: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/** A phone that scans what the till shows: it plays the buyer at the provider. */
async function phoneOf() {
  const provider: APIRequestContext = await request.newContext({
    baseURL: process.env[SANDBOX] ?? '',
    extraHTTPHeaders: { authorization: 'Bearer sk_test_youjian_sandbox' },
  });
  const newest = async (path: string, orderNo: string): Promise<string> => {
    const answer = await provider.get(`${path}?limit=100`);
    const { data } = (await answer.json()) as { data: Asked[] };
    const found = data.find(({ metadata }) => metadata['order_no'] === orderNo);
    if (found === undefined) throw new Error(`The provider has nothing at ${path} that waits for this phone.`);
    return found.id;
  };
  const pays = async (path: string, method: string): Promise<void> => {
    const answer = await provider.post(`${path}/pay`, { data: { outcome: 'succeed', method } });
    expect(answer.status(), await answer.text()).toBe(200);
  };
  return {
    paysCode: async (orderNo: string) =>
      pays(`/_control/payment_intents/${await newest('/v1/payment_intents', orderNo)}`, 'wechat_pay'),
    paysPage: async (orderNo: string, method: string) =>
      pays(`/_control/sessions/${await newest('/v1/checkout/sessions', orderNo)}`, method),
    lay: () => provider.dispose(),
  };
}
