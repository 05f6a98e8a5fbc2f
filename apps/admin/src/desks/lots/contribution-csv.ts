import { toCsv } from '../../parts/list/csv';
import type { lots, ReplyOf } from '@youjian/contract';
import type { Contribution } from './contribution-rows';
import type { Lot } from './lot-state';

export type Preview = ReplyOf<typeof lots.previewContributions>;
export const COLUMNS = ['villageCode', 'householdNumber', 'grams'] as const;
export const MOST_CHARACTERS = 500_000;

/** What to fill in: the lot's own lines when there are some, else one line that shows how. */
export function template(lot: Pick<Lot, 'villageCode' | 'contributions'>): string {
  const rows = lot.contributions.map(({ villageCode, householdNumber, grams }) => [
    villageCode,
    householdNumber,
    grams,
  ]);
  return toCsv([...COLUMNS], rows.length > 0 ? rows : [[lot.villageCode, '', null]]);
}

/**
 * A spreadsheet in China saves "CSV" in GB 18030 unless it is told otherwise. Bytes that are not valid UTF-8 are
 * read as that, so that nobody sees a column of question marks.
 */
export function decode(bytes: BufferSource): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** Only what the preview called right, exactly as it was shown. */
export const contributionsOf = (preview: Preview): Contribution[] =>
  preview.rows.flatMap(({ villageCode, householdNumber, grams, errors }) =>
    errors.length === 0 && grams !== null ? [{ villageCode, householdNumber, grams }] : [],
  );

/** The lines that need correcting, each with its problems, to hand back to whoever made the file. */
export function errorsFile(preview: Preview, heads: readonly [row: string, problems: string]): string {
  const wrong = preview.rows.filter(({ errors }) => errors.length > 0);
  return toCsv(
    [heads[0], ...COLUMNS, heads[1]],
    wrong.map(({ row, villageCode, householdNumber, grams, errors }) => [
      row,
      villageCode,
      householdNumber,
      grams,
      errors.map(({ column, message }) => `${column}: ${message}`).join('; '),
    ]),
  );
}
