/**
 * What is known of a village service point. A report of nothing is a report; no report is not a zero. What is not expected
 * of a point (closed, paused, not there) is neither.
 */
export type PeriodStanding = 'active' | 'zero' | 'missing' | 'open' | 'off';
export type PointStanding = 'active' | 'zero' | 'missing';

export interface PeriodFacts {
  /** Somebody is there on at least one day of it. */
  readonly expected: boolean;
  /** Its last day is over. */
  readonly ended: boolean;
  readonly reported: 'nothing_said' | 'zero' | 'something';
  /** Sales and hand-overs in the journals of tills. */
  readonly tillTimes: number;
}

export function standingOf({ expected, ended, reported, tillTimes }: PeriodFacts): PeriodStanding {
  if (reported === 'something' || tillTimes > 0) return 'active';
  if (reported === 'zero') return 'zero';
  if (!expected) return 'off';
  return ended ? 'missing' : 'open';
}

/** A point over several periods; null when nothing was expected of it and nothing is known. */
export function pointStanding(standings: readonly PeriodStanding[]): PointStanding | null {
  const order: readonly PointStanding[] = ['active', 'zero', 'missing'];
  return order.find((one) => standings.includes(one)) ?? null;
}

/** How many ended periods in a row, up to now, nothing was said; what was not expected neither counts nor breaks the row. */
export function missingInARow(standings: readonly PeriodStanding[]): number {
  let missing = 0;
  for (const standing of [...standings].reverse()) {
    if (standing === 'missing') missing += 1;
    else if (standing === 'active' || standing === 'zero') return missing;
  }
  return missing;
}

export interface PointPeriods {
  readonly cells: readonly { readonly standing: PeriodStanding; readonly reported: boolean; readonly due: boolean }[];
}

export interface Tally {
  points: number;
  active: number;
  zero: number;
  missing: number;
  reportsDue: number;
  reportsFiled: number;
  zeroReports: number;
}

export const emptyTally = (): Tally => ({
  points: 0,
  active: 0,
  zero: 0,
  missing: 0,
  reportsDue: 0,
  reportsFiled: 0,
  zeroReports: 0,
});

/**
 * Coverage = active / points. Points whose only period is still running are counted when they have said something.
 * Reports are due for ended periods in which somebody was expected.
 */
export function tallyOf(points: readonly PointPeriods[]): Tally {
  const tally = emptyTally();
  for (const { cells } of points) {
    const standing = pointStanding(cells.map((cell) => cell.standing));
    if (standing !== null) {
      tally.points += 1;
      tally[standing] += 1;
    }
    for (const cell of cells) {
      if (cell.due) tally.reportsDue += 1;
      if (cell.due && cell.reported) tally.reportsFiled += 1;
      if (cell.standing === 'zero') tally.zeroReports += 1;
    }
  }
  return tally;
}
