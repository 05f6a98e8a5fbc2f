import type { Tx } from '@youjian/database';
import type { NoticeAsk } from '@youjian/orders-domain';
import type { RefundFailed } from '@youjian/payments-server';
import type { Notices } from './notices';

interface RefundBegun {
  readonly refundId: string;
  readonly orderId: string;
  readonly amountFen: number;
  readonly units: number;
  readonly at: Date;
}

const WATCH = `insert into orders.refund_watch (cause, order_id, amount_fen, since)
  select * from unnest($1::text[], $2::uuid[], $3::bigint[], array_fill($4::timestamptz, array[cardinality($1::text[])])) on conflict do nothing`;

/** Money begins to go back: the buyer is told, and its arrival is watched for. Units that cost nothing are given back in silence. */
export async function tellRefundBegun(tx: Tx, notices: Notices, refund: RefundBegun): Promise<void> {
  const { refundId, orderId, amountFen, units, at } = refund;
  if (amountFen === 0) return;
  const cause = `refund:${refundId}`;
  await tx.query(WATCH, [[cause], [orderId], [amountFen], at]);
  await notices.tell(tx, [{ kind: 'refund_begun', orderId, cause, facts: { amountFen, units } }], at);
}

/** Money that a person paid back another way has arrived by the time it is written down. */
export async function tellRefundDone(tx: Tx, notices: Notices, refund: RefundBegun): Promise<void> {
  const { refundId, orderId, amountFen, at } = refund;
  await notices.tell(tx, [{ kind: 'refund_done', orderId, cause: `refund:${refundId}`, facts: { amountFen } }], at);
}

/** The provider gave it back to us. Our people deal with it, and its arrival is watched for once more. */
export async function tellRefundsFailed(tx: Tx, notices: Notices, failed: readonly RefundFailed[]): Promise<void> {
  const [first] = failed;
  if (!first) return;
  const asks = failed.map(({ orderId, cause, amountFen }): NoticeAsk => ({
    kind: 'refund_failed',
    orderId,
    cause,
    facts: { amountFen },
  }));
  await tx.query(WATCH, [
    failed.map(({ cause }) => cause),
    failed.map(({ orderId }) => orderId),
    failed.map(({ amountFen }) => amountFen),
    first.at,
  ]);
  await notices.tell(tx, asks, first.at);
}
