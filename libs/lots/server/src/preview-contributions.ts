import { Injectable } from '@nestjs/common';
import type { CallOf, Language, ReplyOf, Who, lots } from '@youjian/contract';
import { Database } from '@youjian/database';
import { Refusal, sumGrams } from '@youjian/kernel';
import { Households } from '@youjian/regions-server';
import { type LockedLot, lockLot } from './locked-lot';
import { type CsvRow, readContributionsCsv } from './read-contributions-csv';
import { refuseFrozen, requireVillage } from './record-contributions';

const SAY = {
  unknown: { 'zh-CN': '该村没有这个户号', en: 'The village has no such household' },
  twice: { 'zh-CN': '与第 {row} 行重复', en: 'The same as row {row}' },
  foreign: { 'zh-CN': '该村不存在或不在范围内', en: 'No such village, or outside your scope' },
} as const;

/** What would be recorded from this file, row by row, and what stands in its way. Nothing is recorded. */
@Injectable()
export class PreviewContributions {
  constructor(
    private readonly database: Database,
    private readonly households: Households,
  ) {}

  async run({
    params,
    body,
    who,
    language,
  }: CallOf<typeof lots.previewContributions>): Promise<ReplyOf<typeof lots.previewContributions>> {
    const lot = await this.database.inTransaction(async (tx) => {
      const found = await lockLot(tx, who, params.code);
      await refuseFrozen(tx, found);
      return found;
    });
    const rows = readContributionsCsv(body.csv, lot.villageCode, language);
    await this.checkHouseholds(rows, lot, who, language);
    markRepeated(rows, language);
    const sum = sumGrams(rows.map(({ grams }) => grams ?? 0));
    const errorRows = rows.filter(({ errors }) => errors.length > 0).length;
    return {
      rows,
      sumGrams: sum,
      netGrams: lot.netGrams,
      differenceGrams: lot.netGrams - sum,
      errorRows,
      committable: errorRows === 0 && sum === lot.netGrams,
    };
  }

  /** One question per village, however many households. */
  private async checkHouseholds(rows: readonly CsvRow[], lot: LockedLot, who: Who, language: Language): Promise<void> {
    const sound = rows.filter(({ errors }) => !errors.some(({ column }) => column === 'villageCode'));
    for (const villageCode of new Set(sound.map((row) => row.villageCode))) {
      const ofVillage = sound.filter((row) => row.villageCode === villageCode);
      if (!(await this.mayRecordFor(who, lot, villageCode))) {
        for (const row of ofVillage) row.errors.push({ column: 'villageCode', message: SAY.foreign[language] });
        continue;
      }
      const known = await this.households.byNumber(
        villageCode,
        ofVillage.flatMap(({ householdNumber }) => householdNumber ?? []),
      );
      for (const row of ofVillage) {
        if (row.householdNumber !== null && !known.has(row.householdNumber))
          row.errors.push({ column: 'householdNumber', message: SAY.unknown[language] });
      }
    }
  }

  private async mayRecordFor(who: Who, lot: LockedLot, villageCode: string): Promise<boolean> {
    try {
      await requireVillage(this.database, who, lot, villageCode);
      return true;
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  }
}

/** `7` and `H007` are the same household, so numbers are compared by what they mean. */
function markRepeated(rows: readonly CsvRow[], language: Language): void {
  const first = new Map<string, number>();
  for (const row of rows) {
    const key = `${row.villageCode}/${row.householdNumber?.replace(/^[Hh]?0*/, '') ?? ''}`;
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, row.row);
    else row.errors.push({ column: 'householdNumber', message: SAY.twice[language].replace('{row}', String(earlier)) });
  }
}
