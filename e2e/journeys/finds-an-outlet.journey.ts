import type { catalog, outletStock, ReplyOf } from '@youjian/contract';
import { expect, test } from '../people';
import { signsIn } from '../personas/back-office';
import { untilAwake, visit } from '../personas/shopper';
import { ADDRESS } from '../start-house';

type Products = ReplyOf<typeof catalog.listProducts>;
type Outlets = ReplyOf<typeof outletStock.listOutletsWithProduct>;
/** The one whose licence the demonstration suspended. */
const SUSPENDED = 'YS-ZQ-440118-007';

async function read<T>(path: string): Promise<T> {
  const answer = await fetch(`${process.env[ADDRESS]}/api/v1/store/${path}`);
  if (!answer.ok) throw new Error(`${answer.status} for ${answer.url}`);
  return (await answer.json()) as T;
}

/** A product that at least two outlets have now. */
async function atSomeOutlets(): Promise<Outlets['product']> {
  const { items } = await read<Products>('products?inStock=true&limit=60');
  for (const { slug } of items) {
    const found = await read<Outlets>(`products/${slug}/outlets?limit=3`);
    if (found.items.length >= 2) return found.product;
  }
  throw new Error('no product lies at two outlets');
}

test('a shopper finds an outlet that has a product, reads when it is open, and checks that it may use the name', async ({
  sit,
}) => {
  const { page } = await sit();
  const product = await atSomeOutlets();

  await test.step('from the product to the outlets that have it', async () => {
    await visit(page, `/p/${product.slug}`);
    await page.getByRole('link', { name: '附近哪里有' }).click();
    await expect(page.getByRole('heading', { level: 1, name: `有“${product.name}”的网点` })).toBeVisible();
    await untilAwake(page);
    await expect(
      page
        .getByRole('listitem')
        .filter({ hasText: /有货 \d+ 件/ })
        .first(),
    ).toBeVisible();
  });

  await test.step('to one of them: its week, its services, a way there', async () => {
    const first = page
      .getByRole('listitem')
      .filter({ hasText: /有货 \d+ 件/ })
      .first();
    await first.getByRole('link', { name: '查看网点' }).click();
    await expect(page.getByRole('heading', { level: 2, name: '营业时间' })).toBeVisible();
    await expect(page.getByRole('link', { name: /高德地图/ })).toHaveAttribute('href', /^https:\/\/uri\.amap\.com\//);
    await expect(page.getByText('与网上同价', { exact: true })).toHaveCount(0);
  });

  await test.step('to its licence, which says that it may use the name', async () => {
    await page.getByRole('link', { name: /^YS-/ }).click();
    await expect(page).toHaveURL(/\/o\/YS-/);
    await expect(page.getByRole('region', { name: '授权核验结果' })).toContainText('可以使用“柚见”名称');
  });

  await test.step('a suspended one says in plain words that it may not', async () => {
    await visit(page, `/o/${SUSPENDED}`);
    await expect(page.getByRole('region', { name: '授权核验结果' })).toContainText('不可以使用“柚见”名称');
  });
});

test('a village team says with one press that nothing happened, and its calendar knows the difference', async ({
  sit,
}) => {
  const { page } = await sit();
  await signsIn(page, 'villageTeam', '/admin/points');
  await expect(page.getByRole('heading', { level: 1, name: '本村填报' })).toBeVisible();
  const buttons = page.getByRole('button', { name: /报零：当天没有业务$/ });
  await expect(buttons.first()).toBeVisible();
  const owed = await buttons.count();
  await buttons.first().click();
  await expect(page.getByText(/^已填报 \d{4}-\d{2}-\d{2}。$/)).toBeVisible();
  await expect(buttons).toHaveCount(owed - 1);
});
