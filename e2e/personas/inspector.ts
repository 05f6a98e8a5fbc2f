import { expect, request, type APIRequestContext, type Page } from '@playwright/test';
import type { inspections, ReplyOf } from '@youjian/contract';
import { ADDRESS } from '../start-house';
import { PASSWORD } from './back-office';

export type Card = ReplyOf<typeof inspections.planVisit>;
export type Shown = ReplyOf<typeof inspections.showVisit>;
export type Pack = ReplyOf<typeof inspections.visitPack>;
export const INSPECTORS = { lead: 'inspector-1', second: 'inspector-2' } as const;

/** Somebody at a desk who speaks to the API directly. */
export async function desk(username: string): Promise<APIRequestContext> {
  const context = await request.newContext({ baseURL: process.env[ADDRESS] ?? '' });
  const answer = await context.post('/api/v1/auth/sign-in', { data: { username, password: PASSWORD } });
  expect(answer.status()).toBe(200);
  return context;
}

const dayInMeizhou = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());

const idOf = async (username: string): Promise<{ id: string; name: string }> => {
  const answer = await (await desk(username)).get('/api/v1/auth/me');
  return ((await answer.json()) as { user: { id: string; name: string } }).user;
};

/** An officer plans a visit for today, to the base that was asked for by its place in the list. */
export async function plansVisit(place: number, lead: string, second: string): Promise<Card> {
  const officer = await desk('admin');
  const bases = (await (await officer.get('/api/v1/admin/bases?limit=20')).json()) as { items: { id: string }[] };
  const planned = await officer.post('/api/v1/admin/visits', {
    headers: { 'idempotency-key': `plan-${place}-${lead}-${Date.now()}` },
    data: {
      kind: 'surveillance',
      baseId: bases.items[place]?.id,
      plannedOn: dayInMeizhou(),
      leadId: (await idOf(lead)).id,
      secondId: (await idOf(second)).id,
    },
  });
  expect(planned.status(), await planned.text()).toBe(201);
  return (await planned.json()) as Card;
}

export const nameOf = async (username: string): Promise<string> => (await idOf(username)).name;

/** Signs in on the phone and waits until the app lies on it. */
export async function signsInOnPhone(page: Page, username: string): Promise<void> {
  await page.goto('/inspect/');
  await page.getByRole('textbox', { name: /^(用户名|User name)$/ }).fill(username);
  await page.getByLabel(/^(密码|Password)$/).fill(PASSWORD);
  await page.getByRole('button', { name: /^(登录|Sign in)$/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^(我的检查|My visits)$/ })).toBeVisible();
  // Laid down once, it takes over with the next page.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  if (!(await page.evaluate(() => Boolean(navigator.serviceWorker.controller)))) await page.reload();
  await page.waitForFunction(() => Boolean(navigator.serviceWorker.controller), undefined, { timeout: 60_000 });
}

/** The card of a visit in the list, by its number. */
export const cardOf = (page: Page, { number }: Pick<Card, 'number'>) =>
  page.getByRole('article').filter({ hasText: number });

export const clauseOf = (page: Page, code: string) => page.locator(`#clause-${code}`);

/** Every clause as it should be, but those that the story is about; from the first section on, by the way the app offers. */
export async function answersTheRest(page: Page, pack: Pack, but: readonly string[] = []): Promise<void> {
  for (const section of pack.checklist.sections) {
    await expect(page.getByRole('heading', { level: 1, name: section.name })).toBeVisible();
    for (const { code } of section.clauses) {
      if (but.includes(code)) continue;
      await clauseOf(page, code).getByText('符合', { exact: true }).click();
      await expect(clauseOf(page, code).getByRole('radio', { name: '符合', exact: true })).toBeChecked();
    }
    if (section !== pack.checklist.sections.at(-1)) await page.getByRole('link', { name: '下一部分' }).click();
  }
}

/** The phone stands in the middle of the base, as well as the sky allows. */
export async function standsInside(page: Page, { area }: Pack): Promise<void> {
  const ring = area?.ring ?? [[115.78, 23.92]];
  const middle = (axis: 0 | 1) => ring.reduce((sum, corner) => sum + corner[axis], 0) / ring.length;
  await page.context().grantPermissions(['geolocation']);
  await page.context().setGeolocation({ longitude: middle(0), latitude: middle(1), accuracy: 12 });
}

export async function recordsThePlace(page: Page, { id }: Pick<Card, 'id'>): Promise<void> {
  await page.goto(`/inspect/visits/${id}/place`);
  const start = page.getByRole('button', { name: '开始定位' });
  const record = page.getByRole('button', { name: '记录此位置' });
  // It may begin by itself meanwhile; recorded is once, however fast the page is.
  await expect(async () => {
    if (await start.isVisible()) await start.click({ timeout: 1_000 });
    await expect(record).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  await record.click();
  await expect(page.getByText('已记录的位置')).toBeVisible();
}
