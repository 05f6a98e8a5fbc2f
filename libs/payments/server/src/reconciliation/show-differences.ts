import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, reconciliation as contract } from '@youjian/contract';
import { Database, type Sql, likePattern } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf } from '@youjian/identity-server';
import { refuse, shanghaiTime } from '@youjian/kernel';
import { apartMinor, areOpposite } from '@youjian/payments-domain';
import { FIRST_OPEN_DAY } from './keep-ledger';
import {
  DIFFERENCES,
  type Difference,
  ENTRIES,
  type StoredDifference,
  type StoredEntry,
  toDifference,
  toEntryRow,
} from './ledger-rows';

type Detail = ReplyOf<typeof contract.showDifference>;
type Ours = Detail['ours'][number];
type Step = Detail['steps'][number];

const STEPS = `
  select move, reason, note, other_id as "otherId", actor_name as by, at from payments.recon_step where difference_id = $1 order by at, id`;

/** What our books have under the same name; an order's own row belongs to the room below and is told in the difference itself. */
const OURS = `
  select 'payment' as what, p.state, p.order_no as "orderNo", coalesce(p.received_fen, p.amount_fen) as "amountMinor",
    coalesce(p.received_currency, p.currency) as currency, coalesce(p.paid_at, p.created_at) as at
  from payments.payment p where p.payment_intent_id = $1 or p.order_no = $1
  union all
  select 'refund', r.state, p.order_no, -r.amount_fen, p.currency, r.created_at
  from payments.refund r join payments.payment p on p.id = r.payment_id where r.provider_refund_id = $1 or p.order_no = $1
  union all
  select 'dispute', d.state, d.order_no, -d.amount, d.currency, d.opened_at from payments.dispute d where d.id = $1 or d.order_no = $1
  union all
  select 'payout', (select s.status from payments.payout_state s where s.payout_id = o.id order by s.seen_at desc limit 1), null, o.amount_minor, o.currency,
    o.created_at
  from payments.payout o where o.id = $1
  order by at`;

/** Differences, and each with everything that is known about it. */
@Injectable()
export class ShowDifferences {
  constructor(private readonly database: Database) {}

  async list({ query }: CallOf<typeof contract.listDifferences>): Promise<ReplyOf<typeof contract.listDifferences>> {
    const { limit, cursor, state, kind, day, month, q } = query;
    const after = decodeCursor(cursor, [cursorPart.time, cursorPart.id]);
    const rows = await this.database.query<StoredDifference>(
      `${DIFFERENCES}
       where ($1::text is null or d.state = $1 or ($1 = 'unsettled' and d.state in ('open', 'awaiting'))) and ($2::text is null or d.kind = $2)
         and ($3::date is null or d.day = $3) and ($4::text is null or to_char(d.day, 'YYYY-MM') = $4)
         and ($5::text is null or d.subject ilike $5 or d.order_no ilike $5)
         and ($6::timestamptz is null or (d.found_at, d.id) < ($6, $7::uuid))
       order by d.found_at desc, d.id desc limit $8`,
      [
        state ?? null,
        kind ?? null,
        day ?? null,
        month ?? null,
        likePattern(q),
        after?.[0] ?? null,
        after?.[1] ?? null,
        limit + 1,
      ],
    );
    return pageOf(rows, limit, toDifference, (row) => [row.foundAt.toISOString(), row.id]);
  }

  async show({ params, who }: CallOf<typeof contract.showDifference>): Promise<Detail> {
    const { database } = this;
    const found = await differenceOf(database, params.id);
    const entries = await database.query<StoredEntry>(
      `${ENTRIES} where e.kind = $1 and e.subject = $2 order by e.at, e.id`,
      [found.entryKind, found.subject],
    );
    const ours = await database.query<Omit<Ours, 'at'> & { at: Date }>(OURS, [found.subject]);
    const steps = await database.query<Omit<Step, 'at'> & { at: Date; actorId?: string }>(STEPS, [found.id]);
    const [standing] = await database.query<{ isLocked: boolean; proposedBy: string | null }>(
      `select coalesce($2::date < ${FIRST_OPEN_DAY}, false) as "isLocked",
         (select actor_id from payments.recon_step where difference_id = $1 and move = 'propose_write_off' order by at desc, id desc limit 1) as "proposedBy"`,
      [found.id, found.day],
    );
    return {
      ...found,
      entries: entries.map(toEntryRow),
      ours: ours.map((row) => ({ ...row, at: shanghaiTime(row.at) })),
      steps: steps.map((row) => ({ ...row, at: shanghaiTime(row.at) })),
      linkable: await this.linkable(found),
      mayDecide: found.state === 'awaiting' && who.kind === 'user' && who.userId !== standing?.proposedBy,
      isLocked: standing?.isLocked ?? false,
    };
  }

  private async linkable(found: Difference): Promise<Difference[]> {
    if (found.state !== 'open') return [];
    const rows = await this.database.query<StoredDifference>(
      `${DIFFERENCES} where d.state = 'open' and d.entry_kind = $1 and d.currency = $2 and d.delta_minor = -$3::bigint and d.id <> $4
         and d.kind in ('missing_here', 'missing_there') order by abs(d.day - $5::date), d.id limit 20`,
      [found.entryKind, found.currency, found.deltaMinor, found.id, found.day],
    );
    return rows.map(toDifference).filter((other) => areOpposite(found, other) && apartMinor(found, other) === 0);
  }
}

export async function differenceOf(sql: Sql, id: string): Promise<Difference> {
  const [row] = await sql.query<StoredDifference>(`${DIFFERENCES} where d.id = $1`, [id]);
  return row ? toDifference(row) : refuse('not_found', { what: id });
}
