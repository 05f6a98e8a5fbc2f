import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, claims as contract } from '@youjian/contract';
import { Database, type Tx } from '@youjian/database';
import { Refusal, refuse, shanghaiTime, sumFen, uuidv7 } from '@youjian/kernel';
import {
  type ClaimSuggestion,
  type ClaimedLine,
  answerBy,
  isAutomatic,
  isClaimable,
  suggestClaim,
} from '@youjian/orders-domain';
import { Refunds } from '@youjian/payments-server';
import { OrderSecrets, orderNumber } from '../order-secrets';
import { windowOf } from '../refund-window';
import {
  type ClaimSummary,
  type ClaimView,
  attachPhotos,
  buyersView,
  claimRow,
  holdClaim,
  noteEvent,
} from './claim-rows';
import { type Policy, readTerms } from './claim-terms';
import { CLAIMABLE_STATES, type ClaimOrder, claimOrder, claimableLines, claimedLines } from './claimable';
import { GiveBack } from './give-back';

type Call = Pick<CallOf<typeof contract.showOrderClaims>, 'params' | 'query' | 'now'>;

const claimNumber = (at: Date): string => orderNumber(at).replace('YJ', 'SH');

/** What whoever holds an order's token may claim of it, until when, and what the rules say to it. */
@Injectable()
export class SubmitClaim {
  constructor(
    private readonly database: Database,
    private readonly secrets: OrderSecrets,
    private readonly giveBack: GiveBack,
    private readonly refunds: Refunds,
  ) {}

  async show(call: Call): Promise<ReplyOf<typeof contract.showOrderClaims>> {
    this.requireToken(call);
    const order = await claimOrder(this.database, call.params.orderNo);
    const terms = await readTerms(this.database, call.now);
    const lines = await claimableLines(this.database, order, terms, call.now);
    const isOpen = CLAIMABLE_STATES.includes(order.state);
    const { autoMostFen, answerHours, assumed } = terms.policy;
    return {
      lines: lines.map(({ line, shown, goods, hours, before, units, assumed: isAssumed }) => ({
        lineId: line.lineId,
        ...shown,
        goods,
        units: units.length,
        unitFen: Math.max(0, ...line.unitNetFen),
        claimBefore: before && shanghaiTime(before),
        hours,
        assumed: isAssumed,
        canClaim: isOpen && units.length > 0 && isClaimable(before, call.now),
      })),
      policy: { autoMostFen, answerHours, assumed },
      refundWindow: await windowOf(this.database, order.id, call.now),
      claims: await this.claimsOf(order),
    };
  }

  async suggest(call: CallOf<typeof contract.suggestClaim>): Promise<ReplyOf<typeof contract.suggestClaim>> {
    this.requireToken(call);
    const order = await claimOrder(this.database, call.params.orderNo);
    refuseState(order);
    const terms = await readTerms(this.database, call.now);
    const lines = claimedLines(call.body.lines, await claimableLines(this.database, order, terms, call.now), call.now);
    const suggested = orThrow(suggestClaim(call.body.reason, lines));
    const suggestedFen = totalOf(suggested);
    const { reason } = call.body;
    const automatic = await this.automatic(this.database, order, terms.policy, {
      reason,
      wanted: 'refund',
      suggestedFen,
      photos: 1,
      now: call.now,
    });
    return {
      suggestedFen,
      lines: suggested.map(({ lineId, unitFen }) => ({
        lineId,
        unitFen: [...unitFen],
        paidFen: paidOf(lines, lineId),
      })),
      automatic,
      resendFits: suggested.every(({ rule }) => rule.resendFits),
    };
  }

  async submit(call: CallOf<typeof contract.submitClaim>): Promise<ClaimView> {
    this.requireToken(call);
    const claimNo = claimNumber(call.now);
    const paymentRefundId = await this.database.inTransaction(async (tx) => {
      const order = await claimOrder(tx, call.params.orderNo, 'forUpdate');
      refuseState(order);
      const terms = await readTerms(tx, call.now);
      const lines = claimedLines(call.body.lines, await claimableLines(tx, order, terms, call.now), call.now);
      const suggested = orThrow(suggestClaim(call.body.reason, lines));
      const { reason, wanted, photoIds } = call.body;
      const suggestedFen = totalOf(suggested);
      const photos = new Set(photoIds).size;
      const ask = { reason, wanted, suggestedFen, photos, now: call.now };
      const automatic = await this.automatic(tx, order, terms.policy, ask);
      await this.write(tx, call, order, claimNo, lines, suggested, terms.policy.answerHours);
      return automatic ? this.answerByRule(tx, claimNo, call.now) : null;
    });
    if (paymentRefundId) await this.refunds.send(paymentRefundId);
    return buyersView(await claimRow(this.database, claimNo));
  }

  /** What a rule refuses a person may still grant: then the claim simply waits for one. */
  private async answerByRule(tx: Tx, claimNo: string, at: Date): Promise<string | null> {
    const claim = await holdClaim(tx, claimNo);
    const decision = { by: 'rule', actorName: '自动', goodsReturn: false, at } as const;
    try {
      return await this.giveBack.refund(tx, claim, ({ suggestedUnitFen }) => suggestedUnitFen, decision);
    } catch (error) {
      if (error instanceof Refusal) return null;
      throw error;
    }
  }

  private async automatic(
    sql: Pick<Database, 'query'>,
    order: ClaimOrder,
    policy: Policy,
    ask: {
      reason: CallOf<typeof contract.submitClaim>['body']['reason'];
      wanted: 'refund' | 'resend';
      suggestedFen: number;
      photos: number;
      now: Date;
    },
  ): Promise<boolean> {
    const [earlier] = await sql.query<{ claims: number }>(
      `select count(*)::integer as claims from orders.claim where order_id = $1`,
      [order.id],
    );
    const window = await windowOf(sql, order.id, ask.now);
    const rest = { earlierClaims: earlier?.claims ?? 0, windowOpen: window?.open ?? false };
    return isAutomatic({ ...ask, ...rest }, policy.autoMostFen);
  }

  private async write(
    tx: Tx,
    call: CallOf<typeof contract.submitClaim>,
    order: ClaimOrder,
    claimNo: string,
    lines: readonly ClaimedLine[],
    suggested: readonly ClaimSuggestion[],
    answerHours: number,
  ): Promise<void> {
    const id = uuidv7();
    const { reason, wanted, words } = call.body;
    await tx.query(
      `insert into orders.claim (id, claim_no, order_id, state, reason, wanted, suggested_fen, submitted_at, answer_by)
       values ($1, $2, $3, 'submitted', $4, $5, $6, $7, $8)`,
      [id, claimNo, order.id, reason, wanted, totalOf(suggested), call.now, answerBy(call.now, answerHours)],
    );
    const rows = lines.map((line, index) => ({
      id: uuidv7(),
      line_id: line.lineId,
      units: line.units,
      damaged_bps: line.damagedBps,
      goods: line.goods,
      suggested_unit_fen: suggested[index]?.unitFen ?? [],
      bearer: suggested[index]?.rule.bearer ?? 'supplier',
    }));
    await tx.query(
      `insert into orders.claim_line (id, claim_id, line_id, units, damaged_bps, goods, suggested_unit_fen, bearer)
       select x.id, $2, x.line_id, x.units, x.damaged_bps, x.goods, x.suggested_unit_fen, x.bearer
       from json_to_recordset($1::json) as x(id uuid, line_id uuid, units integer[], damaged_bps integer, goods text, suggested_unit_fen bigint[], bearer text)`,
      [JSON.stringify(rows), id],
    );
    await tx.query(
      `insert into orders.claim_unit (line_id, unit, claim_id, is_open)
       select l.line_id, u.unit, $1, true from orders.claim_line l cross join lateral unnest(l.units) as u(unit) where l.claim_id = $1`,
      [id],
    );
    await attachPhotos(tx, order.id, id, call.body.photoIds);
    await noteEvent(tx, id, call.now, { move: 'submitted', by: 'buyer', words });
    const units = lines.reduce((sum, line) => sum + line.units.length, 0);
    await tx.query(
      `insert into orders.order_event (id, order_id, at, move, facts) values ($1, $2, $3, 'claimed', $4)`,
      [uuidv7(), order.id, call.now, JSON.stringify({ claimNo, reason, units })],
    );
  }

  private async claimsOf(order: ClaimOrder): Promise<ClaimSummary[]> {
    const rows = await this.database.query<ClaimSummary & { submittedAt: Date; answerBy: Date }>(
      `select claim_no as "claimNo", state, reason, wanted, automatic, submitted_at as "submittedAt", answer_by as "answerBy",
         suggested_fen as "suggestedFen", refunded_fen as "refundedFen"
       from orders.claim where order_id = $1 order by submitted_at desc, id desc limit 50`,
      [order.id],
    );
    return rows.map((row) => ({
      ...row,
      submittedAt: shanghaiTime(new Date(row.submittedAt)),
      answerBy: shanghaiTime(new Date(row.answerBy)),
    }));
  }

  private requireToken({ params, query }: Pick<Call, 'params' | 'query'>): void {
    this.secrets.refuseWrong(params.orderNo, query.token);
  }
}

function refuseState({ state }: ClaimOrder): void {
  if (!CLAIMABLE_STATES.includes(state)) refuse('order_state', { state, move: 'claim' });
}

function orThrow<T>(value: T | Refusal): T {
  if (value instanceof Refusal) throw value;
  return value;
}

const totalOf = (suggested: readonly ClaimSuggestion[]): number => sumFen(suggested.flatMap(({ unitFen }) => unitFen));

function paidOf(lines: readonly ClaimedLine[], lineId: string): number {
  const line = lines.find((candidate) => candidate.lineId === lineId);
  return sumFen(line?.units.map((unit) => line.unitNetFen[unit] ?? 0) ?? []);
}
