import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@youjian/database';
import { Clock } from '@youjian/kernel';
import { type PageOf, ProviderLedger, type ProviderPayout, type Window } from '@youjian/payments-domain';
import { keepEntries, keepParts, keepPayouts } from './keep-ledger';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** One list of the provider: how much is asked for at once, and how far back is looked again for what came late. */
interface List<T> {
  readonly name: 'entries' | 'payouts';
  readonly windowMs: number;
  readonly againMs: number;
  readonly ask: (window: Window, after: string | null) => Promise<PageOf<T>>;
  readonly keep: (tx: Tx, items: readonly T[], now: Date) => Promise<void>;
}
interface Place {
  readUntil: Date;
  windowTo: Date | null;
  atCursor: string | null;
}

const TURN = {
  name: 'payments.ledger.turn',
  text: `insert into payments.ledger_reader (name, read_until, window_to, at_cursor, turned_at) values ($1, $2, $3, $4, $5)
       on conflict (name) do update set read_until = greatest(ledger_reader.read_until, excluded.read_until), window_to = excluded.window_to,
         at_cursor = excluded.at_cursor, turned_at = excluded.turned_at`,
};

/**
 * Copies the provider's ledger, page by page. The page and the place in the list are written in one transaction, so whoever is
 * killed goes on at the next page, and a page read twice changes nothing. The provider is never asked inside a transaction.
 */
@Injectable()
export class ReadLedger {
  constructor(
    private readonly ledger: ProviderLedger,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    await this.readList({
      name: 'entries',
      windowMs: 31 * DAY_MS,
      againMs: 60 * MINUTE_MS,
      ask: (window, after) => this.ledger.entries(window, after),
      keep: keepEntries,
    });
    // A payout moves on for days after it was made, so those of two weeks are looked at again.
    await this.readList({
      name: 'payouts',
      windowMs: 62 * DAY_MS,
      againMs: 14 * DAY_MS,
      ask: (window, after) => this.ledger.payouts(window, after),
      keep: keepPayouts,
    });
    for (const { id } of await this.unread()) await this.readParts(id);
  }

  /** The provider says it knows what a payout is made of: look, do not believe. */
  async payout(id: string): Promise<void> {
    const payout = await this.ledger.payout(id);
    await this.database.inTransaction((tx) => keepPayouts(tx, [payout], this.clock.now()));
    if (knowsItsParts(payout)) await this.readParts(id);
  }

  private async readList<T>(list: List<T>): Promise<void> {
    // What was booked this minute may not be in the list yet.
    const until = new Date(this.clock.now().getTime() - MINUTE_MS);
    let place = await this.placeOf(list.name);
    if (!place) return;
    while (place.windowTo !== null || place.readUntil < until) {
      const to: Date = place.windowTo ?? new Date(Math.min(until.getTime(), place.readUntil.getTime() + list.windowMs));
      const from = new Date(place.readUntil.getTime() - list.againMs);
      const page: PageOf<T> = await list.ask({ from, to }, place.atCursor);
      const next: Place =
        page.next === null
          ? { readUntil: to, windowTo: null, atCursor: null }
          : { readUntil: place.readUntil, windowTo: to, atCursor: page.next };
      await this.database.inTransaction(async (tx) => {
        await list.keep(tx, page.items, this.clock.now());
        await this.turn(tx, list.name, next);
      });
      place = next;
    }
  }

  /** Where a list is; in the beginning, a day before we first asked for money. Null: we never did. */
  private async placeOf(name: string): Promise<Place | null> {
    const [row] = await this.database.query<Place>(
      `select read_until as "readUntil", window_to as "windowTo", at_cursor as "atCursor" from payments.ledger_reader where name = $1`,
      [name],
    );
    if (row) return row;
    const [first] = await this.database.query<{ at: Date | null }>(
      `select min(created_at) as at from payments.payment`,
    );
    return first?.at ? { readUntil: new Date(first.at.getTime() - DAY_MS), windowTo: null, atCursor: null } : null;
  }

  private async turn(tx: Tx, name: string, { readUntil, windowTo, atCursor }: Place): Promise<void> {
    await tx.query(TURN, [name, readUntil, windowTo, atCursor, this.clock.now()]);
  }

  private unread(): Promise<{ id: string }[]> {
    return this.database.query<{ id: string }>(
      `select p.id from payments.payout p
       where p.automatic and exists (select 1 from payments.payout_state s where s.payout_id = p.id and s.reconciliation = 'completed')
         and not exists (select 1 from payments.payout_reading r where r.payout_id = p.id)
       order by p.created_at, p.id`,
    );
  }

  /** A payout is read once all its parts are written; cut short, it goes on at the page it had reached. */
  private async readParts(payoutId: string): Promise<void> {
    const name = `payout:${payoutId}`;
    const [place] = await this.database.query<{ atCursor: string | null }>(
      `select at_cursor as "atCursor" from payments.ledger_reader where name = $1`,
      [name],
    );
    let after = place?.atCursor ?? null;
    for (;;) {
      const page = await this.ledger.partsOf(payoutId, after);
      const now = this.clock.now();
      await this.database.inTransaction(async (tx) => {
        await keepEntries(tx, page.items, now);
        await keepParts(tx, payoutId, page.items);
        if (page.next === null) await this.markRead(tx, payoutId, name, now);
        else await this.turn(tx, name, { readUntil: now, windowTo: now, atCursor: page.next });
      });
      if (page.next === null) return;
      after = page.next;
    }
  }

  private async markRead(tx: Tx, payoutId: string, name: string, now: Date): Promise<void> {
    await tx.query(
      `insert into payments.payout_reading (payout_id, parts, read_at)
       select $1, count(*)::integer, $2 from payments.payout_part where payout_id = $1 on conflict (payout_id) do nothing`,
      [payoutId, now],
    );
    await tx.query(`delete from payments.ledger_reader where name = $1`, [name]);
  }
}

const knowsItsParts = ({ automatic, reconciliation }: ProviderPayout): boolean =>
  automatic && reconciliation === 'completed';
