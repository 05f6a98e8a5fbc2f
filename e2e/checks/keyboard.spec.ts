import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../people';
import { orderState, visit } from '../personas/shopper';
import { somethingWithOneVillage } from './pages';

test('somebody without a mouse buys with the keyboard alone', async ({ seat: { page } }) => {
  const choice = await somethingWithOneVillage();
  await visit(page, `/p/${choice.product.slug}`);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: '跳到主要内容' })).toBeFocused();

  await walksTo(page, page.getByRole('button', { name: '立即购买' }));
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: choice.product.name });
  await expect(sheet.or(page.getByRole('button', { name: '提交订单' })).first()).toBeVisible();
  if (await sheet.isVisible()) {
    await walksTo(page, sheet.getByRole('radio').first());
    await page.keyboard.press('Space');
    await walksTo(page, sheet.getByRole('button', { name: '确定' }));
    await page.keyboard.press('Enter');
  }

  await walksTo(page, page.getByRole('button', { name: '粘贴整段地址' }));
  await page.keyboard.press('Enter');
  const paste = page.getByRole('dialog');
  await walksTo(page, paste.getByRole('textbox', { name: '地址文字' }));
  await page.keyboard.insertText('林小柚 13812345678 广东省广州市天河区体育西路 103 号');
  await walksTo(page, paste.getByRole('button', { name: '识别并填入' }));
  await page.keyboard.press('Enter');
  await expect(paste).toBeHidden();

  await walksTo(page, page.getByRole('button', { name: '提交订单' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: '收银台' })).toBeVisible();
  await walksTo(page, page.getByRole('textbox', { name: '卡号' }));
  await page.keyboard.type('4242424242424242');
  await page.keyboard.press('Tab');
  await page.keyboard.type('12 / 34');
  await page.keyboard.press('Tab');
  await page.keyboard.type('123');
  await page.keyboard.press('Enter');
  await expect(orderState(page)).toContainText('已付款');
});

const MOST_STEPS = 120;
/** A radio is drawn by the label around it; everything else shows itself. */
const SHOWN_FOR = 'xpath=ancestor-or-self::*[self::label or not(ancestor::label)][1]';

/** Tab by Tab, as one who cannot see how far it still is; what has the focus must be on the screen. */
async function walksTo(page: Page, goal: Locator): Promise<void> {
  await expect(goal).toBeVisible();
  for (let step = 0; step < MOST_STEPS; step++) {
    if (await goal.evaluate((element) => element === document.activeElement)) {
      return expect(goal.locator(SHOWN_FOR)).toBeInViewport();
    }
    await page.keyboard.press('Tab');
  }
  throw new Error('the keyboard did not reach it');
}
