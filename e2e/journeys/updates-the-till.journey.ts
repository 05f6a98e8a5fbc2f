import type { Page } from '@playwright/test';
import { besideTheHouse, buildOf } from '../house/newer-build';
import { expect, test } from '../people';
import {
  deviceIdOf,
  enrols,
  entersPin,
  findsGoods,
  headOffice,
  lentTo,
  nextSale,
  opensShift,
  outletWithStock,
  preparesStand,
  takesBack,
  takesCash,
} from '../personas/cashier';

test('a newer build waits for the ticket and for the queue of a till, and is taken when both are empty', async ({
  browser,
}) => {
  const office = await headOffice();
  const stand = await preparesStand(office, await outletWithStock(office, 6));
  const house = await besideTheHouse('kiosk');
  const context = await browser.newContext({ baseURL: house.address, locale: 'zh-CN', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await enrols(page, stand);
  const deviceId = await deviceIdOf(page);
  await page.goto('/kiosk/');
  await entersPin(page, stand);
  await opensShift(page);
  const [goods] = await lentTo(page);

  await test.step('a newer one is published while goods lie on the ticket: it is there, and is not offered', async () => {
    await findsGoods(page, goods?.code ?? '');
    house.publish();
    await page.reload();
    await entersPin(page, stand);
    await expect(page.locator(`[data-line="${goods?.code ?? ''}"]`)).toBeVisible();
    await expect.poll(() => isWaiting(page), { timeout: 60_000 }).toBe(true);
    await saysLater(page);
  });

  await test.step('sold without a network, it waits for the queue', async () => {
    await context.setOffline(true);
    await expect(page.getByText(/离线 \d+ 分/)).toBeVisible();
    await takesCash(page, '2000');
    await nextSale(page);
    await expect(page.getByText('待同步 1 笔')).toBeVisible();
    await saysLater(page);
    // Opened anew, by hand or after a crash, the till is still the one that sold it.
    await page.reload();
    await entersPin(page, stand);
    expect(await buildOf(page)).toBe('older');
  });

  await test.step('with everything at head office it is offered; taken, the same shift goes on in it', async () => {
    await context.setOffline(false);
    await expect(page.getByText('新版本已准备好')).toBeVisible({ timeout: 60_000 });
    await page.getByRole('button', { name: '更新', exact: true }).click();
    await expect.poll(() => buildOf(page), { timeout: 60_000 }).toBe('newer');
    await entersPin(page, stand);
    await expect(page.getByRole('heading', { level: 1, name: '收银' })).toBeVisible();
    await expect(page.getByText('新版本已准备好')).toHaveCount(0);
  });
  await takesBack(office, deviceId);
  await context.close();
  await house.close();
});

const isWaiting = (page: Page): Promise<boolean> =>
  page.evaluate(async () => ((await navigator.serviceWorker.getRegistration())?.waiting ?? null) !== null);

/** Neither the bar offers it nor the settings, and these say why. */
async function saysLater(page: Page): Promise<void> {
  await expect(page.getByText('新版本已准备好')).toHaveCount(0);
  await page.getByRole('button', { name: '更多' }).click();
  await page.getByRole('dialog').getByRole('link', { name: '设置' }).click();
  await expect(page.getByText('有新版本。记录传完、单据结完后才能更新。')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('button', { name: '更新到新版本' })).toBeDisabled();
  await page.getByRole('link', { name: '返回' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '收银' })).toBeVisible();
}
