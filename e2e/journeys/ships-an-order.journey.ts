import { onTheShelf } from '../house/shelf';
import { expect, test } from '../people';
import { opensOrder, signsIn } from '../personas/back-office';
import { buys, orderState, part, visit } from '../personas/shopper';

test('the clerk of the centre picks, packs and ships an order, and the shopper can follow the parcel', async ({
  sit,
}) => {
  const shopper = await sit({ width: 360 });
  const clerk = await sit();
  const choice = await onTheShelf(['cha', 'mi']);
  const order = await test.step('an order was paid', () => buys(shopper.page, choice));

  await test.step('the clerk sees the address and the lot to take it from', async () => {
    const { page } = clerk;
    await signsIn(page, 'clerk');
    await opensOrder(page, order.orderNo);
    await expect(part(page, '收货信息')).toContainText('林小柚');
    await expect(part(page, '商品明细')).toContainText(choice.product.name);
  });

  await test.step('picks and packs', async () => {
    const { page } = clerk;
    await page.getByRole('button', { name: '开始备货' }).click();
    await page.getByRole('button', { name: '装箱完成' }).click();
    await expect(page.getByRole('button', { name: '发货' })).toBeVisible();
    await shopper.page.reload();
    await expect(orderState(shopper.page)).toContainText('备货中');
  });

  await test.step('ships; without a carrier it is not taken', async () => {
    const { page } = clerk;
    await page.getByRole('button', { name: '发货' }).click();
    const dialog = page.getByRole('dialog', { name: `订单 ${order.orderNo} 发货` });
    await dialog.getByRole('button', { name: '发货' }).click();
    await expect(dialog).toContainText('请填写此项');
    await dialog.getByRole('textbox', { name: '承运方' }).fill('顺丰冷链');
    await dialog.getByRole('textbox', { name: '运单号' }).fill('SF1029384756');
    await dialog.getByRole('button', { name: '发货' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('已发货');
  });

  await test.step('the shopper sees the parcel', async () => {
    const { page } = shopper;
    await visit(page, order.url);
    await expect(orderState(page)).toContainText('已发货');
    await expect(part(page, '进度')).toContainText('顺丰冷链 运单号 SF1029384756');
  });

  await test.step('the clerk notes its arrival', async () => {
    await clerk.page.getByRole('button', { name: '确认完成' }).click();
    await clerk.page.getByRole('dialog').getByRole('button', { name: '确认完成' }).click();
    await expect(clerk.page.getByRole('heading', { level: 1 })).toContainText('已完成');
    await shopper.page.reload();
    await expect(orderState(shopper.page)).toContainText('已送达');
  });
});
