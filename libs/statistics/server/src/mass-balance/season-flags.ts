import { Injectable } from '@nestjs/common';
import type { ReplyOf, massBalance } from '@youjian/contract';
import { Database } from '@youjian/database';
import { ORIGIN_RULES, type OriginFlag, originFlags } from '@youjian/lots-domain';
import { type Clearance, OriginClearances } from '@youjian/lots-server';
import { Households } from '@youjian/regions-server';
import { type SeasonRead, readSeason } from './read-season';

export type FlagItem = ReplyOf<typeof massBalance.listOriginFlags>['items'][number];

export interface FlaggedSeason extends SeasonRead {
  readonly flags: readonly FlagItem[];
}

/** A season as the books and the rules see it now, with what was cleared before: open flags first. */
@Injectable()
export class SeasonFlags {
  constructor(
    private readonly database: Database,
    private readonly households: Households,
    private readonly clearances: OriginClearances,
  ) {}

  async read(season: number, prefix: string): Promise<FlaggedSeason> {
    const [read, cleared] = await Promise.all([
      readSeason(this.database, this.households, season, prefix),
      this.clearances.ofSeason(this.database, season, prefix),
    ]);
    const done = new Set(cleared.map(({ flagId }) => flagId));
    const open = originFlags(read.facts).filter(({ id }) => !done.has(id));
    return { ...read, flags: [...open.map((flag) => toItem(flag)), ...cleared.map((one) => toItem(one.flag, one))] };
  }
}

export const toItem = (flag: OriginFlag, clearance?: Clearance): FlagItem => ({
  ...flag,
  numbers: { ...flag.numbers },
  evidence: [...flag.evidence],
  state: clearance ? 'cleared' : 'open',
  clearableBy: [...ORIGIN_RULES[flag.rule].clearableBy],
  clearance: clearance
    ? {
        reason: clearance.reason,
        clearedByName: clearance.clearedByName,
        clearedAt: clearance.clearedAt.toISOString(),
      }
    : null,
});
