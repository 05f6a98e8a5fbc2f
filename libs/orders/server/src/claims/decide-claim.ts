import { Injectable } from '@nestjs/common';
import type { CallOf, claims as contract } from '@youjian/contract';
import { Database, type Tx } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import { WAITING_CLAIM_STATES, moveClaim, shareOfUnits, unitLeftFen } from '@youjian/orders-domain';
import { Refunds } from '@youjian/payments-server';
import { Notices } from '../notices/notices';
import { type RefundableLineRow, linesOf } from '../refund-rows';
import { type HeldClaim, holdClaim, noteEvent, setState } from './claim-rows';
import { type AdminClaim, ClaimDesk } from './claim-desk';
import { type Decision, GiveBack, noteDecision } from './give-back';
import { ResendClaim } from './resend-claim';

type DecideCall = CallOf<typeof contract.decideClaim>;

/** What the desk answers. Of two clerks at once the second sees what the first decided. */
@Injectable()
export class DecideClaim {
  constructor(
    private readonly database: Database,
    private readonly desk: ClaimDesk,
    private readonly giveBack: GiveBack,
    private readonly resend: ResendClaim,
    private readonly refunds: Refunds,
    private readonly notices: Notices,
  ) {}

  async answer(call: CallOf<typeof contract.answerClaim>): Promise<AdminClaim> {
    const { name: actorName } = requireUser(call.who);
    const { words, asksMore } = call.body;
    await this.database.inTransaction(async (tx) => {
      const claim = await holdClaim(tx, call.params.claimNo);
      if (!WAITING_CLAIM_STATES.includes(claim.state)) refuse('claim_state', { state: claim.state, move: 'answer' });
      if (asksMore) {
        await setState(tx, claim.id, moveClaim(claim.state, 'ask_more'), true);
        await this.tell(tx, claim, 'more_needed', call.now);
      }
      await tx.query(`update orders.claim set answered_at = coalesce(answered_at, $2) where id = $1`, [
        claim.id,
        call.now,
      ]);
      await noteEvent(tx, claim.id, call.now, {
        move: asksMore ? 'more_needed' : 'said',
        by: 'desk',
        actorName,
        words,
      });
      await this.note(tx, call, claim, asksMore ? 'ask_claim' : 'answer_claim', {});
    });
    return this.desk.shown(call);
  }

  async decide(call: DecideCall): Promise<AdminClaim> {
    const { body } = call;
    const work = async (tx: Tx): Promise<string | null> => {
      const claim = await holdClaim(tx, call.params.claimNo);
      if (claim.revision !== body.revision && WAITING_CLAIM_STATES.includes(claim.state))
        refuse('changed_meanwhile', { seen: body.revision, now: claim.revision });
      const refundId = await this.write(tx, call, claim);
      await this.note(tx, call, claim, 'decide_claim', { outcome: body.outcome });
      return refundId;
    };
    // What is sent again must be allowed to be sold at that very moment.
    const paymentRefundId = await (body.outcome === 'resend'
      ? this.database.inTransaction(work, { gate: 'enter_sale' })
      : this.database.inTransaction(work));
    if (paymentRefundId) await this.refunds.send(paymentRefundId);
    return this.desk.shown(call);
  }

  private async write(tx: Tx, call: DecideCall, claim: HeldClaim): Promise<string | null> {
    const { body } = call;
    const goodsReturn = body.outcome !== 'reject' && body.goodsReturn;
    const { name: actorName } = requireUser(call.who);
    const decision: Decision = { by: 'desk', actorName, words: body.words, goodsReturn, at: call.now };
    switch (body.outcome) {
      case 'refund': {
        const sold = await linesOf(tx, claim.orderId);
        for (const { claimLineId } of body.lines ?? [])
          if (!claim.lines.some(({ id }) => id === claimLineId)) refuse('unknown_line', { lineId: claimLineId });
        return this.giveBack.refund(tx, claim, (line) => fenOf(line, sold, body.lines), decision);
      }
      case 'resend':
        await this.resend.allocate(tx, claim, decision);
        return null;
      case 'reject':
        await setState(tx, claim.id, moveClaim(claim.state, 'reject'), false);
        await noteDecision(tx, claim, 'rejected', decision);
        await this.tell(tx, claim, 'refused', call.now);
        return null;
    }
  }

  private async tell(tx: Tx, claim: HeldClaim, outcome: 'refused' | 'more_needed', at: Date): Promise<void> {
    const cause = `claim:${claim.id}:${claim.revision}`;
    await this.notices.tell(
      tx,
      [{ kind: 'claim_answered', orderId: claim.orderId, cause, facts: { outcome, amountFen: 0 } }],
      at,
    );
  }

  private note(
    tx: Tx,
    call: Pick<DecideCall, 'who' | 'now' | 'requestId'>,
    claim: HeldClaim,
    action: string,
    after: object,
  ): Promise<void> {
    const before = { state: claim.state };
    return audit(tx, call, { action, room: 'orders', subjectType: 'claim', subjectId: claim.claimNo, before, after });
  }
}

/** What the rules suggest, or so much of what was paid for each unit; never more than is left of it. */
function fenOf(
  line: HeldClaim['lines'][number],
  sold: readonly RefundableLineRow[],
  chosen: readonly { readonly claimLineId: string; readonly payBps: number }[] | undefined,
): readonly number[] {
  const row = sold.find(({ lineId }) => lineId === line.lineId);
  if (!row) throw new Error('a claimed line is a line of its order');
  const leftFen = line.units.map((unit) => unitLeftFen(row, unit));
  if (!chosen) return line.suggestedUnitFen.map((suggested, index) => Math.min(suggested, leftFen[index] ?? 0));
  const payBps = chosen.find(({ claimLineId }) => claimLineId === line.id)?.payBps ?? 0;
  return shareOfUnits({ lineId: line.lineId, units: line.units, unitNetFen: row.unitNetFen, leftFen }, payBps);
}
