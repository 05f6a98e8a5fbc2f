import type { Language } from '@youjian/contract';
import type { SheetProblem } from './read-sheet';

export type ImportFileProblem = SheetProblem | 'changed_since';

/** Why a sheet as a whole was not read, and what to do. */
const WORDS = {
  too_many_rows: {
    zh: '超过 {most} 行。请分成几份文件导入。',
    en: 'More than {most} rows. Please split it into several files.',
  },
  too_much_text: {
    zh: '内容过多。请只保留模板里的列。',
    en: 'Too much text. Please keep only the columns of the template.',
  },
  unpacks_too_large: { zh: '文件解压后过大，没有读取。', en: 'The file unpacks to far too much and was not read.' },
  broken: {
    zh: '文件已损坏，或不是 Excel（.xlsx）或 CSV。请用 Excel 另存后再试。',
    en: 'The file is damaged, or neither Excel (.xlsx) nor CSV. Please save it anew from Excel.',
  },
  took_too_long: {
    zh: '读取时间过长，已停止。请分成几份文件。',
    en: 'Reading took too long and was stopped. Please split the file.',
  },
  no_headings: {
    zh: '第一张表里没有找到这些列：{missing}。请使用模板的表头。',
    en: 'The first sheet lacks these columns: {missing}. Please use the headings of the template.',
  },
  no_rows: { zh: '表头下面没有数据。', en: 'There is nothing below the headings.' },
  changed_since: {
    zh: '预览之后登记簿有了变化，有的行不再正确；没有导入任何内容。',
    en: 'The register has changed since the preview and some rows are no longer right; nothing was imported.',
  },
} as const satisfies Record<ImportFileProblem, { zh: string; en: string }>;

export function fileProblemWords(
  problem: ImportFileProblem,
  facts: Readonly<Record<string, string>>,
  language: Language,
): string {
  const words = language === 'en' ? WORDS[problem].en : WORDS[problem].zh;
  return words.replace(/\{(\w+)\}/g, (_, name: string) => facts[name] ?? '');
}
