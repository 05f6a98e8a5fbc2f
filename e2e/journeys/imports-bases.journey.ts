import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { type BodyOf, type ReplyOf, type baseImport, supply } from '@youjian/contract';
import ExcelJS from 'exceljs';
import { expect, test } from '../people';
import { signsIn } from '../personas/back-office';
import { part } from '../personas/shopper';

type Job = ReplyOf<typeof baseImport.showImport>;
type Cells = readonly string[];
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const BASES = 43;
const PROCESSORS = 2;
const TOTAL = BASES + PROCESSORS;
/** The third row of the sheet, the twelfth and the last: the header is row 1. */
const WRONG: ReadonlyMap<number, Readonly<Record<number, string>>> = new Map([
  [3, { 0: '基地三号' }],
  [12, { 8: '44142412721' }],
  [46, { 10: '金柚、火龙果' }],
]);

test('an officer takes the template, hands in 45 bases with three mistakes, mends them, and confirms', async ({
  sit,
}) => {
  const { page } = await sit();
  const template = await test.step('downloads the template', async () => {
    await signsIn(page, 'administrator', '/admin/imports');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Excel 模板' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('基地导入模板.xlsx');
    return readFile(await download.path());
  });
  const before = await countBases(page);

  await test.step('the examples are no bases: handed in as it is, the template imports nothing', async () => {
    await handsIn(page, '模板原样.xlsx', template);
    await expect(part(page, '预览').getByRole('row')).toHaveCount(3);
    await expect(page.getByRole('button', { name: '导入 2 行' })).toBeDisabled();
    await page.getByRole('button', { name: '放弃这份表格' }).click();
    await expect(page.getByRole('main')).toContainText('已放弃');
  });

  const wrong =
    await test.step('hands in the sheet; each mistake is named with its row, its column and the way to mend it', async () => {
      await handsIn(page, '基地一览.xlsx', await filledIn(template, WRONG));
      const preview = part(page, '预览');
      await expect(preview.getByRole('row')).toHaveCount(1 + WRONG.size);
      await expect(rowOf(page, 3)).toContainText('基地编号');
      await expect(rowOf(page, 3)).toContainText('大写字母、数字或连字符');
      await expect(rowOf(page, 12)).toContainText('村代码');
      await expect(rowOf(page, 12)).toContainText('44142412721');
      await expect(rowOf(page, 46)).toContainText('品种');
      await expect(rowOf(page, 46)).toContainText('火龙果');
      await preview.getByText(`全部 ${TOTAL} 行`).click();
      await expect(rowOf(page, 2)).toContainText('无误');
      return page.url().split('/').at(-1) ?? '';
    });

  await test.step('with a mistake in it nothing can be confirmed, not even past the button', async () => {
    await expect(page.getByRole('button', { name: `导入 ${TOTAL} 行` })).toBeDisabled();
    const refused = await page.request.post(`/api/v1/admin/base-imports/${wrong}/confirm`, {
      data: {} satisfies BodyOf<typeof baseImport.confirmImport>,
      headers: { 'idempotency-key': 'confirms-a-wrong-sheet' },
    });
    expect([refused.status(), ((await refused.json()) as { code: string }).code]).toEqual([409, 'import_has_errors']);
    const [list] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载错误清单' }).click(),
    ]);
    const text = await readFile(await list.path(), 'utf8');
    for (const row of WRONG.keys()) expect(text).toMatch(new RegExp(`^\\uFEFF?"?${row}"?,`, 'm'));
    expect(await countBases(page)).toBe(before);
  });

  await test.step('hands in the mended sheet, looks at it, and nothing is imported yet', async () => {
    await handsIn(page, '基地一览（改）.xlsx', await filledIn(template));
    await expect(part(page, '概况')).toContainText(String(TOTAL));
    await expect(part(page, '第三步：确认导入')).toContainText('尚未导入任何内容');
    await expect(rowOf(page, 2)).toContainText('导入旅程第1金柚基地');
    expect(await countBases(page)).toBe(before);
    expect(await found(page, 'B441424-E2E')).toEqual([]);
  });

  await test.step('confirms, sees how far it has come, and may leave', async () => {
    await seesItHalfWay(page);
    await page.getByRole('button', { name: `导入 ${TOTAL} 行` }).click();
    await page.getByRole('button', { name: '确认导入' }).click();
    await expect(page.getByRole('progressbar', { name: '正在导入' })).toHaveAttribute('aria-valuenow', '49');
    await expect(page.getByRole('status')).toContainText('已处理 22 行');
    await expect(page.getByText(`已导入 ${TOTAL} 个基地、${TOTAL} 个新主体。`)).toBeVisible({ timeout: 30_000 });
  });

  await test.step('the bases are there, once each, and the sheet says who confirmed it', async () => {
    expect(await countBases(page)).toBe(before + TOTAL);
    expect(await found(page, 'B441424-E2E')).toHaveLength(BASES);
    expect(await found(page, 'J441424-E2E')).toHaveLength(PROCESSORS);
    await page.getByRole('link', { name: '查看基地' }).click();
    await page.getByRole('searchbox').fill('B441424-E2E01');
    await page.getByRole('searchbox').press('Enter');
    await page.getByRole('link', { name: 'B441424-E2E01' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('导入旅程第1金柚基地');
  });
});

/** A sheet in the template's columns: its examples are written over. */
async function filledIn(template: Buffer, mistakes: typeof WRONG = new Map()): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(template as unknown as ArrayBuffer);
  const [sheet] = workbook.worksheets;
  if (!sheet) throw new Error('the template has no sheet');
  for (let index = 0; index < TOTAL; index += 1) {
    const row = index + 2;
    const cells = cellsOf(index).map((cell, at) => mistakes.get(row)?.[at] ?? cell);
    for (const [at, cell] of cells.entries()) sheet.getCell(row, at + 1).value = cell;
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function cellsOf(index: number): Cells {
  const isBase = index < BASES;
  const no = String(isBase ? index + 1 : index - BASES + 1).padStart(2, '0');
  return [
    `${isBase ? 'B' : 'J'}441424-E2E${no}`,
    isBase ? '生产基地' : '加工企业',
    isBase ? `导入旅程第${Number(no)}金柚基地` : `导入旅程第${Number(no)}加工厂`,
    isBase ? `Journey base ${Number(no)}` : `Journey works ${Number(no)}`,
    `${isBase ? 'P' : 'W'}441424-E2E${no}`,
    `导入旅程${isBase ? '合作社' : '食品公司'}${no}`,
    '',
    isBase ? '基地经营主体' : '加工企业',
    '441424127211',
    isBase ? '120.5' : '20',
    isBase ? '金柚' : '高山红薯流心酥',
    '2020-03-01',
  ];
}

/** Hands a sheet in from the list of sheets and waits until it was read. */
async function handsIn(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.goto('/admin/imports');
  await page.getByTestId('file-input').setInputFiles({ name, mimeType: XLSX, buffer });
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
  await expect(part(page, '第三步：确认导入')).toBeVisible({ timeout: 30_000 });
}

const rowOf = (page: Page, number: number) =>
  part(page, '预览')
    .getByRole('row')
    .filter({ has: page.getByRole('cell', { name: String(number), exact: true }) });

/** Forty-five rows are written faster than a page can look; the first look after confirming is shown as it is half way. */
async function seesItHalfWay(page: Page): Promise<void> {
  let isConfirmed = false;
  await page.route('**/api/v1/admin/base-imports/*/confirm', async (route) => {
    const answer = await route.fetch();
    isConfirmed = true;
    await route.fulfill({ response: answer });
  });
  let looks = 0;
  await page.route(/\/api\/v1\/admin\/base-imports\/[0-9a-f-]{36}$/, async (route) => {
    const answer = await route.fetch();
    if (!isConfirmed || looks++ > 1) return route.fulfill({ response: answer });
    const job = (await answer.json()) as Job;
    const halfWay = { ...job, state: 'committing', rowsDone: 22, basesMade: 0, partiesMade: 0, endedAt: null };
    return route.fulfill({ response: answer, json: halfWay });
  });
}

async function found(page: Page, q: string): Promise<readonly string[]> {
  const codes: string[] = [];
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ limit: '100', ...(q === '' ? {} : { q }), ...(cursor ? { cursor } : {}) });
    const answer = await page.request.get(`${supply.listBases.path}?${query}`);
    const { items, nextCursor } = (await answer.json()) as ReplyOf<typeof supply.listBases>;
    codes.push(...items.map(({ code }) => code));
    cursor = nextCursor;
  } while (cursor !== null);
  return codes;
}
const countBases = async (page: Page): Promise<number> => (await found(page, '')).length;
