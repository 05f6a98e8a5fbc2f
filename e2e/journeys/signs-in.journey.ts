import { expect, test } from '../people';
import { PASSWORD, signsIn, typesPassword } from '../personas/back-office';
import { untilAwake, visit } from '../personas/shopper';

test('who mistypes the password five times has to wait, even with the right one', async ({ sit }) => {
  const { page, watch } = await sit();
  watch.expectRefusal(401, 429);
  await page.goto('/admin/');
  for (let turn = 1; turn <= 5; turn++) {
    await typesPassword(page, 'outlet-clerk', `not-it-${turn}`);
    await expect(page.getByRole('alert')).toContainText('用户名或密码不正确');
  }
  await typesPassword(page, 'outlet-clerk', PASSWORD);
  await expect(page.getByRole('alert')).toContainText(/请在 \d+ 秒后再试/);
  await expect(page.getByRole('heading', { name: '登录柚见后台' })).toBeVisible();
});

test('a village team sees its own desks only, and is told so at the others', async ({ sit }) => {
  const { page } = await sit();
  await signsIn(page, 'villageTeam', '/admin/lots');
  await expect(page.getByRole('heading', { level: 1, name: '批次' })).toBeVisible();
  const menu = page.getByRole('navigation', { name: '菜单' });
  await expect(menu.getByRole('link', { name: '批次' })).toBeVisible();
  await expect(menu.getByRole('link', { name: '用户' })).toHaveCount(0);
  for (const closed of ['/admin/users', '/admin/orders', '/admin/audit']) {
    await page.goto(closed);
    await expect(page.getByText('您没有权限查看此页')).toBeVisible();
  }
});

test('the auditor reads who did what, and can change nothing', async ({ sit }) => {
  const { page } = await sit();
  await signsIn(page, 'auditor', '/admin/audit');
  await expect(page.getByRole('heading', { level: 1, name: '操作记录' })).toBeVisible();
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await page.goto('/admin/lots');
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await expect(page.getByRole('button', { name: '登记批次' })).toHaveCount(0);
});

test('language and colours of the back office survive a reload', async ({ sit }) => {
  const { page } = await sit();
  await signsIn(page, 'finance');
  await page.getByRole('button', { name: '语言' }).click();
  await page.getByRole('menuitem', { name: 'English' }).click();
  await page.getByRole('button', { name: 'Appearance' }).click();
  await page.getByRole('menuitem', { name: 'Dark', exact: true }).click();
  const html = page.locator('html');
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(html).toHaveAttribute('lang', 'en');
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('navigation', { name: 'Menu' })).toBeVisible();
});

test('language and colours of the shop survive a reload', async ({ sit }) => {
  const { page } = await sit({ width: 360 });
  await visit(page, '/');
  const html = page.locator('html');
  await page.getByRole('button', { name: '切换深色或浅色' }).click();
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL(/\/en/);
  await untilAwake(page);
  await page.reload();
  await expect(html).toHaveAttribute('lang', 'en');
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('navigation', { name: 'Bottom navigation' })).toBeVisible();
});
