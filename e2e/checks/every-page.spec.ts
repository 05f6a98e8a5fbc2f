import type { Page } from '@playwright/test';
import { expect, test } from '../people';
import { signsIn } from '../personas/back-office';
import { buys, pastesAddress, startsToBuy, untilAwake } from '../personas/shopper';
import { plansVisit, signsInOnPhone, type Pack } from '../personas/inspector';
import { faultsOf } from './faults';
import {
  ADMIN_DESKS,
  ADMIN_THINGS,
  INSPECT_PAGES,
  SHOP_PAGES,
  somethingWithOneVillage,
  type PageToCheck,
} from './pages';

test.describe.configure({ timeout: 240_000 });

for (const language of ['zh-CN', 'en'] as const) {
  test.describe(`everybody can use, in ${language === 'en' ? 'English' : 'Chinese'},`, () => {
    for (const { name, at } of SHOP_PAGES) {
      test(`the shop: ${name}`, async ({ sit }) => {
        const { page, watch } = await sit({ language });
        if (/not there|nobody/.test(name)) watch.expectRefusal(404);
        const path = at(await somethingWithOneVillage());
        await page.goto(`${language === 'en' ? '/en' : ''}${path}` || '/');
        await untilAwake(page);
        await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
        expect(await faultsOf(page, language)).toEqual([]);
      });
    }

    test('the back office: its door', async ({ sit }) => {
      const { page } = await sit({ language });
      await opensAdminIn(page, language);
      await page.reload();
      await expect(page.getByRole('textbox').first()).toBeVisible();
      expect(await faultsOf(page, language, 'desk')).toEqual([]);
    });

    for (const [group, desks] of Object.entries(ADMIN_DESKS)) {
      test(`the back office: ${group}`, async ({ sit }) => {
        const { page } = await sit({ language });
        await opensAdminIn(page, language);
        await signsIn(page, 'administrator');
        expect(await faultsOfDesks(page, desks, language)).toEqual({});
      });
    }

    test('the inspection app: its door', async ({ sit }) => {
      const { page } = await sit({ language, width: 360 });
      await opensInspectIn(page, language);
      await expect(page.getByRole('textbox').first()).toBeVisible();
      expect(await faultsOf(page, language)).toEqual([]);
    });

    for (const [part, ofVisit] of Object.entries(INSPECT_PAGES))
      test(`the inspection app: a visit being written, ${part}`, async ({ sit }) => {
        const { page } = await sit({ language, width: 360 });
        const day = (language === 'en' ? 3 : 5) + Object.keys(INSPECT_PAGES).indexOf(part);
        const { id } = await plansVisit(day, 'inspector-2', 'inspector-1');
        await opensInspectIn(page, language);
        await signsInOnPhone(page, 'inspector-2');
        const pack = (await (await page.request.get(`/api/v1/inspect/visits/${id}/pack`)).json()) as Pack;
        const [section] = pack.checklist.sections;
        await page.goto(`/inspect/visits/${id}`);
        await page.getByRole('button', { name: /^(下载检查包|Download visit)$/ }).click();
        const begins = page.getByRole('button', { name: /^(开始检查|Start the visit)$/ });
        await begins.click();
        // Only what the phone has written down is there on the next page.
        await expect(begins).toBeHidden();
        await page.goto(`/inspect/visits/${id}/s/${section?.code ?? ''}`);
        await page
          .getByText(language === 'en' ? 'Major' : '严重')
          .first()
          .click();
        await expect(page.locator('[aria-invalid="true"]').first()).toBeVisible();
        const pages = ofVisit.map(({ name, path }) => ({
          name,
          path: path.replace(':id', id).replace(':section', section?.code ?? ''),
        }));
        expect(await faultsOfDesks(page, pages, language)).toEqual({});
      });

    test('the back office: one order, one lot, one product, one base, one application', async ({ sit }) => {
      const { page } = await sit({ language });
      await opensAdminIn(page, language);
      await signsIn(page, 'administrator');
      const desks = await Promise.all(
        ADMIN_THINGS.map(async ({ name, list, key, at = list }) => {
          const answer = await page.request.get(`/api/v1/admin/${list}?limit=1`);
          const { items } = (await answer.json()) as { items: Record<string, string>[] };
          return { name, path: `/admin/${at}/${items[0]?.[key] ?? ''}` };
        }),
      );
      expect(await faultsOfDesks(page, desks, language)).toEqual({});
    });
  });
}

test('everybody can use checkout, basket and a paid order', async ({ sit }) => {
  const { page } = await sit();
  const choice = await somethingWithOneVillage();
  await startsToBuy(page, choice);
  await pastesAddress(page);
  expect(await faultsOf(page, 'zh-CN'), 'checkout').toEqual([]);
  await page.goto('/cart');
  await expect(page.getByRole('region', { name: '合计' })).toBeVisible();
  expect(await faultsOf(page, 'zh-CN'), 'basket').toEqual([]);
  await page.evaluate(() => localStorage.clear());
  await page.setViewportSize({ width: 1280, height: 900 });
  await buys(page, choice);
  await untilAwake(page);
  expect(await faultsOf(page, 'zh-CN'), 'paid order').toEqual([]);
  await page.setViewportSize({ width: 360, height: 780 });
  await page.getByRole('button', { name: '修改' }).first().click();
  await page.getByRole('button', { name: '申请发票' }).click();
  await page.getByRole('radio', { name: '单位' }).check();
  await page.getByRole('button', { name: '提交申请' }).click();
  await expect(page.getByText('请填写抬头名称')).toBeVisible();
  expect(await faultsOf(page, 'zh-CN'), 'paid order with its forms open').toEqual([]);
});

/** The desks and what is wrong with them; one without a fault is not named. */
async function faultsOfDesks(
  page: Page,
  desks: readonly PageToCheck[],
  language: 'zh-CN' | 'en',
): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const [index, { name, path }] of desks.entries()) {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(path);
    await expect(page.getByRole('heading').first()).toBeVisible();
    await expect(page.locator('[aria-busy="true"], .ant-spin-spinning, .ant-skeleton-active')).toHaveCount(0);
    // The frame of the back office, half of what is on a page, is the same on each desk.
    const faults = path.startsWith('/admin')
      ? await faultsOf(page, language, 'desk', index === 0 ? undefined : 'main')
      : await faultsOf(page, language);
    if (faults.length > 0) found[name] = faults;
  }
  return found;
}

/** So does the inspection app. */
async function opensInspectIn(page: Page, language: string): Promise<void> {
  await page.goto('/inspect/');
  await page.evaluate((chosen) => localStorage.setItem('youjian.inspect.language', chosen), language);
  await page.reload();
}

/** The back office begins in Chinese, whatever the browser speaks; this is the choice of an earlier visit. */
async function opensAdminIn(page: Page, language: string): Promise<void> {
  await page.goto('/admin/sign-in');
  await page.evaluate((chosen) => localStorage.setItem('youjian.admin.language', chosen), language);
}
