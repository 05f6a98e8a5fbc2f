import { onTheShelf, productNow } from '../house/shelf';
import { expect, test } from '../people';
import { signsIn } from '../personas/back-office';
import {
  fact,
  fenOf,
  orderState,
  part,
  pastesAddress,
  paysWithCard,
  placesOrder,
  startsToBuy,
  yuan,
} from '../personas/shopper';

test('a price the administrator sets is in the shop within a second, is pointed out in the basket, and is what is charged', async ({
  sit,
}) => {
  const shopper = await sit();
  const administrator = await sit();
  const choice = await onTheShelf(['shui', 'shouxiang', 'cha']);
  const was = choice.sku.priceFen;
  const now = was + 150;

  await test.step('somebody has it in the basket already', async () => {
    await startsToBuy(shopper.page, choice);
    await expect(shopper.page.getByRole('button', { name: '提交订单' })).toBeVisible();
    expect(fenOf(await shopper.page.getByRole('region', { name: '合计' }).innerText())).toBe(was);
  });

  await test.step('the administrator sets a new price, from this minute on', async () => {
    const { page } = administrator;
    await signsIn(page, 'administrator', `/admin/products/${choice.product.id}`);
    await page.getByRole('button', { name: `调价 ${choice.sku.code}` }).click();
    const dialog = page.getByRole('dialog', { name: '设定新价格' });
    await dialog.getByRole('spinbutton', { name: '新价格' }).fill(yuan(now).slice(1));
    // The picker knows minutes; one that is nearly over would be past before it is sent.
    await page.waitForFunction(() => new Date().getSeconds() < 40, undefined, { timeout: 30_000 });
    await dialog.getByRole('textbox', { name: /生效时间/ }).fill(minuteInBeijing());
    await dialog.getByRole('textbox', { name: /生效时间/ }).press('Enter');
    await expect(dialog.getByRole('status')).toContainText(yuan(now));
    const answered = page.waitForResponse(
      (answer) => answer.url().endsWith('/api/v1/admin/prices') && answer.request().method() === 'POST',
    );
    await dialog.getByRole('button', { name: '设定价格' }).click();
    expect((await answered).status()).toBe(201);
  });

  await test.step('the shop shows it within a second', async () => {
    const shown = async () =>
      (await productNow(choice.product.slug)).skus.find(({ id }) => id === choice.sku.id)?.priceFen;
    await expect.poll(shown, { timeout: 1_000, intervals: [100] }).toBe(now);
  });

  await test.step('the basket says that it changed, and from what', async () => {
    await shopper.page.goto('/cart');
    await expect(shopper.page.getByText(`价格有变：加入时 ${yuan(was)}，现在 ${yuan(now)}`)).toBeVisible();
    await shopper.page.getByRole('link', { name: '去结算' }).click();
  });

  await test.step('the order takes the new price', async () => {
    const { page } = shopper;
    await pastesAddress(page);
    await placesOrder(page);
    await paysWithCard(page);
    await expect(orderState(page)).toContainText('已付款');
    expect(fenOf(await fact(part(page, '金额'), '商品金额').innerText())).toBe(now);
  });
});

const minuteInBeijing = (): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' }).format(
    new Date(),
  );
