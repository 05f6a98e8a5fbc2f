import type { Tx } from '@youjian/database';
import { uuidv7 } from '@youjian/kernel';

/** The money of a decision came back to us: its claim is open again, and what it cost nobody bears any more. */
export async function reopenClaim(tx: Tx, refundId: string, at: Date): Promise<void> {
  const [claim] = await tx.query<{ id: string }>(
    `update orders.claim set state = 'reopened', revision = revision + 1 where refund_id = $1 and state = 'refunded' returning id`,
    [refundId],
  );
  if (!claim) return;
  await tx.query(
    `insert into orders.claim_event (id, claim_id, at, move, by_whom) values ($1, $2, $3, 'refund_failed', 'rule')`,
    [uuidv7(), claim.id, at],
  );
  await tx.query(
    `insert into orders.claim_cost (id, claim_line_id, kind, bearer, party_id, lot_id, amount_fen, at)
     select gen_random_uuid(), c.claim_line_id, 'reversal', c.bearer, c.party_id, c.lot_id, -sum(c.amount_fen), $2
     from orders.claim_cost c join orders.claim_line l on l.id = c.claim_line_id where l.claim_id = $1 and c.kind <> 'resend'
     group by c.claim_line_id, c.bearer, c.party_id, c.lot_id having sum(c.amount_fen) <> 0`,
    [claim.id, at],
  );
}

/** The same money went back after all. */
export async function repeatClaim(tx: Tx, oldRefundId: string, newRefundId: string, at: Date): Promise<void> {
  const [claim] = await tx.query<{ id: string }>(
    `update orders.claim set state = 'refunded', refund_id = $2, revision = revision + 1 where refund_id = $1 and state = 'reopened' returning id`,
    [oldRefundId, newRefundId],
  );
  if (!claim) return;
  await tx.query(
    `insert into orders.claim_event (id, claim_id, at, move, by_whom) values ($1, $2, $3, 'refund_repeated', 'desk')`,
    [uuidv7(), claim.id, at],
  );
  await tx.query(
    `insert into orders.claim_cost (id, claim_line_id, kind, bearer, party_id, lot_id, amount_fen, at)
     select gen_random_uuid(), c.claim_line_id, 'refund', c.bearer, c.party_id, c.lot_id, -sum(c.amount_fen), $2
     from orders.claim_cost c join orders.claim_line l on l.id = c.claim_line_id
     where l.claim_id = $1 and c.kind = 'reversal' and c.at = (select max(x.at) from orders.claim_cost x where x.claim_line_id = l.id and x.kind = 'reversal')
     group by c.claim_line_id, c.bearer, c.party_id, c.lot_id having sum(c.amount_fen) <> 0`,
    [claim.id, at],
  );
}
