import { Injectable } from '@nestjs/common';
import type { CallOf, epcis } from '@youjian/contract';
import { Database } from '@youjian/database';
import { type Ready, cursorPart, decodeCursor, encodeCursor } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import { bareWord, epcisQueryDocument, isClassOf, lotCodesOf } from '@youjian/lots-domain';
import { supplyScope } from '@youjian/supply-server';
import { requireLot } from '../locked-lot';
import { ldJson } from './ld-json';
import { LotBooks } from './lot-books';
import { readEvents } from './read-events';
import { unsafeLotsByCode } from './read-lots';

type Call = CallOf<typeof epcis.queryEpcis>;

/** The standard's simple event query, over the lots somebody may see. The next page is named in the Link header, as the standard has it. */
@Injectable()
export class QueryEpcis {
  constructor(
    private readonly database: Database,
    private readonly books: LotBooks,
  ) {}

  async run(call: Call): Promise<Ready> {
    const { query, who, now } = call;
    const { prefix, partyId } = supplyScope(who);
    const after = decodeCursor(query.cursor, [cursorPart.time, cursorPart.text]) ?? null;
    const lotIds = await this.lotsAsked(call);
    const rows = await readEvents(
      this.database,
      {
        prefix,
        partyId,
        lotIds,
        bizStep: query.EQ_bizStep === undefined ? null : bareWord(query.EQ_bizStep),
        from: query.GE_eventTime === undefined ? null : new Date(query.GE_eventTime),
        before: query.LT_eventTime === undefined ? null : new Date(query.LT_eventTime),
        after,
        limit: query.limit + 1,
        withCaptured: true,
      },
      this.books,
    );
    const shown = rows.slice(0, query.limit);
    const last = shown.at(-1);
    const next = rows.length > query.limit && last ? encodeCursor([last.at, last.key]) : null;
    const document = epcisQueryDocument(
      shown.map(({ event }) => event),
      now,
    );
    return ldJson(document, next === null ? {} : { link: linkTo(call, next) });
  }

  /** Null asks about all of them. A lot that is not there is said so; one that is somebody else's too. */
  private async lotsAsked({ query, who }: Call): Promise<string[] | null> {
    const { lot, MATCH_anyEPCClass: epcClass } = query;
    if (lot === undefined && epcClass === undefined) return null;
    const codes = lot === undefined ? [] : [lot];
    const ofClass = epcClass === undefined ? [] : (lotCodesOf(epcClass) ?? []);
    const found = await unsafeLotsByCode(this.database, [...codes, ...ofClass]);
    const asked = found.filter(
      (one) => (lot === undefined || one.code === lot) && (epcClass === undefined || isClassOf(epcClass, one)),
    );
    if (asked.length === 0) refuse('not_found', { what: lot ?? epcClass });
    for (const one of asked) requireLot(who, one);
    return asked.map(({ id }) => id);
  }
}

function linkTo({ query }: Call, cursor: string): string {
  const next = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, cursor }))
    if (value !== undefined) next.set(name, String(value));
  return `</api/v1/admin/epcis/events?${next}>; rel="next"`;
}
