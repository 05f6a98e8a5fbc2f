import { type Dice, addDays, shanghaiDate, startOfShanghaiDay, uuidv7 } from '@youjian/kernel';
import { weekdayOf } from '@youjian/outlets-domain';

export interface ReportRow {
  readonly id: string;
  readonly outlet_id: string;
  readonly period_from: string;
  readonly turn: number;
  readonly sales_fen: number;
  readonly parcels: number;
  readonly visitors: number;
  readonly note: string | null;
  readonly filed_at: Date;
}

interface Habit {
  readonly share: number;
  readonly files: number;
  /** Nothing ever happens there, and they say so. */
  readonly quiet?: boolean;
}
/** How teams file in this made-up month: most nearly always, some forget, a few hardly ever. */
const HABITS: readonly Habit[] = [
  { share: 0.67, files: 0.97 },
  { share: 0.03, files: 0.95, quiet: true },
  { share: 0.2, files: 0.7 },
  { share: 0.08, files: 0.2 },
  { share: 0.02, files: 0 },
];
const DAYS = 34;
const MINUTE_MS = 60_000;
const NOTES = ['赶集日，米酒卖得好', '帮三户寄了柚子', '下雨，来人少', '县里来客参观'];

/** Reports of every point for the last month, gaps and noughts included. The demonstration's own village still owes yesterday's and today's. */
export function makeReports(
  points: readonly { readonly id: string; readonly villageCode: string; readonly openedOn: string }[],
  now: Date,
  chance: Dice,
  owing: string,
): ReportRow[] {
  const today = shanghaiDate(now);
  return points.flatMap(({ id, villageCode, openedOn }) => {
    const owes = villageCode === owing;
    const { files, quiet = false }: Omit<Habit, 'share'> = owes ? { files: 0.95 } : habitOf(chance.next());
    return Array.from({ length: DAYS }, (_, back) => addDays(today, -back)).flatMap((day, back) => {
      const filed = chance.next() < (back === 0 ? files * 0.3 : files);
      const report = oneReport(id, day, chance, quiet);
      if (!filed || weekdayOf(day) === 7 || day < openedOn || report.filed_at > now || (owes && back < 2)) return [];
      // Now and then somebody looks again and corrects.
      return chance.next() < 0.01 && !quiet ? [report, corrected(report, now)] : [report];
    });
  });
}

const habitOf = (drawn: number): Habit => {
  let sum = 0;
  return HABITS.find(({ share }) => (sum += share) > drawn) ?? { share: 0, files: 0 };
};

function oneReport(outletId: string, day: string, chance: Dice, quiet: boolean): ReportRow {
  const nothing = chance.next() < 0.24 || quiet;
  const [sales, parcels, visitors] = [chance.between(0, 42), chance.between(0, 9), chance.between(1, 30)];
  const minute = chance.between(16 * 60, 17 * 60 + 40);
  return {
    id: uuidv7(),
    outlet_id: outletId,
    period_from: day,
    turn: 1,
    sales_fen: nothing ? 0 : sales * 1_250,
    parcels: nothing ? 0 : parcels,
    visitors: nothing ? 0 : visitors,
    note: nothing ? null : (NOTES[chance.between(0, NOTES.length * 8)] ?? null),
    filed_at: new Date(startOfShanghaiDay(day).getTime() + minute * MINUTE_MS),
  };
}

function corrected(report: ReportRow, now: Date): ReportRow {
  const filedAt = new Date(report.filed_at.getTime() + 15 * 60 * MINUTE_MS);
  const parcels = report.parcels + 1;
  return { ...report, id: uuidv7(), turn: 2, parcels, note: '补记一件', filed_at: filedAt < now ? filedAt : now };
}
