import type { Language } from '@youjian/contract';
import { Ready } from '@youjian/identity-server';
import { contentDisposition } from '../documents/file-headers';
import { csvFile } from '@youjian/kernel';
import { type StoredRow, rowReply } from './import-rows';

const HEADS = {
  'zh-CN': ['行号', '列', '填写的内容', '问题', '怎样改'],
  en: ['Row', 'Column', 'What is written', 'What is wrong', 'How to mend it'],
} as const;

/** Every mistake of a sheet, a line each, to lie beside the sheet while it is mended. */
export function errorsCsv(fileName: string, rows: readonly StoredRow[], language: Language): Ready {
  const lines = rows
    .map((row) => rowReply(row, language))
    .flatMap(({ number, cells, errors }) =>
      errors.map(({ column, columnName, problem, hint }) => [
        String(number),
        columnName,
        cells[column] ?? '',
        problem,
        hint,
      ]),
    );
  const stem = fileName.replace(/\.\w+$/, '');
  const name = language === 'en' ? `${stem} mistakes.csv` : `${stem} 需改正.csv`;
  return new Ready(csvFile([HEADS[language], ...lines]), {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': contentDisposition('attachment', name),
  });
}
