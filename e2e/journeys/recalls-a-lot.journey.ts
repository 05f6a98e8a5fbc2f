import type { orders, ReplyOf } from '@youjian/contract';
import { onTheShelf } from '../house/shelf';
import { expect, test } from '../people';
import { signsIn } from '../personas/back-office';
import { buys, part, pastesAddress, placesOrder, startsToBuy, visit } from '../personas/shopper';

test('a lot is recalled: who was about to pay is told so, who has paid gets the money back, and everybody can read it', async ({
  sit,
}) => {
  const buyer = await sit();
  const hesitant = await sit({ width: 360 });
  const officer = await sit();
  const choice = await onTheShelf(['xiancao', 'hongshu', 'mi', 'cha']);

  const order = await test.step('one has bought from it', () => buys(buyer.page, choice, { quantity: 2 }));
  const code = await test.step('and reads on the order which lot it was', async () => {
    const token = new URL(order.url).searchParams.get('token') ?? '';
    const answer = await buyer.page.request.get(`/api/v1/store/orders/${order.orderNo}?token=${token}`);
    const { lines } = (await answer.json()) as ReplyOf<typeof orders.showOrder>;
    return lines[0]?.lots[0]?.code ?? '';
  });
  await test.step('another stands at the payment page', async () => {
    const { page } = hesitant;
    await startsToBuy(page, choice);
    await pastesAddress(page);
    await placesOrder(page);
  });

  await test.step('the administrator looks at the effect first, and then decides', async () => {
    const { page } = officer;
    await signsIn(page, 'administrator', `/admin/lots/${code}`);
    await page.getByRole('button', { name: '召回' }).click();
    const effect = page.getByRole('region', { name: '影响' });
    await expect(effect).toContainText(/将下架 \d+ 个商品，影响 [1-9]\d* 个未发订单/);
    await page.getByRole('button', { name: '继续' }).click();
    await page.getByText('一级（24 小时）').click();
    await page.getByRole('textbox', { name: '原因' }).fill('抽检不合格');
    const execute = page.getByRole('button', { name: `召回 ${code}` });
    await execute.click();
    await expect(page.getByText('与要求输入的内容不一致。')).toBeVisible();
    await page.getByRole('textbox', { name: new RegExp(code) }).fill(code);
    await execute.click();
    await expect(page).toHaveURL(/\/admin\/recalls\/[0-9a-f-]{36}$/);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(/剩 2[34] 小时/);
  });

  await test.step('tells and refunds the buyers in one step, and sees it done', async () => {
    const { page } = officer;
    await page.getByRole('button', { name: '通知并退款' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '通知并退款' }).click();
    await expect(part(page, '通知与退款')).toContainText('已完成', { timeout: 20_000 });
    await expect(part(page, /涉及的买家/)).toContainText(order.orderNo);
    await expect(part(page, '封存任务')).toContainText('待确认');
  });

  await test.step('the buyer reads it on the order, with the money back', async () => {
    const { page } = buyer;
    await page.goto(order.url);
    const notice = page.getByRole('region', { name: '您买到的商品已召回' });
    await expect(notice).toContainText(code);
    await expect(notice).toContainText('涉及的件数已全部退款');
  });

  await test.step('the one who had not paid finds the order closed, and why', async () => {
    const { page } = hesitant;
    await visit(page, '/orders');
    await page.getByRole('main').getByRole('link', { name: /YJ/ }).first().click();
    await expect(page.getByRole('main')).toContainText('订单中的商品已停止销售');
  });

  await test.step('and whoever scans the lot is told not to eat it', async () => {
    const { page } = hesitant;
    await visit(page, `/t/${code}`);
    await expect(page.getByRole('region', { name: '结论' })).toContainText('已召回：请勿食用');
    await expect(page.getByRole('link', { name: '打开我的订单退款' })).toBeVisible();
  });
});
