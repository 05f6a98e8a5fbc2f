import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { somethingWithOneVillage } from './checks/pages';
import { expect, test } from './people';
import { signsIn } from './personas/back-office';
import {
  deviceIdOf,
  enrols,
  entersPin,
  headOffice,
  opensShift,
  outletWithStock,
  preparesStand,
  takesBack,
  tapsGoods,
} from './personas/cashier';
import { visit } from './personas/shopper';

const FOLDER = join(import.meta.dirname, 'pictures');
const MOST_BYTES = 400 * 1024;
const MOST_OF_THE_TILL = 150 * 1024;

test('the picture of the README: shop, product and back office', async ({ sit }) => {
  mkdirSync(FOLDER, { recursive: true });
  const shop = await sit({ width: 1120, height: 760 });
  await visit(shop.page, '/');
  const home = await taken(shop.page);

  const phone = await sit({ width: 360, height: 740 });
  const choice = await somethingWithOneVillage();
  await visit(phone.page, `/p/${choice.product.slug}`);
  const product = await taken(phone.page);

  const desk = await sit({ width: 1120, height: 760 });
  await signsIn(desk.page, 'administrator');
  await expect(desk.page.locator('[aria-busy="true"], .ant-spin-spinning, .ant-skeleton-active')).toHaveCount(0);
  const dashboard = await taken(desk.page);

  const table = await sit({ width: 1200, height: 760 });
  await table.page.setContent(composition(home, product, dashboard));
  const path = join(FOLDER, 'youjian.png');
  await table.page.screenshot({ path });
  expect(statSync(path).size).toBeLessThanOrEqual(MOST_BYTES);
});

test('the picture of the till: goods on the left, the ticket on the right', async ({ sit }) => {
  mkdirSync(FOLDER, { recursive: true });
  const office = await headOffice();
  const stand = await preparesStand(office, await outletWithStock(office, 3));
  const { page } = await sit({ width: 1280, height: 800 });
  await enrols(page, stand);
  await page.goto('/kiosk/');
  await entersPin(page, stand);
  await opensShift(page);
  const goods = page.locator('[data-sku]').filter({ hasText: /余 [2-9]/ });
  await expect(goods.first()).toBeVisible();
  const codes = await goods.evaluateAll((tiles) => tiles.map((tile) => tile.getAttribute('data-sku') ?? ''));
  for (const code of codes.slice(0, 3)) await tapsGoods(page, code);
  // Less than its size is enough to see how it is laid out.
  const small = await sit({ width: 800, height: 500 });
  await small.page.setContent(`<body style="margin:0"><img src="${await taken(page)}" alt="" width="800">`);
  const path = join(FOLDER, 'till.png');
  await small.page.screenshot({ path });
  expect(statSync(path).size).toBeLessThanOrEqual(MOST_OF_THE_TILL);
  await takesBack(office, await deviceIdOf(page));
});

async function taken(page: Page): Promise<string> {
  await page.waitForLoadState('networkidle');
  return `data:image/png;base64,${(await page.screenshot()).toString('base64')}`;
}

const composition = (home: string, product: string, dashboard: string): string => `<!doctype html>
<style>
  body { margin: 0; width: 1200px; height: 760px; position: relative; background: #e7f1ea; overflow: hidden }
  img { position: absolute; border-radius: 12px; border: 1px solid #d9ded9; box-shadow: 0 10px 28px rgb(27 31 29 / .16) }
  .home { width: 760px; left: 40px; top: 36px }
  .desk { width: 700px; left: 150px; bottom: 36px }
  .phone { width: 290px; right: 40px; top: 82px; border-radius: 20px }
</style>
<img class="home" src="${home}" alt=""><img class="desk" src="${dashboard}" alt=""><img class="phone" src="${product}" alt="">`;
