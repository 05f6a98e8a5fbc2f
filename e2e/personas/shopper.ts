import { formatFen } from '@youjian/kernel';
import { expect, type Locator, type Page } from '@playwright/test';
import type { Choice } from '../house/shelf';

/** Opens a page of the shop and waits until its buttons do something. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await untilAwake(page);
}

/** The page came as text from the server; React has taken it over once its mark is on the document. */
export const untilAwake = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => Object.keys(document).some((key) => key.startsWith('__reactContainer')));

/** The part of a page under a heading. */
export const part = (page: Page, heading: string | RegExp): Locator =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: heading, level: 2 }) });

export const orderState = (page: Page): Locator => page.getByRole('main').getByRole('status').first();

/** Chooses a size by its name, as it stands on the page. */
export async function choosesSize(page: Page, { sku }: Pick<Choice, 'sku'>): Promise<void> {
  const scope = page.getByRole('group', { name: /^(规格|Size)$/ });
  await scope.getByText(new RegExp(`^(${literally(sku.name)}|${literally(sku.nameEn)})$`)).click();
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Takes a product through the basket to the checkout page. */
export async function startsToBuy(page: Page, choice: Choice, quantity = 1): Promise<void> {
  await visit(page, `/p/${choice.product.slug}`);
  await choosesSize(page, choice);
  await page.getByRole('button', { name: '加入购物车' }).click();
  await page.getByRole('link', { name: '去看看' }).click();
  if (quantity > 1) {
    const field = page.getByRole('textbox', { name: /数量/ });
    await field.fill(String(quantity));
    await field.press('Enter');
    await expect(page.getByText(`已选 ${quantity} 件`)).toBeVisible();
  }
  await page.getByRole('link', { name: '去结算' }).click();
}

const CHINESE_PASTE = { open: '粘贴整段地址', text: '地址文字', take: '识别并填入' };

/** Fills the address in from a chat message, as many do. */
export async function pastesAddress(
  page: Page,
  address = '林小柚 13812345678 广东省广州市天河区体育西路 103 号',
  words: Record<'open' | 'text' | 'take', string> = CHINESE_PASTE,
): Promise<void> {
  await page.getByRole('button', { name: words.open }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('textbox', { name: words.text }).fill(address);
  await sheet.getByRole('button', { name: words.take }).click();
  await expect(sheet).toBeHidden();
}

/** What the checkout says an order costs, once it knows where it goes. */
export async function readCosts(page: Page): Promise<{ goods: number; freight: number; total: number }> {
  const sums = page.locator('section').filter({ has: page.getByRole('heading', { name: '金额明细' }) });
  const amount = (name: string) =>
    sums
      .locator('div')
      .filter({ has: page.locator('dt', { hasText: name }) })
      .locator('dd')
      .first();
  await expect(amount('运费')).toContainText('¥');
  const costs = {
    goods: fenOf(await amount('商品金额').innerText()),
    freight: fenOf(await amount('运费').innerText()),
  };
  return { ...costs, total: fenOf(await page.getByRole('region', { name: '合计' }).innerText()) };
}

/** Places the order and returns when the payment page of the provider has opened. */
export async function placesOrder(page: Page, button = '提交订单'): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  await expect(page.getByRole('heading', { level: 1, name: /收银台|Checkout/ })).toBeVisible();
  expect(page.url()).toContain('/c/pay/');
}

export async function paysWithAlipay(page: Page): Promise<void> {
  await page.getByText('支付宝', { exact: true }).click();
  await page.getByRole('button', { name: '前往支付宝付款' }).click();
  await page.getByRole('button', { name: '授权付款' }).click();
}

export const GOOD_CARD = '4242 4242 4242 4242';
export const DECLINED_CARD = '4000 0000 0000 0002';

export async function paysWithCard(page: Page, number = GOOD_CARD): Promise<void> {
  await page.getByRole('textbox', { name: /卡号|Card number/ }).fill(number);
  await page.getByRole('textbox', { name: /有效期|Expiry/ }).fill('12 / 34');
  await page.getByRole('textbox', { name: /安全码|Security code/ }).fill('123');
  await page.getByRole('button', { name: /^(支付|Pay) / }).click();
}

export interface BoughtOrder {
  readonly orderNo: string;
  readonly url: string;
}

/** A whole purchase in few words, for the stories that begin after it. */
export async function buys(
  page: Page,
  choice: Choice,
  { quantity = 1, pays = paysWithCard }: { quantity?: number; pays?: (page: Page) => Promise<void> } = {},
): Promise<BoughtOrder> {
  await startsToBuy(page, choice, quantity);
  await pastesAddress(page);
  await placesOrder(page);
  await pays(page);
  await expect(orderState(page)).toContainText('已付款');
  return orderAt(page);
}

export function orderAt(page: Page): BoughtOrder {
  const url = page.url();
  return { url, orderNo: /\/orders\/([^?/]+)/.exec(url)?.[1] ?? '' };
}

/** Reads an amount as it stands on the page, in fen. */
export function fenOf(text: string): number {
  const found = /-?¥\s?([\d,]+)\.(\d{2})/.exec(text.replace(/\s/g, ''));
  if (!found) throw new Error(`no amount in "${text}"`);
  return (text.includes('-¥') ? -1 : 1) * Number(`${found[1]?.replaceAll(',', '')}${found[2]}`);
}

/** What each village got of the order on the page, and what it says they add up to. */
export async function readSplit(page: Page, heading = '这笔订单记到了哪些村'): Promise<ReadonlyMap<string, number>> {
  const rows = page.getByRole('list', { name: heading }).getByRole('listitem');
  await expect(rows.first()).toBeVisible();
  const texts = await rows.allInnerTexts();
  return new Map(texts.map((text) => [text.split('\n')[0]?.trim() ?? '', fenOf(text)]));
}

export const sumOf = (split: ReadonlyMap<string, number>): number =>
  [...split.values()].reduce((sum, fen) => sum + fen, 0);

export const yuan = formatFen;

/** The value that stands beside a name in a list of facts. */
export const fact = (scope: Locator, name: string): Locator =>
  scope
    .locator('dl > div')
    .filter({ has: scope.page().locator('dt', { hasText: new RegExp(`^${name}$`) }) })
    .locator('dd');
