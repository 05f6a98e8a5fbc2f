import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, massBalance } from '@youjian/contract';
import { cursorPart, decodeCursor, pageOf, requireRegion, scopePrefix } from '@youjian/identity-server';
import { shanghaiDate } from '@youjian/kernel';
import { seasonAt } from '@youjian/lots-domain';
import { type BalanceRow, balancesOfBase, headOfBase } from './balance-rows';
import { type FlaggedSeason, SeasonFlags } from './season-flags';

type Call = CallOf<typeof massBalance.listBalances>;

/**
 * Harvest against land, base by base. A season is some hundreds of rows, and a flag may need all of its books to be seen,
 * so it is worked out whole and shown by the page.
 */
@Injectable()
export class ListBalances {
  constructor(private readonly seasonFlags: SeasonFlags) {}

  async run(call: Call): Promise<ReplyOf<typeof massBalance.listBalances>> {
    const { query, who, now } = call;
    if (query.county !== undefined) requireRegion(who, query.county);
    const season = query.season ?? seasonAt(shanghaiDate(now));
    const after = decodeCursor(query.cursor, [cursorPart.text, cursorPart.text]);
    const read = await this.seasonFlags.read(season, query.county ?? scopePrefix(who));
    const rows = rowsOf(read, season, call).filter(
      ({ base, variety }) => !after || base.code > after[0] || (base.code === after[0] && variety > after[1]),
    );
    return pageOf(
      rows.slice(0, query.limit + 1),
      query.limit,
      (row) => row,
      ({ base, variety }) => [base.code, variety],
    );
  }
}

function rowsOf({ bases, lots, flags }: FlaggedSeason, season: number, { query, language }: Call): BalanceRow[] {
  const wanted = query.q?.trim().toLowerCase() ?? '';
  const open = flags.filter(({ state }) => state === 'open');
  return bases
    .filter(({ code, name, nameEn }) => `${code} ${name} ${nameEn}`.toLowerCase().includes(wanted))
    .flatMap((base) =>
      balancesOfBase(
        base,
        lots.filter(({ baseCode }) => baseCode === base.code),
      )
        .filter(({ variety }) => query.variety === undefined || variety === query.variety)
        .sort((a, b) => (a.variety < b.variety ? -1 : 1))
        .map((balance) => ({
          ...balance,
          base: headOfBase(base, language),
          season,
          openFlags: open.filter(
            (flag) => flag.baseCode === base.code && (flag.variety === null || flag.variety === balance.variety),
          ).length,
        })),
    );
}
