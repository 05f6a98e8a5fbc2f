import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, massBalance } from '@youjian/contract';
import { Database } from '@youjian/database';
import { requireRegion, scopePrefix } from '@youjian/identity-server';
import { refuse, shanghaiDate, shanghaiTime } from '@youjian/kernel';
import { GROWING_ASSUMED, balanceOf, seasonAt, seasonOf } from '@youjian/lots-domain';
import { balancesOfBase, headOfBase } from './balance-rows';
import { readBases } from './read-season';
import { SeasonFlags } from './season-flags';

const MOST_LOTS = 300;

/** One base in one season: the land's band, where the harvest went, lot by lot, and what looks wrong. */
@Injectable()
export class ShowBalance {
  constructor(
    private readonly database: Database,
    private readonly seasonFlags: SeasonFlags,
  ) {}

  async run(call: CallOf<typeof massBalance.showBalance>): Promise<ReplyOf<typeof massBalance.showBalance>> {
    const { params, query, who, now, language } = call;
    const [base] = await readBases(this.database, '', params.baseCode);
    if (!base) refuse('not_found', { what: params.baseCode });
    requireRegion(who, base.regionCode);
    const season = query.season ?? seasonAt(shanghaiDate(now));
    const read = await this.seasonFlags.read(season, scopePrefix(who));
    const lots = read.lots.filter(({ baseCode }) => baseCode === base.code);
    const codes = new Set(lots.map(({ code }) => code));
    return {
      base: headOfBase(base, language),
      season,
      seasons: await this.seasons(base.id, season),
      asOf: shanghaiTime(now),
      grade: 'A',
      assumed: GROWING_ASSUMED,
      varieties: balancesOfBase(base, lots),
      lots: lots.slice(0, MOST_LOTS).map((lot) => ({
        ...balanceOf(lot),
        code: lot.code,
        variety: lot.variety,
        grade: lot.grade,
        harvestedOn: lot.harvestedOn,
        state: lot.state,
        villageCode: lot.villageCode,
        villageName: lot.villageName,
      })),
      moreLots: Math.max(0, lots.length - MOST_LOTS),
      // Also what is flagged of a household or a village that brought to this base and to others.
      flags: read.flags.filter(
        ({ baseCode, evidence }) =>
          baseCode === base.code || evidence.some(({ kind, code }) => kind === 'lot' && codes.has(code)),
      ),
    };
  }

  /** Seasons in which the base lotted anything, the newest first, and the one that is looked at. */
  private async seasons(baseId: string, season: number): Promise<number[]> {
    const days = await this.database.query<{ variety: string; day: string }>(
      `select distinct variety, harvested_on as day from lots.lot where base_id = $1`,
      [baseId],
    );
    const seasons = new Set([season, ...days.map(({ variety, day }) => seasonOf(variety, day))]);
    return [...seasons].sort((a, b) => b - a);
  }
}
