import { onTheShelf } from '../house/shelf';
import { expect, test } from '../people';
import { opensOrder, signsIn } from '../personas/back-office';
import { buys, fact, fenOf, part, readSplit, sumOf, yuan } from '../personas/shopper';

test('the administrator refunds one of two, and exactly its own fen leave the villages', async ({ sit }) => {
  const shopper = await sit();
  const administrator = await sit();
  const choice = await onTheShelf(['mi', 'cha', 'jinyou']);
  const order = await test.step('two were bought', () => buys(shopper.page, choice, { quantity: 2 }));
  const before = await readSplit(shopper.page);
  const paid = fenOf(await fact(part(shopper.page, '金额'), '商品金额').innerText());
  expect(sumOf(before)).toBe(paid);

  const refunded = await test.step('the administrator refunds one and says why', async () => {
    const { page } = administrator;
    await signsIn(page, 'administrator');
    await opensOrder(page, order.orderNo);
    await page.getByRole('button', { name: '退款' }).click();
    const dialog = page.getByRole('dialog', { name: `订单 ${order.orderNo} 退款` });
    await expect(dialog).toContainText('可退 2 件');
    await dialog.getByRole('button', { name: /多退一件/ }).click();
    await dialog.getByRole('textbox', { name: '原因' }).fill('运输途中坏了一件');
    await dialog.getByRole('button', { name: '退 1 件' }).click();
    await expect(dialog).toBeHidden();
    const money = part(page, '款项');
    await expect(fact(money, '已退款')).not.toHaveText(yuan(0));
    await expect(part(page, '退款')).toContainText('运输途中坏了一件');
    return fenOf(await fact(money, '已退款').innerText());
  });
  expect(refunded).toBe(choice.sku.priceFen);

  await test.step("the shopper's open page tells of it", async () => {
    const { page } = shopper;
    await page.goto(order.url);
    await expect(part(page, '金额')).toContainText('退款成功');
    await expect(fact(part(page, '金额'), '已退款')).toHaveText(yuan(refunded));
    await expect(part(page, '商品')).toContainText(`已退 1 件，退款 ${yuan(refunded)}`);
  });

  await test.step('and the villages have exactly that much less', async () => {
    const after = await readSplit(shopper.page);
    expect(sumOf(after)).toBe(paid - refunded);
    const lost = [...before].map(([village, fen]) => fen - (after.get(village) ?? 0));
    expect(lost.every((fen) => fen >= 0)).toBe(true);
    expect(lost.reduce((sum, fen) => sum + fen, 0)).toBe(refunded);
  });
});
