import { Injectable } from '@nestjs/common';
import type { CallOf, epcis } from '@youjian/contract';
import { Database } from '@youjian/database';
import { Ready } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import { epcisDocument } from '@youjian/lots-domain';
import { ldJson } from './ld-json';
import { LotBooks } from './lot-books';
import { readEvents } from './read-events';
import { unsafeLotsByCode } from './read-lots';

/** A lot has some dozens of events, and as many cartons more; who wants to see more than this asks page by page. */
const MOST_EVENTS = 5_000;

/**
 * What our own books say happened to a lot, for whoever wants to read it with a tool of their own. A trace is public, so
 * the scope of nobody is asked; and of what others told us nothing is in it, because nobody has read that first.
 */
@Injectable()
export class TraceEpcis {
  constructor(
    private readonly database: Database,
    private readonly books: LotBooks,
  ) {}

  async run({ params, now }: CallOf<typeof epcis.traceEpcis>): Promise<Ready> {
    const [lot] = await unsafeLotsByCode(this.database, [params.lotCode]);
    if (!lot) refuse('not_found', { what: params.lotCode });
    const read = await readEvents(
      this.database,
      {
        prefix: '',
        partyId: null,
        lotIds: [lot.id],
        bizStep: null,
        from: null,
        before: null,
        after: null,
        limit: MOST_EVENTS,
        withCaptured: false,
      },
      this.books,
    );
    return ldJson(
      epcisDocument(
        read.map(({ event }) => event),
        now,
      ),
    );
  }
}
