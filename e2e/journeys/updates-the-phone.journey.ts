import type { Page } from '@playwright/test';
import { besideTheHouse, buildOf } from '../house/newer-build';
import { expect, test } from '../people';
import {
  answersTheRest,
  cardOf,
  INSPECTORS,
  nameOf,
  plansVisit,
  recordsThePlace,
  signsInOnPhone,
  standsInside,
  type Pack,
} from '../personas/inspector';

test('a newer build is offered, waits for the visit and for the queue, and is taken when both are through', async ({
  browser,
}) => {
  const house = await besideTheHouse('inspect');
  const context = await browser.newContext({
    baseURL: house.address,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 360, height: 800 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const visit = await plansVisit(3, INSPECTORS.lead, INSPECTORS.second);

  const pack = await test.step('a visit is begun under the build that lies on the phone', async () => {
    await signsInOnPhone(page, INSPECTORS.lead);
    await page.getByRole('button', { name: /^下载 \d+ 个检查包/ }).click();
    await expect(cardOf(page, visit)).toContainText('可离线打开');
    const answer = await context.request.get(`/api/v1/inspect/visits/${visit.id}/pack`);
    await cardOf(page, visit).getByRole('link').click();
    await page.getByRole('button', { name: '开始检查' }).click();
    await expect(page.getByRole('button', { name: '开始检查' })).toHaveCount(0);
    await page.goto('/inspect/me');
    await expect(page.getByText('有新版本')).toHaveCount(0);
    return (await answer.json()) as Pack;
  });

  await test.step('a newer one is published: the phone says so, and does not offer it in the middle of a visit', async () => {
    house.publish();
    await page.reload();
    await saysLater(page);
    await page.reload();
    await saysLater(page);
    expect(await buildOf(page)).toBe('older');
  });

  await test.step('signed but not sent, it goes on waiting, without a network too', async () => {
    await standsInside(page, pack);
    await page.goto(`/inspect/visits/${visit.id}/s/${pack.checklist.sections[0]?.code ?? ''}`);
    await answersTheRest(page, pack);
    await recordsThePlace(page, visit);
    await context.setOffline(true);
    await page.goto(`/inspect/visits/${visit.id}/sign`);
    await page.getByRole('textbox', { name: /^输入您的姓名/ }).fill(await nameOf(INSPECTORS.lead));
    await page.getByRole('button', { name: '签字并提交' }).click();
    await page.getByRole('link', { name: '待传', exact: true }).click();
    await expect(page.getByText('2 条等待上传')).toBeVisible();
    await page.goto('/inspect/me');
    await saysLater(page);
    expect(await buildOf(page)).toBe('older');
  });

  await test.step('all sent, it is offered; taken, the newer build opens, without a network too', async () => {
    await context.setOffline(false);
    await page.goto('/inspect/queue');
    await expect(page.getByText('全部已传')).toBeVisible({ timeout: 60_000 });
    await page.getByRole('link', { name: '我的' }).click();
    await page.getByRole('button', { name: '更新并重新打开' }).click();
    await expect.poll(() => buildOf(page), { timeout: 30_000 }).toBe('newer');
    await expect(page.getByRole('heading', { level: 1, name: '我的' })).toBeVisible();
    await expect(page.getByText('有新版本')).toHaveCount(0);
    await context.setOffline(true);
    await page.goto('/inspect/');
    expect(await buildOf(page)).toBe('newer');
    await expect(cardOf(page, visit)).toBeVisible();
  });
  await context.close();
  await house.close();
});

async function saysLater(page: Page): Promise<void> {
  await expect(page.getByText('检查做完、全部传完后再更新')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('button', { name: '更新并重新打开' })).toHaveCount(0);
}
