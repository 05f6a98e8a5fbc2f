import { Injectable } from '@nestjs/common';
import { type CallOf, type Language, outletCoverage as contract } from '@youjian/contract';
import { Database } from '@youjian/database';
import { Ready } from '@youjian/identity-server';
import { type CsvCell, csvFile, inYuan, shanghaiTime } from '@youjian/kernel';
import { tallyOf } from '@youjian/outlets-domain';
import { type Point, type PointsOfSpan, readPoints } from './read-points';

const WORDS = {
  'zh-CN': {
    title: '村服务点活动覆盖报表',
    span: '时段',
    asOf: '截至',
    coverage: '覆盖率（有活动的点 / 应在的点）',
    note: '“报零”是已填报、当期没有业务；“未报”是没有填报，不当作零。甲级：由收银设备日志计算；乙级：由驻村工作队填报。',
    columns: [
      '网点编号',
      '网点',
      '村代码',
      '县',
      '时段起',
      '时段止',
      '状况',
      '收银笔数（甲）',
      '收银金额 元（甲）',
      '交付件数（甲）',
      '他处销售 元（乙）',
      '经手包裹（乙）',
      '来访人次（乙）',
    ],
    standing: { active: '有活动', zero: '报零', missing: '未报', open: '未到期', off: '不营业' },
  },
  en: {
    title: 'Coverage of village service points',
    span: 'Span',
    asOf: 'As of',
    coverage: 'Coverage (active points / points there)',
    note: '"Zero" was reported: nothing happened. "Missing" was not reported and is no zero. Grade A is computed from tills, grade B attested by the village team.',
    columns: [
      'Code',
      'Point',
      'Village',
      'County',
      'From',
      'To',
      'Standing',
      'Till sales (A)',
      'Till sales in yuan (A)',
      'Hand-overs (A)',
      'Sales elsewhere in yuan (B)',
      'Parcels (B)',
      'Visitors (B)',
    ],
    standing: { active: 'active', zero: 'zero', missing: 'missing', open: 'not due yet', off: 'not open' },
  },
} as const;

/** Every point and period of a span as a file: what a county sends on, with the proof behind its figure. */
@Injectable()
export class CoverageCsv {
  constructor(private readonly database: Database) {}

  async run(call: CallOf<typeof contract.exportCoverage>): Promise<Ready> {
    const read = await readPoints(this.database, call);
    return new Ready(csvOf(read, call.language, shanghaiTime(call.now)), {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="point-coverage_${read.span.from}_${read.span.to}.csv"`,
    });
  }
}

export function csvOf({ span, points }: PointsOfSpan, language: Language, asOf: string): string {
  const words = WORDS[language];
  const { active, points: there } = tallyOf(points);
  return csvFile([
    [words.title],
    [words.span, `${span.from} – ${span.to}`],
    [words.asOf, asOf],
    [words.coverage, `${active} / ${there}`],
    [words.note],
    [],
    [...words.columns],
    ...points.flatMap((point) => linesOf(point, language)),
  ]);
}

function linesOf(point: Point, language: Language): CsvCell[][] {
  const name = language === 'en' ? point.nameEn : point.name;
  const county = language === 'en' ? point.countyNameEn : point.countyName;
  // A missing report leaves its figures empty: a nought would say something that nobody said.
  return point.cells.map((cell) => [
    ...[point.code, name, point.villageCode, county, cell.from, cell.to, WORDS[language].standing[cell.standing]],
    ...[cell.sales, { figure: inYuan(cell.salesFen) }, cell.handOvers],
    cell.report ? { figure: inYuan(cell.report.salesFen) } : null,
    cell.report?.parcels ?? null,
    cell.report?.visitors ?? null,
  ]);
}
