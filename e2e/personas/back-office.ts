import { expect, type Page } from '@playwright/test';

/** The people behind the counter, by the account each signs in with. */
export const ACCOUNTS = {
  administrator: 'admin',
  clerk: 'centre',
  villageTeam: 'village-dongkou',
  auditor: 'auditor',
  finance: 'finance',
  applicant: 'base-1',
  county: 'county-wuhua',
  city: 'city',
  basketOffice: 'gba-office',
  inspector: 'inspector-1',
  secondInspector: 'inspector-2',
} as const;
export type Persona = keyof typeof ACCOUNTS;

export const PASSWORD = 'youjian-demo';

/** Signs in through the page and arrives where the person wanted to go. */
export async function signsIn(page: Page, persona: Persona, to = '/admin/'): Promise<void> {
  await page.goto(to);
  await typesPassword(page, ACCOUNTS[persona], PASSWORD);
  await expect(page.getByRole('button', { name: /账户|Account/ })).toBeVisible();
}

export async function typesPassword(page: Page, username: string, password: string): Promise<void> {
  await page.getByRole('textbox', { name: /用户名|User name/ }).fill(username);
  await page.getByLabel(/^(密码|Password)$/).fill(password);
  await page.getByRole('button', { name: /^(登\s?录|Sign in)$/ }).click();
}

/** Opens an order by its number, from the list. */
export async function opensOrder(page: Page, orderNo: string): Promise<void> {
  await page.goto('/admin/orders');
  await page.getByRole('searchbox').fill(orderNo);
  await page.getByRole('searchbox').press('Enter');
  await page.getByRole('link', { name: orderNo }).click();
  await expect(page).toHaveURL(new RegExp(`/admin/orders/${orderNo}`));
  await expect(page.getByRole('heading', { level: 1, name: new RegExp(orderNo) })).toBeVisible();
}

/** In the open dialog: types into a choice and takes the first that is offered. */
export async function chooses(page: Page, label: string, option: string): Promise<void> {
  const box = page.getByRole('dialog').getByRole('combobox', { name: label });
  await box.fill(option);
  await page.locator('.ant-select-dropdown:visible').getByTitle(new RegExp(option)).first().click();
}

export async function fillsDay(page: Page, label: string, day: string): Promise<void> {
  const field = page.getByRole('dialog').getByRole('textbox', { name: label });
  await field.fill(day);
  await field.press('Enter');
}
