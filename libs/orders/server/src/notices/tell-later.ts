import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@youjian/database';
import { Clock, uuidv7 } from '@youjian/kernel';
import type { NoticeAsk } from '@youjian/orders-domain';
import { Notices } from './notices';

interface Reader {
  readUntil: string;
  nextUntil: string | null;
  mayMoveOn: boolean;
  running: string;
}
interface Entry {
  id: string;
  orderId: string;
  move: 'paid' | 'late_payment_refunded' | 'duplicate_payment_refunded';
  amountFen: number;
}

const READER = 'buyers';
const MINUTE_MS = 60_000;
/** Between making an entry's id and its transaction's first write, on whichever machine: never this long. */
const SLACK_MS = MINUTE_MS / 2;
/** Where a reader that never read begins. */
const BEFORE_MS = 60 * MINUTE_MS;
/** What happened longer ago is no news. */
const NEWS_DAYS = 7;
const BATCH = 500;

/** Ids of entries that are told afterwards carry the time, so they are found by their key; nothing was added to a purchase for it. */
const UNTOLD = {
  name: 'orders.untold_entries',
  text: `
    select e.id, e.order_id as "orderId", e.move, coalesce((e.facts->>'amountFen')::bigint, o.paid_fen)::bigint as "amountFen"
    from orders.order_event e join orders."order" o on o.id = e.order_id
    where e.id > $1::uuid and e.id <= $2::uuid and e.at > $3
      and e.move in ('paid', 'late_payment_refunded', 'duplicate_payment_refunded')
      and not exists (select 1 from orders.notice n where n.order_id = e.order_id and n.cause = 'entry:' || e.id
        and n.kind = case e.move when 'paid' then 'order_paid' else 'late_payment_refunded' end)
    order by e.id limit $4`,
};

/**
 * Tells what must cost the sale nothing: that an order is paid, or that money came too late, is read from the order's journal
 * after the fact; that a refund has arrived, from the provider's books. Each at most once, by the key of its cause.
 */
@Injectable()
export class TellLater {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly notices: Notices,
  ) {}

  async run(): Promise<number> {
    return (await this.readJournal()) + (await this.watchRefunds());
  }

  /**
   * Ids are made in the order of time but their transactions commit in another. So the place from which is read moves on to
   * a noted one only once every transaction that ran when it was noted has ended; until then the stretch is read again.
   */
  private readJournal(): Promise<number> {
    return this.database.inTransaction(async (tx) => {
      const now = uuidv7();
      await tx.query(`insert into orders.journal_reader (name, read_until) values ($1, $2) on conflict do nothing`, [
        READER,
        earlier(now, BEFORE_MS),
      ]);
      const [reader] = await tx.query<Reader>(
        `select read_until as "readUntil", next_until as "nextUntil", pg_snapshot_xmax(pg_current_snapshot())::text as running,
           coalesce(next_after <= pg_snapshot_xmin(pg_current_snapshot()), false) as "mayMoveOn"
         from orders.journal_reader where name = $1 for update skip locked`,
        [READER],
      );
      if (!reader) return 0;
      let told = 0;
      for (;;) {
        const entries = await this.untold(tx, reader.readUntil, earlier(now, -SLACK_MS));
        told += await this.notices.tell(tx, entries.map(toNotice), this.clock.now());
        if (entries.length < BATCH) break;
      }
      if (reader.nextUntil !== null && !reader.mayMoveOn) return told;
      await tx.query(
        `update orders.journal_reader set read_until = coalesce(next_until, read_until), next_until = $2, next_after = $3::xid8 where name = $1`,
        [READER, earlier(now, SLACK_MS), reader.running],
      );
      return told;
    });
  }

  private untold(tx: Tx, after: string, until: string): Promise<Entry[]> {
    const news = new Date(this.clock.now().getTime() - NEWS_DAYS * 24 * 60 * MINUTE_MS);
    return tx.query<Entry>(UNTOLD, [after, until, news, BATCH]);
  }

  private watchRefunds(): Promise<number> {
    return this.database.inTransaction(async (tx) => {
      const arrived = await tx.query<{ cause: string; orderId: string; amountFen: number }>(
        `with ended as (
           select w.cause from orders.refund_watch w join payments.refund r on r.cause = w.cause and r.state = 'succeeded'
           order by w.cause limit $1 for update of w skip locked)
         delete from orders.refund_watch w using ended where w.cause = ended.cause
         returning w.cause, w.order_id as "orderId", w.amount_fen as "amountFen"`,
        [BATCH],
      );
      const asks = arrived.map(({ cause, orderId, amountFen }): NoticeAsk => ({
        kind: 'refund_done',
        orderId,
        cause,
        facts: { amountFen },
      }));
      return this.notices.tell(tx, asks, this.clock.now());
    });
  }
}

function toNotice({ id, orderId, move, amountFen }: Entry): NoticeAsk {
  const cause = `entry:${id}`;
  if (move === 'paid') return { kind: 'order_paid', orderId, cause, facts: { amountFen } };
  const twice = move === 'duplicate_payment_refunded';
  return { kind: 'late_payment_refunded', orderId, cause, facts: { amountFen, twice } };
}

/** The smallest id of the moment so long before this one. */
function earlier(id: string, milliseconds: number): string {
  const at = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) - milliseconds;
  const hex = at.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
