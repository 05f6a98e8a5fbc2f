import type { Page } from '@playwright/test';
import { expect, test } from '../people';
import {
  deviceIdOf,
  enrols,
  entersPin,
  goodsOnShelf,
  headOffice,
  opensShift,
  outletWithStock,
  preparesStand,
  takesBack,
  tapsGoods,
} from '../personas/cashier';
import { faultsOfTill } from './faults';

/** What lies behind the buttons of the selling screen. */
const SCREENS = ['pay', 'shift', 'returns', 'pickup', 'receipts', 'stock', 'queue', 'settings'];

for (const [which, language] of (['zh-CN', 'en'] as const).entries()) {
  test(`everybody can use the till in ${language}`, async ({ sit }) => {
    const office = await headOffice();
    const outletId = await outletWithStock(office, 2 + which);
    const stand = await preparesStand(office, outletId);
    const { page, watch } = await sit({ language });
    // In the end the till is taken back while it still asks.
    watch.expectRefusal(401);
    const found: Record<string, string[]> = {};
    const looks = async (screen: string): Promise<void> => {
      const faults = await faultsOfTill(page, language);
      if (faults.length > 0) found[screen] = faults;
    };
    await page.goto('/kiosk/');
    await page.evaluate((chosen) => localStorage.setItem('youjian.kiosk.language', chosen), language);
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await looks('enrol');
    await enrols(page, stand);
    await looks('lock');
    await entersPin(page, stand);
    await expect(page.locator('fieldset input').first()).toBeVisible();
    await looks('open shift');
    await opensShift(page);
    const [goods] = await goodsOnShelf(page);
    await tapsGoods(page, goods?.code ?? '');
    await looks('sell');
    for (const screen of SCREENS) {
      await walksTo(page, screen);
      await looks(screen);
    }
    const deviceId = await deviceIdOf(page);
    expect(found).toEqual({});
    await takesBack(office, deviceId);
  });
}

/** As the till's own links do: a page that was loaded anew would be locked again. */
async function walksTo(page: Page, screen: string): Promise<void> {
  await page.evaluate((path) => {
    history.pushState({}, '', path);
    dispatchEvent(new PopStateEvent('popstate'));
  }, `/kiosk/${screen}`);
  await expect(page).toHaveURL(new RegExp(`/kiosk/${screen}$`));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}
