import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { statistics } from '@youjian/contract';
import { ReadSales } from '@youjian/attribution-server';
import { aPersona, aCall } from '@youjian/identity-server/testing';
import { csvText, uuidv7 } from '@youjian/kernel';
import { testDatabase, type TestDatabase } from '@youjian/testing';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Dashboard } from './dashboard';
import { SalesCsv } from './sales-csv';
import { SalesExcel } from './sales-excel';
import { SalesStatistics } from './sales-statistics';

const DONGKOU = '441424127211';
const YANGHU = '441422104203';
const now = new Date('2020-11-11T02:00:00Z');

describe('the statistics of the ledger', () => {
  let db: TestDatabase;
  let report: SalesStatistics;
  let dashboard: Dashboard;
  const product = uuidv7();

  beforeAll(async () => {
    db = await testDatabase();
    report = new SalesStatistics(db.database, new ReadSales(db.database));
    dashboard = new Dashboard(db.database, new ReadSales(db.database));
    await db.query(
      `insert into regions.region (code, name, name_en, level) values
       ('441424', '五华县', 'Wuhua', 3), ('441422', '大埔县', 'Dabu', 3), ($1, '洞口村', 'Dongkou', 5), ($2, '=HYPERLINK("http://x","杨湖")', 'Yanghu', 5)`,
      [DONGKOU, YANGHU],
    );
    await post(DONGKOU, 'store', 123_456, '2020-11-11');
    await post(DONGKOU, 'live', 50_000, '2020-11-04');
    await post(YANGHU, 'store', -705, '2020-10-01');
    await post('non_village', 'store', 1_000, '2020-11-11');
  });
  afterAll(() => db?.stop());

  async function post(village: string, channel: string, fen: number, on: string): Promise<void> {
    const id = uuidv7();
    await db.database.inTransaction(async (tx) => {
      await tx.query(`insert into attribution.cause values ($1::text, $2, $2, $3, now())`, [`sale:${id}`, id, fen]);
      await tx.query(
        `insert into attribution.posting (id, cause_id, line_id, order_id, lot_id, village_code, channel, destination_code, product_id, amount_fen, grams, posted_on, matures_on)
         values ($1, $2, $1, $1, $1, $3, $4, '440106', $5, $6, 500, $7, $7)`,
        [id, `sale:${id}`, village, channel, product, fen, on],
      );
    });
  }

  const ask = { from: '2020-01-01', to: '2020-12-31', by: ['village' as const] };
  const admin = aPersona(['administrator']);

  it('sums what each village sold, names it, and says what the number is', async () => {
    const answer = await report.run(aCall(statistics.salesStatistics, { query: ask, who: admin, now }));
    expect(statistics.salesStatistics.reply.parse(answer)).toEqual(answer);
    expect(answer.items.map((item) => [item.keys[0]?.name, item.amountFen])).toEqual([
      ['=HYPERLINK("http://x","杨湖")', -705],
      ['洞口村', 173_456],
      ['加工与包装（非村集体产出）', 1_000],
    ]);
    expect(answer).toMatchObject({
      unit: 'fen',
      grade: 'A',
      scope: { regionName: '全部地区' },
      totals: { amountFen: 173_751, grams: 2_000, postings: 4 },
    });
  });

  it('shows a county officer the own county and nothing else', async () => {
    const who = aPersona(['county_officer'], { regionCode: '441424' });
    for (const by of statistics.SALES_BY) {
      const answer = await report.run(aCall(statistics.salesStatistics, { query: { ...ask, by }, who, now }));
      expect(answer.totals.amountFen).toBe(173_456);
      expect(answer.scope).toEqual({ regionCode: '441424', regionName: '五华县' });
    }
  });

  it('refuses a period that ends before it begins', async () => {
    const call = aCall(statistics.salesStatistics, { query: { ...ask, to: '2019-01-01' }, who: admin });
    await expect(report.run(call)).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('writes a CSV that Excel reads as Chinese, with unit, scope, period and grade above it, and no formula in it', async () => {
    const { body, headers } = await new SalesCsv(report).run(
      aCall(statistics.salesCsv, { query: ask, who: admin, now }),
    );
    const lines = String(body).split('\r\n');
    expect(String(body).startsWith('\uFEFF带动销售统计')).toBe(true);
    expect(lines.slice(1, 6).map((line) => line.split(',')[0])).toEqual([
      '范围',
      '期间',
      '单位',
      '数据等级',
      '统计时间',
    ]);
    expect(lines[7]).toBe('村代码,村,带动销售额（元）,重量（克）,入账笔数');
    expect(lines[8]).toBe(`${YANGHU},"'=HYPERLINK(""http://x"",""杨湖"")",-7.05,500,1`);
    expect(lines.at(-2)).toBe('合计,,1737.51,2000,4');
    expect(headers['content-disposition']).toContain('attributed-sales_2020-01-01_2020-12-31.csv');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1'])(
    'keeps a name that begins like a formula a name: %j',
    (name) => {
      expect(csvText(name).replace(/^"/, '').startsWith("'")).toBe(true);
    },
  );

  it('writes a workbook whose totals are the page’s', async () => {
    const { body } = await new SalesExcel(report).run(
      aCall(statistics.salesExcel, { query: { ...ask, by: ['village', 'month'] }, who: admin, now, language: 'en' }),
    );
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await buffer(body as PassThrough)) as never);
    const sheet = workbook.worksheets[0]!;
    const last = sheet.getRow(sheet.rowCount).values as unknown[];
    expect(last.slice(1)).toEqual(['Total', undefined, undefined, 1_737.51, 2_000, 4]);
    expect(sheet.getRow(8).values).toEqual([
      undefined,
      'Village code',
      'Village',
      'Month',
      'Attributed sales (yuan)',
      'Mass (g)',
      'Postings',
    ]);
    sheet.eachRow((row) => row.eachCell((cell) => expect(cell.type).not.toBe(ExcelJS.ValueType.Formula)));
  });

  it('gives every desk its own figures, and null, never 0, for what is not its business', async () => {
    const see = async (who: ReturnType<typeof aPersona>) => {
      const figures = await dashboard.run(aCall(statistics.dashboard, { who, now }));
      return statistics.dashboard.reply.parse(figures);
    };
    const desk = await see(admin);
    expect(desk.today).toEqual({
      amountFen: 124_456,
      lastWeekSameDayFen: 50_000,
      byChannel: [{ channel: 'store', amountFen: 124_456 }],
    });
    expect(desk.last30Days).toHaveLength(30);
    expect(desk.topVillages).toEqual([{ code: DONGKOU, name: '洞口村', amountFen: 173_456 }]);
    expect(Object.values(desk)).not.toContain(null);
    expect(await see(aPersona(['applicant']))).toMatchObject({
      today: null,
      ordersByState: null,
      certificatesExpiring: null,
      lotsHeld: null,
      stockLow: null,
    });
    expect(await see(aPersona(['outlet_clerk'], { outletId: uuidv7() }))).toMatchObject({
      today: null,
      stockLow: 0,
      ordersByState: [],
    });
  });
});
