import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, massBalance } from '@youjian/contract';
import { cursorPart, decodeCursor, pageOf, requireRegion, scopePrefix } from '@youjian/identity-server';
import { shanghaiDate } from '@youjian/kernel';
import { seasonAt } from '@youjian/lots-domain';
import { type FlagItem, SeasonFlags } from './season-flags';

/** What looks like origin fraud this season, open ones first; worked out anew from the books each time. */
@Injectable()
export class ListOriginFlags {
  constructor(private readonly seasonFlags: SeasonFlags) {}

  async run(call: CallOf<typeof massBalance.listOriginFlags>): Promise<ReplyOf<typeof massBalance.listOriginFlags>> {
    const { query, who, now } = call;
    if (query.county !== undefined) requireRegion(who, query.county);
    const season = query.season ?? seasonAt(shanghaiDate(now));
    const [after] = decodeCursor(query.cursor, [cursorPart.text]) ?? [];
    const { flags } = await this.seasonFlags.read(season, query.county ?? scopePrefix(who));
    const rows = flags
      .filter(({ state, rule }) => (!query.state || state === query.state) && (!query.rule || rule === query.rule))
      .map((flag) => ({ flag, key: placeOf(flag) }))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .filter(({ key }) => after === undefined || key > after);
    return pageOf(
      rows.slice(0, query.limit + 1),
      query.limit,
      ({ flag }) => flag,
      ({ key }) => [key],
    );
  }
}

/** Open before cleared, then in the order of the rules. */
const placeOf = ({ state, rule, id }: FlagItem): string =>
  `${state === 'open' ? 0 : 1}/${String(massBalance.ORIGIN_RULES.indexOf(rule)).padStart(2, '0')}/${id}`;
