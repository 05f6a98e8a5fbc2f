import { onTheShelf } from '../house/shelf';
import { expect, test } from '../people';
import {
  choosesSize,
  fact,
  fenOf,
  orderState,
  part,
  paysWithAlipay,
  placesOrder,
  readCosts,
  readSplit,
  sumOf,
  untilAwake,
  visit,
  yuan,
} from '../personas/shopper';

test('a shopper finds a golden pomelo by pinyin, reads its papers, pays by Alipay and sees whose it was to the fen', async ({
  sit,
}) => {
  const { page } = await sit({ width: 360 });
  const choice = await onTheShelf(['jinyou', 'miyou', 'cha'], ({ village }) => village !== null);
  const { word, product } = choice;

  await test.step('types pinyin and finds it', async () => {
    await visit(page, '/');
    await page.getByRole('banner').getByRole('link', { name: '搜索' }).click();
    await expect(page).toHaveURL(/\/search$/);
    const search = page.getByRole('combobox', { name: '搜索商品、村、网点' });
    await search.fill(word);
    await expect(page.getByRole('listbox', { name: '搜索建议' }).getByRole('option').first()).toBeVisible();
    await page.getByRole('search').getByRole('button', { name: '搜索' }).click();
    await expect(page).toHaveURL(new RegExp(`/search\\?q=${word}`));
    await page.getByRole('article').getByRole('link', { name: product.name, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: product.name })).toBeVisible();
  });

  await test.step('reads where it comes from, and looks at the certificate itself', async () => {
    const origin = part(page, '来源');
    await expect(origin).toContainText(product.countyName);
    await expect(origin.getByRole('link', { name: product.village?.name ?? '' })).toBeVisible();
    const certificate = origin.getByRole('link', { name: /^[A-Z]+-/ }).first();
    const number = await certificate.innerText();
    await certificate.click();
    await expect(page.getByRole('heading', { level: 1, name: number })).toBeVisible();
    await expect(page.getByText(/^有效/).first()).toBeVisible();
    await page.goBack();
    await expect(part(page, '去向')).toContainText('记为产地村的销售额');
  });

  await test.step('puts two into the basket', async () => {
    await choosesSize(page, choice);
    await page.getByRole('button', { name: '加入购物车' }).click();
    await expect(page.getByRole('status').filter({ hasText: '已加入购物车，共 1 件' })).toBeVisible();
    await page.getByRole('link', { name: '购物车，1 件' }).click();
    await page.getByRole('button', { name: /^增加/ }).click();
    await expect(page.getByText('已选 2 件，合计')).toBeVisible();
    await page.getByRole('link', { name: '去结算' }).click();
  });

  await test.step('types the address', async () => {
    await page.getByRole('textbox', { name: '收货人姓名' }).fill('林小柚');
    await page.getByRole('textbox', { name: '手机号' }).fill('13812345678');
    await page.getByRole('button', { name: /所在地区/ }).click();
    const sheet = page.getByRole('dialog', { name: '请选择省、市、区县' });
    for (const place of ['广东省', '广州市', '天河区'])
      await sheet.getByRole('button', { name: place, exact: true }).click();
    await expect(page.getByRole('button', { name: /广东省广州市天河区/ })).toBeVisible();
    await page.getByRole('textbox', { name: '详细地址' }).fill('体育西路 103 号');
  });

  await test.step('tries a voucher that is none, and uses one that is', async () => {
    const code = page.getByRole('textbox', { name: '券码' });
    await code.fill('nosuchcode');
    await page.getByRole('button', { name: '使用', exact: true }).click();
    await expect(page.getByText('没有券码“NOSUCHCODE”')).toBeVisible();
    await code.fill('youjian5');
    await code.press('Enter');
    await expect(page.getByText('已使用 柚见开门红，立减 5 元，减 ¥5.00')).toBeVisible();
    await expect(page.getByText('由广州市协作办（示范）出资')).toBeVisible();
  });
  const { goods, freight, total: asked } = await readCosts(page);
  expect(asked).toBe(goods - 500 + freight);

  await test.step('pays with Alipay and sees the order turn to paid, without reloading', async () => {
    await placesOrder(page);
    await expect(page.getByText(yuan(asked)).first()).toBeVisible();
    await paysWithAlipay(page);
    await expect(page).toHaveURL(/\/orders\//);
    await expect(orderState(page)).toContainText('已付款', { timeout: 5_000 });
    await untilAwake(page);
  });

  await test.step('sees every fen at a village', async () => {
    const split = await readSplit(page);
    expect(sumOf(split)).toBe(asked - freight);
    expect([...split.keys()]).toContain(product.village?.name);
    const sums = part(page, '金额');
    expect(fenOf(await fact(sums, '实付').innerText())).toBe(asked);
    await expect(fact(sums, '支付方式')).toHaveText('支付宝');
    await expect(fact(sums, '收据')).not.toBeEmpty();
  });

  await test.step('opens the village', async () => {
    await part(page, '这笔订单记到了哪些村')
      .getByRole('link', { name: product.village?.name ?? '' })
      .click();
    await expect(page.getByRole('heading', { level: 1, name: product.village?.name ?? '' })).toBeVisible();
    await expect(part(page, '记到这个村的销售额')).toContainText('带动销售额');
    await page.goBack();
  });

  await test.step('opens the lot', async () => {
    const lot = part(page, '商品')
      .getByRole('link', { name: /^[A-Z0-9-]{6,}$/ })
      .first();
    const code = await lot.innerText();
    await lot.click();
    await expect(page.getByRole('region', { name: '结论' })).toContainText('有效：该批次已放行');
    await expect(part(page, '批次信息')).toContainText(code);
    await expect(part(page, '批次信息')).toContainText(product.village?.name ?? '');
    await expect(part(page, '承诺达标合格证')).toContainText('编号');
  });
});
