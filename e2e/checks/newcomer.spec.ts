import type { Locator, Page } from '@playwright/test';
import { onTheShelf } from '../house/shelf';
import { expect, test } from '../people';
import {
  choosesSize,
  fenOf,
  orderState,
  part,
  pastesAddress,
  paysWithCard,
  startsToBuy,
  untilAwake,
  visit,
  yuan,
} from '../personas/shopper';
import { sidewaysFaults } from './faults';
import { somethingWithOneVillage } from './pages';

/** What somebody who opens the house for the first time tries in a quarter of an hour. The numbers are those of the list. */
test.describe('in the first quarter of an hour', () => {
  test('1, 40: shop, back office, API documentation and health answer', async ({ sit }) => {
    const { page } = await sit();
    for (const path of ['/', '/en', '/admin/', '/api/docs', '/api/openapi.json', '/health/live', '/health/ready']) {
      expect((await page.request.get(path)).status(), path).toBe(200);
    }
    await page.goto('/api/docs');
    await expect(page.locator('.opblock').first()).toBeVisible();
    const document = (await (await page.request.get('/api/openapi.json')).json()) as { paths: object };
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/api/v1/store/checkouts', '/api/v1/auth/sign-in', '/api/v1/public/traces/{lotCode}']),
    );
    const answer = await page.request.post('/api/v1/auth/sign-in', {
      data: { username: 'finance-2', password: 'youjian-demo' },
    });
    expect(answer.status()).toBe(200);
  });

  test('3: the home page asks nobody else, complains of nothing and names its pictures', async ({ seat: { page } }) => {
    await visit(page, '/');
    await expect(page.locator('img:not([alt])')).toHaveCount(0);
    await expect(page.getByRole('img').first()).toBeVisible();
  });

  test('4: on a phone nothing scrolls sideways, and four tabs say where one is', async ({ sit }) => {
    const { page } = await sit({ width: 390, height: 844 });
    const { product } = await somethingWithOneVillage();
    const places: readonly (readonly [path: string, tab: string | null])[] = [
      ['/', '首页'],
      [`/c/${product.categoryCode}`, '分类'],
      ['/cart', '购物车'],
      ['/me', '我的'],
      ['/impact', null],
      ['/outlets', null],
    ];
    const tabs = page.getByRole('navigation', { name: '底部导航' }).getByRole('link');
    for (const [path, tab] of places) {
      await visit(page, path);
      expect(await sidewaysFaults(page), path).toEqual([]);
      await expect(tabs).toHaveText(['首页', '分类', '购物车', '我的']);
      const here = tabs.and(page.locator('[aria-current="page"]'));
      if (tab === null) await expect(here).toHaveCount(0);
      else await expect(here).toHaveText(tab);
    }
  });

  test('6: county and order of a shelf stand in its address and survive a reload', async ({ seat: { page } }) => {
    await visit(page, '/c/all');
    await page.getByRole('button', { name: /^筛选/ }).click();
    const sheet = page.getByRole('dialog', { name: '筛选' });
    await sheet.getByText('五华县', { exact: true }).click();
    await sheet.getByRole('button', { name: /看结果/ }).click();
    await expect(page).toHaveURL(/county=441424/);
    const chosen = page.getByRole('link', { name: '去掉“五华县”' });
    await expect(chosen).toBeVisible();
    await page.getByRole('link', { name: '价格升序' }).click();
    await expect(page).toHaveURL(/sort=price/);
    await page.reload();
    await expect(chosen).toBeVisible();
    const cards = page.getByRole('main').getByRole('article');
    await expect(cards.first()).toBeVisible();
    const texts = await cards.allInnerTexts();
    expect(texts.every((text) => text.includes('五华县'))).toBe(true);
    const prices = texts.map(fenOf);
    expect(prices).toEqual(prices.toSorted((a, b) => a - b));
  });

  test('7: a price by piece, by jin and by kilogram agrees to the fen, and the origin can be proven', async ({
    seat: { page },
  }) => {
    const choice = await somethingWithOneVillage();
    const { product, sku } = choice;
    await visit(page, `/p/${product.slug}`);
    await choosesSize(page, choice);
    const units = page.getByTestId('unit-prices');
    await expect(units).toContainText(`${yuan(Math.round((sku.priceFen * 500) / sku.netWeightGrams))}/斤`);
    await expect(units).toContainText(`${yuan(Math.round((sku.priceFen * 1000) / sku.netWeightGrams))}/千克`);
    const origin = part(page, '来源');
    await expect(origin.getByRole('link', { name: product.village?.name ?? '' })).toBeVisible();
    await expect(origin).toContainText(product.base?.name ?? '');
    await origin.getByRole('link', { name: product.certificates[0]?.number ?? '' }).click();
    await expect(page.getByText(/^有效/).first()).toBeVisible();
  });

  test('9: without a size the basket asks for one, and then says how many it holds', async ({ sit }) => {
    const { page } = await sit({ width: 390, height: 844 });
    const choice = await onTheShelf(
      ['jinyou', 'mi', 'cha'],
      ({ skus }) => skus.filter(({ available }) => available > 0).length > 1,
    );
    await visit(page, `/p/${choice.product.slug}`);
    await page.getByRole('button', { name: '加入购物车' }).click();
    const sheet = page.getByRole('dialog', { name: choice.product.name });
    await sheet.getByRole('button', { name: '确定' }).click();
    await expect(sheet.getByRole('alert')).toHaveText('请选择规格');
    await sheet.getByText(choice.sku.name, { exact: true }).click();
    await sheet.getByRole('button', { name: '确定' }).click();
    await expect(page.getByRole('status').filter({ hasText: '已加入购物车，共 1 件' })).toBeVisible();
    await expect(page.getByRole('link', { name: '购物车，1 件' })).toBeVisible();
  });

  test('10: asking for more than there is keeps what there is, and says how many', async ({ seat: { page } }) => {
    const choice = await onTheShelf(['hong', 'ge', 'mi', 'cha'], ({ skus }) => skus.some(isFew));
    const sku = choice.product.skus.find(isFew) ?? choice.sku;
    await visit(page, `/p/${choice.product.slug}`);
    await choosesSize(page, { sku });
    await page.getByRole('button', { name: '加入购物车' }).click();
    await visit(page, '/cart');
    const field = page.getByRole('textbox', { name: /数量/ });
    await field.fill('999');
    await field.press('Enter');
    const note = page.getByText(/最多可买 \d+ 件/);
    await expect(note).toBeVisible();
    const most = /\d+/.exec(await note.innerText())?.[0] ?? '';
    await expect(field).toHaveValue(most);
    expect(Number(most)).toBeGreaterThan(0);
  });

  test('12: a wrong phone number keeps what was typed, and the field says what is wrong', async ({
    seat: { page },
  }) => {
    await startsToBuy(page, await somethingWithOneVillage());
    await pastesAddress(page);
    const phone = page.getByRole('textbox', { name: '手机号' });
    await phone.fill('12345');
    await page.getByRole('button', { name: '提交订单' }).click();
    await expect(phone).toBeFocused();
    await expect(phone).toHaveAccessibleDescription(/手机号不对/);
    await expect(phone).toHaveValue('12345');
    await expect(page.getByRole('textbox', { name: '收货人姓名' })).toHaveValue('林小柚');
    await expect(page.getByRole('textbox', { name: '详细地址' })).toHaveValue(/体育西路/);
  });

  test('13: pressed twice it is one order, and it turns to paid within five seconds', async ({ seat: { page } }) => {
    await startsToBuy(page, await somethingWithOneVillage());
    await pastesAddress(page);
    await page.getByRole('button', { name: '提交订单' }).dblclick();
    await expect(page.getByRole('heading', { level: 1, name: '收银台' })).toBeVisible();
    await paysWithCard(page);
    await expect(orderState(page)).toContainText('已付款', { timeout: 5_000 });
    await visit(page, '/orders');
    await expect(page.getByRole('main').getByRole('link', { name: /YJ\d{6}/ })).toHaveCount(1);
  });

  test('14: fresh goods say before the payment what may be returned, and what is promised instead', async ({
    seat: { page },
  }) => {
    const choice = await onTheShelf(['ge', 'jinyou', 'hong'], ({ perishable }) => perishable);
    await visit(page, `/p/${choice.product.slug}`);
    await expect(page.getByText('不支持 7 天无理由退货').first()).toBeVisible();
    await expect(page.getByText(/坏果、伤死包赔/).first()).toBeVisible();
    await startsToBuy(page, choice);
    await expect(page.getByText('不支持 7 天无理由退货').first()).toBeVisible();
  });

  test('18: every figure of the impact page has its unit and time; table and file say the same', async ({
    seat: { page },
  }) => {
    await visit(page, '/impact');
    await expect(page.getByText(/数据截至 .*来源：柚见平台归集账本/).first()).toBeVisible();
    const county = part(page, '按县（市、区）');
    const bars = await amountsIn(county.getByRole('list', { name: '按县（市、区）' }).getByRole('listitem'));
    await county.getByText('看表格').click();
    const table = await amountsIn(
      county
        .getByRole('table')
        .getByRole('row')
        .filter({ has: page.getByRole('cell') }),
    );
    expect(table).toEqual(bars);
    expect(table.length).toBeGreaterThan(0);

    const file = await (await page.request.get('/impact.csv?by=county')).text();
    const rows = file
      .trim()
      .split(/\r?\n/)
      .map((line) => line.split(','));
    const whole = rows.at(-1)?.at(-1) ?? '';
    const parts = rows.filter(([key]) => /^\d{6}$/.test(key ?? '')).map((row) => Number(row.at(-1)) * 100);
    const sum = parts.filter(Number.isFinite).reduce((all, fen) => all + Math.round(fen), 0);
    if (parts.every(Number.isFinite)) expect(sum).toBeLessThanOrEqual(Math.round(Number(whole) * 100));
    expect(whole).toMatch(/^\d+\.\d{2}$/);
  });

  test('20: without a position the outlets stand by city, with hours and a way there', async ({ seat: { page } }) => {
    await visit(page, '/outlets');
    await page.getByRole('button', { name: '按距离排序' }).click();
    await expect(page.getByRole('status').filter({ hasText: '按城市排序' })).toBeVisible();
    await expect(
      page
        .getByRole('listitem')
        .filter({ hasText: /\d{2}:\d{2} – \d{2}:\d{2}/ })
        .first(),
    ).toBeVisible();
    await visit(page, `/outlets?q=${encodeURIComponent('新安')}`);
    const outlet = page
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { name: /新安/ }) })
      .first();
    await expect(outlet).toContainText('24 小时');
    await expect(outlet.getByRole('link', { name: /导航到/ })).toHaveAttribute('href', /^https:\/\/uri\.amap\.com\//);
  });

  test('22: English changes the words, the title, the language and the address, and prices stay in ¥', async ({
    seat: { page },
  }) => {
    const { product } = await somethingWithOneVillage();
    await visit(page, `/p/${product.slug}`);
    const before = await page.title();
    await page.getByRole('link', { name: 'English' }).click();
    await expect(page).toHaveURL(new RegExp(`/en/p/${product.slug}`));
    await untilAwake(page);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    expect(await page.title()).not.toBe(before);
    await expect(page.getByRole('heading', { level: 1, name: product.nameEn })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Add to cart' })).toBeVisible();
    await expect(page.getByText(/¥\d+/).first()).toBeVisible();
    expect(await bareKeys(page)).toEqual([]);
  });

  test('23: the colours follow the system until somebody chooses, and the choice stays', async ({ sit }) => {
    const { page } = await sit({ dark: true });
    await visit(page, '/');
    const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const dark = await ground();
    await page.emulateMedia({ colorScheme: 'light' });
    await expect.poll(ground).not.toBe(dark);
    await page.getByRole('button', { name: '切换深色或浅色' }).click();
    await page.reload();
    await expect.poll(ground).toBe(dark);
  });
});

const isFew = ({ available }: { readonly available: number }): boolean => available > 0 && available < 900;

/** Name and amount of each row, as they stand; what may not be shown keeps its words. */
async function amountsIn(rows: Locator): Promise<string[]> {
  await expect(rows.first()).toBeAttached();
  const texts = await rows.allInnerTexts();
  return texts.map((text) =>
    text
      .split(/[\n\t]+/)
      .map((word) => word.trim())
      .filter(Boolean)
      .join(' '),
  );
}

/** A key that found no words stands on the page as `part.word`. */
async function bareKeys(page: Page): Promise<string[]> {
  const text = await page.locator('body').innerText();
  return text.match(/\b[a-z]+(?:\.[a-z][A-Za-z]+)+\b/g)?.filter((key) => !/\.(com|cn|org|csv)$/.test(key)) ?? [];
}

test('the till may compile its own WebAssembly, whether its page comes from here or from its service worker', async ({
  request,
}) => {
  // A service worker keeps `index.html` with the words it came with, and those decide what the page may do from then on.
  for (const path of ['/kiosk/', '/kiosk/index.html', '/kiosk/sell']) {
    const words = (await request.get(path)).headers()['content-security-policy'] ?? '';
    expect(words, path).toContain("script-src 'self' 'wasm-unsafe-eval'");
  }
  expect((await request.get('/admin/')).headers()['content-security-policy']).not.toContain('wasm-unsafe-eval');
});
