import type { Locator, Page } from '@playwright/test';
import { caseOf, filesGoodReport, visitsAndFindsNothing } from '../house/back-door';
import { expect, test } from '../people';
import { signsIn } from '../personas/back-office';
import { fact, part, untilAwake } from '../personas/shopper';

const PAPERS = ['a · 申请表', 'b · 承诺书', 'c · 土地证明', 'd · 质量安全制度'];
const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

test('a base applies, is sent back once, and comes past county, city and office and two inspectors before the public', async ({
  sit,
}) => {
  const applicant = (await sit()).page;
  const county = (await sit()).page;
  const city = (await sit()).page;
  const office = (await sit()).page;
  const lead = await sit();
  const second = (await sit()).page;

  const number = await test.step('the applicant writes what it is about', async () => {
    await signsIn(applicant, 'applicant', '/admin/certification');
    await applicant.getByRole('button', { name: '新申请' }).click();
    const dialog = applicant.getByRole('dialog', { name: '新申请' });
    await dialog.getByRole('radio', { name: /生产基地认定（T\/GDNB 148-2022）/ }).check();
    await dialog.getByRole('textbox', { name: /(?<!英文)名称/ }).fill('洞口示范金柚基地');
    await dialog.getByRole('textbox', { name: /英文名称/ }).fill('Dongkou pilot pomelo base');
    await dialog.getByRole('textbox', { name: /所在村/ }).fill('441424127211');
    await dialog.getByRole('combobox', { name: /品种/ }).fill('梅州金柚');
    await applicant.locator('.ant-select-dropdown:visible').getByTitle('梅州金柚').click();
    await applicant.keyboard.press('Escape');
    await dialog.getByRole('textbox', { name: /面积（亩）/ }).fill('320.5');
    await dialog
      .getByRole('textbox', { name: /范围拐点/ })
      .fill('115.6021, 24.3012\n115.6067, 24.3018\n115.6055, 24.2961');
    await expect(dialog.getByRole('img', { name: /3 个拐点围成的范围/ })).toBeVisible();
    await dialog.getByRole('button', { name: '建立草稿' }).click();
    await expect(applicant).toHaveURL(/\/admin\/certification\/RD\d{4}-\d+$/);
    return applicant.url().split('/').at(-1) ?? '';
  });

  await test.step('reads what is missing and by which rule, and hands it in', async () => {
    const missing = part(applicant, /还缺 \d 项，不能提交/);
    await expect(missing.getByRole('row')).toHaveCount(6);
    await expect(missing).toContainText('gba-basket-2022');
    await expect(applicant.getByRole('button', { name: '提交申请' })).toBeDisabled();
    for (const paper of PAPERS) await handsIn(applicant, paper);
    await expect(part(applicant, '还缺 1 项，不能提交')).toContainText('检测报告');
    await filesGoodReport(applicant, await caseOf(applicant, number));
    await applicant.reload();
    await expect(part(applicant, /不能提交/)).toHaveCount(0);
    await expect(part(applicant, '申报材料')).toContainText('检测合格');
    await decides(applicant, '提交申请');
    await stands(applicant, '审核中');
  });

  await test.step('the county sends it back and says why; the applicant mends it', async () => {
    await signsIn(county, 'county', '/admin/certification?only=mine');
    await county.getByRole('link', { name: number }).click();
    await decides(county, '退回补正', '请补充采后处理间的照片。');
    await stands(county, '退回补正');
    await applicant.reload();
    await expect(part(applicant, '办理经过')).toContainText('请补充采后处理间的照片。');
    await decides(applicant, '再次提交', '已补充。');
    await stands(applicant, '审核中');
  });

  await test.step('county, city and office decide one after the other, each its own step only', async () => {
    await county.reload();
    await decides(county, '通过此环节', '材料齐全，与实地一致，予以推荐。');
    await expect(county.getByRole('button', { name: '通过此环节' })).toBeDisabled();
    for (const [page, persona] of [
      [city, 'city'],
      [office, 'basketOffice'],
    ] as const) {
      await signsIn(page, persona, `/admin/certification/${number}`);
      await decides(page, '通过此环节', '审核通过。');
    }
    await stands(office, '现场检查');
  });

  await test.step('two inspectors go there; who inspects decides nothing', async () => {
    await signsIn(lead.page, 'inspector', `/admin/certification/${number}`);
    await signsIn(second, 'secondInspector');
    await stands(lead.page, '现场检查');
    await expect(lead.page.getByRole('button', { name: '通过此环节' })).toHaveCount(0);
    const refused = await lead.page.request.post(`/api/v1/admin/cases/${number}/decide`, {
      data: { step: 'site_inspection', move: 'reject', evidence: '不同意' },
      headers: { 'idempotency-key': 'inspector-decides-nothing' },
    });
    expect(refused.status()).toBe(403);
    await visitsAndFindsNothing(office, lead.page, second, await caseOf(office, number));
    await office.reload();
    await stands(office, '公示');
    await expect(part(office, '办理经过')).toContainText('现场检查合格');
  });

  await test.step('anybody reads the notice and may object; the office reads what, and not at once who', async () => {
    const passerBy = (await sit({ width: 360 })).page;
    await passerBy.goto('/notices');
    await passerBy.getByRole('link', { name: '洞口示范金柚基地' }).first().click();
    await untilAwake(passerBy);
    await expect(passerBy.getByText('公示中').first()).toBeVisible();
    await passerBy.getByRole('button', { name: '提交异议' }).click();
    await expect(passerBy.getByText('请写至少 10 个字。')).toBeVisible();
    await passerBy.getByRole('textbox', { name: /您的异议/ }).fill('基地东侧与邻村地界似有重叠，请核实。');
    await passerBy.getByRole('textbox', { name: /联系方式/ }).fill('13812345678');
    await passerBy.getByRole('button', { name: '提交异议' }).click();
    await expect(passerBy.getByText('异议已收到')).toBeVisible();
    await office.reload();
    const objections = part(office, '异议');
    await expect(objections).toContainText('基地东侧与邻村地界似有重叠，请核实。');
    await expect(office.getByRole('main')).not.toContainText('13812345678');
  });
});

test('a certificate says the same on its public page, in the register and on paper, and leads to its base', async ({
  sit,
}) => {
  const { page, watch } = await sit({ width: 360 });
  const { page: clerk } = await sit();
  await signsIn(clerk, 'administrator', '/admin/certificates?state=valid');
  const number = await clerk.locator('.as-link').first().innerText();

  await page.goto(`/cert/${encodeURIComponent(number)}`);
  await untilAwake(page);
  await expect(page.getByRole('heading', { level: 1, name: number })).toBeVisible();
  await expect(page.getByRole('region', { name: '查验结果' })).toContainText('有效');
  const until = await fact(part(page, '证书内容'), '有效期至').innerText();
  await expect(part(page, '认定经过的环节').getByRole('listitem').first()).toContainText('申请');

  const paper = await page.request.get(`/api/v1/public/certificates/${encodeURIComponent(number)}/pdf`);
  expect(paper.headers()['content-type']).toContain('application/pdf');
  const bytes = await paper.body();
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  const { validUntil } = (await (
    await page.request.get(`/api/v1/public/certificates/${encodeURIComponent(number)}`)
  ).json()) as { validUntil: string };
  const [year, month, day] = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' })
    .format(new Date(validUntil))
    .split('-')
    .map(Number);
  expect(until).toBe(`${year}年${month}月${day}日`);

  await fact(part(page, '证书内容'), '生产基地').getByRole('link').click();
  await expect(part(page, '证书').getByRole('link', { name: number })).toBeVisible();

  watch.expectRefusal(404);
  await page.goto('/cert/GBA-CLZ-0000-000000-0000');
  await expect(page.getByRole('heading', { level: 1, name: '没有这张证书' })).toBeVisible();
});

/** Chooses the kind and hands a file in. */
async function handsIn(page: Page, kind: string): Promise<void> {
  const documents = part(page, '申报材料');
  await documents.getByRole('combobox', { name: '材料种类' }).click();
  await page.locator('.ant-select-dropdown:visible').getByTitle(kind).click();
  await documents
    .getByTestId('file-input')
    .first()
    .setInputFiles({ name: `${kind}.pdf`, mimeType: 'application/pdf', buffer: PDF });
  await expect(documents.getByRole('link', { name: `${kind}.pdf` })).toBeVisible();
}

/** Presses a verb at the head of the page and confirms it in its dialog. */
async function decides(page: Page, verb: string, words = ''): Promise<void> {
  await page.getByRole('button', { name: verb }).click();
  const dialog: Locator = page.getByRole('dialog');
  if (words !== '') await dialog.getByRole('textbox').first().fill(words);
  await dialog.getByRole('button', { name: verb }).click();
  await expect(dialog).toBeHidden();
}

const stands = (page: Page, state: string): Promise<void> =>
  expect(page.getByRole('heading', { level: 1 })).toContainText(state);
