import type { Page } from '@playwright/test';
import { expect, test } from '../people';
import {
  answersTheRest,
  cardOf,
  clauseOf,
  desk,
  INSPECTORS,
  nameOf,
  plansVisit,
  recordsThePlace,
  signsInOnPhone,
  standsInside,
  type Pack,
  type Shown,
} from '../personas/inspector';

test('two inspectors carry a visit through without a network, lose neither a word nor a photo, and sign it both', async ({
  sit,
}) => {
  const visit = await plansVisit(0, INSPECTORS.lead, INSPECTORS.second);
  const phone = await sit({ width: 360 });
  phone.watch.expectCuts();
  const context = phone.page.context();
  let { page } = phone;

  const pack = await test.step('the lead downloads the visit while there is a network', async () => {
    await signsInOnPhone(page, INSPECTORS.lead);
    await page.getByRole('button', { name: /^下载 \d+ 个检查包/ }).click();
    await expect(cardOf(page, visit)).toContainText('可离线打开');
    const answer = await context.request.get(`/api/v1/inspect/visits/${visit.id}/pack`);
    return (await answer.json()) as Pack;
  });
  const [first] = pack.checklist.sections;
  const finding = first?.clauses[0]?.code ?? '';
  await standsInside(page, pack);

  await test.step('in the hills there is none; the app opens all the same', async () => {
    await context.setOffline(true);
    await page.reload();
    await expect(page.getByText('没有网络：照常工作')).toBeVisible();
    await cardOf(page, visit).getByRole('link').click();
    await page.getByRole('button', { name: '开始检查' }).click();
    await page.getByRole('link', { name: new RegExp(first?.name ?? '') }).click();
  });

  await test.step('a major finding is refused without a note and a photo', async () => {
    await clauseOf(page, finding).getByText('严重').click();
    await expect(clauseOf(page, finding)).toContainText('不符合项须写说明');
    await expect(clauseOf(page, finding)).toContainText('不符合项须拍照片');
    await page.getByRole('button', { name: '检查遗漏' }).click();
    await expect(clauseOf(page, finding)).toBeFocused();
    await page.goto(`/inspect/visits/${visit.id}/sign`);
    await expect(page.getByText(`条款 ${finding} 缺说明`)).toBeVisible();
    await expect(page.getByText(`条款 ${finding} 缺照片`)).toBeVisible();
    await expect(page.getByRole('textbox', { name: '输入您的姓名' })).toHaveCount(0);
    await page.goBack();
  });

  await test.step('writes the note, takes the photo; the photo is small and has a digest', async () => {
    await clauseOf(page, finding).getByRole('textbox', { name: '说明' }).fill('北侧水沟有农药瓶 3 个');
    await takesPhoto(page, finding, { width: 2400, height: 1350 });
    await clauseOf(page, finding)
      .getByRole('button', { name: /^照片 1/ })
      .click();
    const sheet = page.getByRole('dialog');
    await expect(sheet).toContainText('1600 × 900');
    await expect(sheet).toContainText(/[0-9a-f]{64}/);
    await page.keyboard.press('Escape');
  });

  await test.step('the app is killed; everything is there when it opens again', async () => {
    await page.close();
    page = await context.newPage();
    await page.goto(`/inspect/visits/${visit.id}/s/${first?.code ?? ''}`);
    await expect(clauseOf(page, finding).getByRole('radio', { name: '严重' })).toBeChecked();
    await expect(clauseOf(page, finding).getByRole('textbox', { name: '说明' })).toHaveValue('北侧水沟有农药瓶 3 个');
    await expect(clauseOf(page, finding).getByRole('button', { name: /^照片 1/ })).toBeVisible();
  });

  await test.step('answers the rest, records the place, takes a sample', async () => {
    await answersTheRest(page, pack, [finding]);
    await recordsThePlace(page, visit);
    await page.goto(`/inspect/visits/${visit.id}/samples`);
    await page.getByRole('textbox', { name: '样品与取样点' }).fill('3 号地块，树上果实');
    await page.getByRole('textbox', { name: '数量' }).fill('5 个');
    await page.getByRole('button', { name: '登记样品' }).click();
    await page.getByRole('button', { name: /^二维码/ }).click();
    await expect(page.getByRole('img', { name: /的二维码$/ })).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('signs with the typed name; it waits in the queue', async () => {
    await page.goto(`/inspect/visits/${visit.id}/sign`);
    await page.getByRole('button', { name: '签字并提交' }).click();
    await expect(page.getByText(/^请输入您的姓名/)).toBeVisible();
    await page.getByRole('textbox', { name: /^输入您的姓名/ }).fill(await nameOf(INSPECTORS.lead));
    await page.getByRole('button', { name: '签字并提交' }).click();
    await page.getByRole('link', { name: '待传', exact: true }).click();
    await expect(page.getByText('3 条等待上传')).toBeVisible();
  });

  await test.step('the network returns, the first answer is lost, and all of it arrives once', async () => {
    let lost = 0;
    await context.route('**/sync', async (route) => {
      const answer = await route.fetch();
      if (lost++ === 0) return route.abort();
      return route.fulfill({ response: answer });
    });
    await context.setOffline(false);
    await expect(page.getByText('全部已传')).toBeVisible({ timeout: 60_000 });
    expect(lost).toBeGreaterThanOrEqual(2);
    const shown = await show(visit.id);
    const clauses = pack.checklist.sections.flatMap((section) => section.clauses).length;
    expect(shown.state).toBe('submitted');
    expect(shown.content.answers).toHaveLength(clauses);
    expect(shown.content.photos.map(({ state }) => state)).toEqual(['complete']);
    expect([shown.content.fixes.length, shown.content.samples.length]).toEqual([1, 1]);
  });

  await test.step('the second inspector reads what the server has and signs it; the report is made', async () => {
    const second = await sit({ width: 360 });
    await signsInOnPhone(second.page, INSPECTORS.second);
    await cardOf(second.page, visit).getByRole('link').click();
    await second.page.getByRole('link', { name: '查看并复核签字' }).click();
    await expect(second.page.getByText('北侧水沟有农药瓶 3 个')).toBeVisible();
    await second.page.getByRole('textbox', { name: /^输入您的姓名/ }).fill(await nameOf(INSPECTORS.second));
    await second.page.getByRole('button', { name: '签字并生成报告' }).click();
    await expect(second.page.getByText('全部已传')).toBeVisible({ timeout: 30_000 });
  });

  await test.step('the officer sees the report with both signatures, and nobody typed it again', async () => {
    const shown = await show(visit.id);
    expect(shown.state).toBe('reported');
    expect(shown.report).toMatchObject({ counts: { major: 1, minor: 0 } });
    expect(
      shown.signatures
        .filter(({ stands }) => stands)
        .map(({ role }) => role)
        .toSorted(),
    ).toEqual(['lead', 'second']);
    expect(shown.nonConformities.map(({ clause, note }) => [clause, note])).toEqual([
      [finding, '北侧水沟有农药瓶 3 个'],
    ]);
  });
});

async function show(id: string): Promise<Shown> {
  const answer = await (await desk('city')).get(`/api/v1/admin/visits/${id}`);
  return (await answer.json()) as Shown;
}

/** What the camera would give: a large picture, drawn in the browser so that it is a real one. */
async function takesPhoto(page: Page, clause: string, size: { width: number; height: number }): Promise<void> {
  const drawn = await page.evaluate(({ width, height }) => {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('no canvas');
    pen.fillStyle = '#4f9a66';
    pen.fillRect(0, 0, width, height);
    pen.fillStyle = '#b4431f';
    pen.fillRect(width / 3, height / 3, width / 4, height / 4);
    return canvas.toDataURL('image/jpeg', 0.9).split(',')[1] ?? '';
  }, size);
  await clauseOf(page, clause)
    .locator('input[type="file"]')
    .setInputFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(drawn, 'base64') });
  await expect(clauseOf(page, clause).getByRole('button', { name: /^照片 \d/ })).toBeVisible();
}
