import { onTheShelf } from '../house/shelf';
import { expect, test } from '../people';
import {
  choosesSize,
  DECLINED_CARD,
  fenOf,
  GOOD_CARD,
  orderState,
  pastesAddress,
  paysWithCard,
  readSplit,
  sumOf,
  untilAwake,
  visit,
} from '../personas/shopper';

const ENGLISH_WORDS = {
  paste: { open: 'Paste a whole address', text: 'Address text', take: 'Read and fill in' },
} as const;

test('a shopper in English leaves the payment, cancels one order, and pays another with a second card after the first was declined', async ({
  sit,
}) => {
  const { page, watch } = await sit({ language: 'en' });
  const choice = await onTheShelf(['cha', 'mi']);

  const order = async () => {
    await visit(page, `/en/p/${choice.product.slug}`);
    await expect(page.getByRole('heading', { level: 1, name: choice.product.nameEn })).toBeVisible();
    await choosesSize(page, choice);
    await page.getByRole('button', { name: 'Buy now' }).click();
    await pastesAddress(page, 'Lin Xiaoyou 13812345678 广东省广州市天河区体育西路 103 号', ENGLISH_WORDS.paste);
    await page.getByRole('button', { name: 'Place order' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Checkout' })).toBeVisible();
    await expect(page.getByRole('button', { name: /^Pay / })).toBeVisible();
  };

  await test.step('changes their mind on the payment page and cancels', async () => {
    await order();
    await page.getByRole('link', { name: 'Cancel and return to the shop' }).click();
    await expect(orderState(page)).toContainText('Awaiting payment');
    await untilAwake(page);
    await page.getByRole('button', { name: 'Cancel order' }).click();
    await page.getByRole('button', { name: 'Yes, cancel the order' }).click();
    await expect(orderState(page)).toContainText('Cancelled');
    await expect(orderState(page)).toContainText('Nothing was charged');
  });

  await test.step('orders again; the first card is declined, and the page says so', async () => {
    watch.expectRefusal(402);
    await order();
    await paysWithCard(page, DECLINED_CARD);
    await expect(page.getByRole('alert')).toContainText('declined this card');
  });

  await test.step('the second card pays, and the villages are credited', async () => {
    await paysWithCard(page, GOOD_CARD);
    await expect(orderState(page)).toContainText('Paid', { timeout: 5_000 });
    const split = await readSplit(page, 'Villages credited with this order');
    expect(sumOf(split)).toBe(choice.sku.priceFen);
    expect(fenOf(await page.getByText(/^Equals /).innerText())).toBe(choice.sku.priceFen);
  });

  await test.step('finds both orders again on this device', async () => {
    await visit(page, '/en/orders');
    await expect(page.getByText('Cancelled', { exact: true })).toBeVisible();
    await expect(page.getByText('Paid', { exact: true })).toBeVisible();
  });
});
