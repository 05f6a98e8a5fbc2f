import { addDays } from '@youjian/kernel';
import type { SeasonLine } from './season-lines';

/** Days of the line's windows, a few apart, from `daysBack` ago until the day before yesterday; old ones as long as something of them keeps. */
export function harvestDays(line: SeasonLine, today: string, daysBack: number): string[] {
  const isAllYear = line.windows.some(([from, to]) => from === '01-01' && to === '12-31');
  return isAllYear ? countedBack(line, today, daysBack) : countedFromEachStart(line, today, daysBack);
}

/** Counted back from today, so that the newest lot is always a few days old. */
function countedBack(line: SeasonLine, today: string, daysBack: number): string[] {
  const days: string[] = [];
  for (let day = addDays(today, -3); day >= addDays(today, -daysBack); day = addDays(day, -line.everyDays))
    days.push(day);
  return days.reverse();
}

function countedFromEachStart(line: SeasonLine, today: string, daysBack: number): string[] {
  const latest = addDays(today, -2);
  const earliest = addDays(today, -daysBack);
  const year = Number(today.slice(0, 4));
  const days: string[] = [];
  for (const start of [year - 2, year - 1, year]) {
    for (const [from, to] of line.windows) {
      const end = `${to < from ? start + 1 : start}-${to}`;
      for (let day = `${start}-${from}`; day <= end && day <= latest; day = addDays(day, line.everyDays)) {
        if (addDays(day, line.shelfLifeDays) >= earliest) days.push(day);
      }
    }
  }
  return days.filter((day) => day >= addDays(earliest, -LONGEST_KEPT_DAYS)).sort();
}

/** What was harvested longer ago is not worth a lot, though some of it keeps for years. */
const LONGEST_KEPT_DAYS = 200;
