import type { Language } from '@youjian/contract';
import type { SalesReport } from './sales-statistics';

type By = SalesReport['items'][number]['keys'][number]['by'];

/** The words of an exported sheet. */
interface Words {
  readonly title: string;
  readonly scope: string;
  readonly period: string;
  readonly periodOf: (from: string, to: string) => string;
  readonly unit: string;
  readonly unitText: string;
  readonly grade: string;
  readonly gradeText: string;
  readonly asOf: string;
  readonly total: string;
  readonly code: (name: string) => string;
  readonly by: Readonly<Record<By, string>>;
  readonly amount: string;
  readonly grams: string;
  readonly postings: string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  'zh-CN': {
    title: '带动销售统计（归集账本）',
    scope: '范围',
    period: '期间',
    periodOf: (from, to) => `${from} 至 ${to}（含首尾两日，北京时间）`,
    unit: '单位',
    unitText: '金额：元（精确到分）；重量：克',
    grade: '数据等级',
    gradeText: 'A：由本平台账本逐笔计算，不含外部导入数据',
    asOf: '统计时间',
    total: '合计',
    code: (name) => `${name}代码`,
    by: {
      village: '村',
      county: '县（市、区）',
      channel: '渠道',
      destination: '销往地区',
      product: '产品',
      month: '月份',
      day: '日期',
    },
    amount: '带动销售额（元）',
    grams: '重量（克）',
    postings: '入账笔数',
  },
  en: {
    title: 'Attributed sales (attribution ledger)',
    scope: 'Scope',
    period: 'Period',
    periodOf: (from, to) => `${from} to ${to} (both days included, China time)`,
    unit: 'Unit',
    unitText: 'amounts in yuan, exact to the fen; mass in grams',
    grade: 'Grade',
    gradeText: 'A: computed from this platform’s ledger, nothing imported',
    asOf: 'As of',
    total: 'Total',
    code: (name) => `${name} code`,
    by: {
      village: 'Village',
      county: 'County',
      channel: 'Channel',
      destination: 'Destination',
      product: 'Product',
      month: 'Month',
      day: 'Day',
    },
    amount: 'Attributed sales (yuan)',
    grams: 'Mass (g)',
    postings: 'Postings',
  },
};

export const wordsIn = (language: Language): Words => WORDS[language];

/** What stands above the table, so that a printed sheet still says what its numbers are. */
export function headOf(report: SalesReport, language: Language): [label: string, text: string][] {
  const words = wordsIn(language);
  const region = [report.scope.regionName, report.scope.regionCode].filter(Boolean).join(' ');
  return [
    [words.title, ''],
    [words.scope, region],
    [words.period, words.periodOf(report.period.from, report.period.to)],
    [words.unit, words.unitText],
    [words.grade, words.gradeText],
    [words.asOf, report.asOf],
  ];
}

/** Days and months are their own name; everything else has a code and a name. */
export const hasCode = (by: By): boolean => by !== 'day' && by !== 'month';

export function columnsOf(by: readonly By[], language: Language): string[] {
  const words = wordsIn(language);
  return [
    ...by.flatMap((dimension) =>
      hasCode(dimension) ? [words.code(words.by[dimension]), words.by[dimension]] : [words.by[dimension]],
    ),
    words.amount,
    words.grams,
    words.postings,
  ];
}

export const cellsOf = (row: SalesReport['items'][number]): string[] =>
  row.keys.flatMap(({ by, key, name }) => (hasCode(by) ? [key, name] : [key]));
