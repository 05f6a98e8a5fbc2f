import { Injectable } from '@nestjs/common';
import type { Tx } from '@youjian/database';
import { refuse, uuidv7 } from '@youjian/kernel';
import { costByLot, moveClaim } from '@youjian/orders-domain';
import { Notices } from '../notices/notices';
import { linesOf } from '../refund-rows';
import { RefundUnits } from '../refund-units';
import { type HeldClaim, noteEvent, setState } from './claim-rows';

export const REASON_WORDS = { rotten: '坏果', dead: '死伤', missing: '少件', wrong: '错发' } as const;

export interface Decision {
  readonly by: 'desk' | 'rule';
  readonly actorName: string;
  readonly words?: string | undefined;
  readonly goodsReturn: boolean;
  readonly at: Date;
}

/** What was decided, in the transaction that decides it: the money, the state, who bears it and what the buyer is told. */
@Injectable()
export class GiveBack {
  constructor(
    private readonly refundUnits: RefundUnits,
    private readonly notices: Notices,
  ) {}

  /** Answers the refund to be sent after the commit. `fenOf` is asked for each line: fen of each of its units. */
  async refund(
    tx: Tx,
    claim: HeldClaim,
    fenOf: (line: HeldClaim['lines'][number]) => readonly number[],
    decision: Decision,
  ): Promise<string | null> {
    const state = moveClaim(claim.state, 'refund');
    const lines = claim.lines.map((line) => ({ ...line, fen: fenOf(line) }));
    const total = lines.reduce((sum, { fen }) => sum + fen.reduce((inner, amount) => inner + amount, 0), 0);
    if (total === 0) refuse('refund_exceeds', { lineId: '-', left: 0, wanted: 1 });
    const written = await this.refundUnits.refundIn(tx, {
      orderNo: claim.orderNo,
      lines: lines.map(({ lineId, units, fen }) => ({ lineId, quantity: units.length, units, fen })),
      reason: `售后 ${claim.claimNo} ${REASON_WORDS[claim.reason]}`,
      fault: 'seller',
      requestedBy: decision.actorName,
      ...(decision.goodsReturn ? { goods: 'as_before' as const } : {}),
    });
    const { refundId, amountFen } = written;
    await tx.query(`update orders.claim set refund_id = $2, refunded_fen = $3 where id = $1`, [
      claim.id,
      refundId,
      amountFen,
    ]);
    await setState(tx, claim.id, state, false);
    await noteDecision(tx, claim, 'refunded', decision, { amountFen });
    await writeCosts(tx, claim, 'refund', lines, decision.at);
    const facts = { outcome: 'refunded', amountFen } as const;
    await this.notices.tell(
      tx,
      [{ kind: 'claim_answered', orderId: claim.orderId, cause: `claim:${claim.id}:${claim.revision}`, facts }],
      decision.at,
    );
    return written.paymentRefundId;
  }
}

export async function noteDecision(
  tx: Tx,
  claim: HeldClaim,
  move: 'refunded' | 'resending' | 'rejected',
  decision: Decision,
  facts: object = {},
): Promise<void> {
  await tx.query(
    `update orders.claim set decided_at = $2, answered_at = coalesce(answered_at, $2), decided_by_name = $3, automatic = $4, goods_return = $5 where id = $1`,
    [claim.id, decision.at, decision.actorName, decision.by === 'rule', decision.goodsReturn],
  );
  const { by, actorName, words } = decision;
  await noteEvent(tx, claim.id, decision.at, { move, by, actorName, words, facts });
}

interface CostLine {
  readonly id: string;
  readonly lineId: string;
  readonly units: readonly number[];
  readonly fen: readonly number[];
  readonly bearer: string;
}

/** For each line and lot whoever bears it; of a supplier which one, by the lot. */
export async function writeCosts(
  tx: Tx,
  claim: HeldClaim,
  kind: 'refund' | 'resend',
  lines: readonly CostLine[],
  at: Date,
): Promise<void> {
  const sold = await linesOf(tx, claim.orderId);
  const rows = lines.flatMap(({ id, lineId, units, fen, bearer }) => {
    const runs = sold.find((line) => line.lineId === lineId)?.runs ?? [];
    return costByLot(units, fen, runs).map(({ lotId, amountFen }) => ({
      id: uuidv7(),
      claim_line_id: id,
      bearer,
      lot_id: lotId,
      amount_fen: amountFen,
    }));
  });
  await tx.query(
    `insert into orders.claim_cost (id, claim_line_id, kind, bearer, party_id, lot_id, amount_fen, at)
     select x.id, x.claim_line_id, $2, x.bearer, case when x.bearer = 'supplier' then t.party_id end, x.lot_id, x.amount_fen, $3
     from jsonb_to_recordset($1) as x(id uuid, claim_line_id uuid, bearer text, lot_id uuid, amount_fen bigint) join lots.lot t on t.id = x.lot_id`,
    [JSON.stringify(rows), kind, at],
  );
}
