import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, claims as contract } from '@youjian/contract';
import { Database } from '@youjian/database';
import { audit, cursorPart, decodeCursor, pageOf } from '@youjian/identity-server';
import { shanghaiTime } from '@youjian/kernel';
import { WAITING_CLAIM_STATES, costByLot } from '@youjian/orders-domain';
import { linesOf } from '../refund-rows';
import { windowOf } from '../refund-window';
import { type ClaimRow, buyersView, claimRow } from './claim-rows';

export type AdminClaim = ReplyOf<typeof contract.showAdminClaim>;
type Bearer = AdminClaim['bearers'][number];
type Listed = ReplyOf<typeof contract.listClaims>['items'][number];
interface Row extends Omit<Listed, 'submittedAt' | 'answerBy' | 'isLate'> {
  id: string;
  submittedAt: Date;
  answerBy: Date;
}

const WAITING = `c.state in ('submitted', 'more_needed')`;
/** The clock runs while the answer is ours to give. */
const LATE = `(c.state = 'submitted' and c.answer_by < $1)`;

/** Claims as the desk sees them: without names or phones, and what people wrote only on the claim itself. */
@Injectable()
export class ClaimDesk {
  constructor(private readonly database: Database) {}

  async list(call: CallOf<typeof contract.listClaims>): Promise<ReplyOf<typeof contract.listClaims>> {
    const { limit, cursor, state, reason, q } = call.query;
    const after = decodeCursor(cursor, [cursorPart.time, cursorPart.id]);
    const rows = await this.database.query<Row>(
      `select c.id, c.claim_no as "claimNo", o.order_no as "orderNo", c.state, c.reason, c.wanted, c.automatic, c.submitted_at as "submittedAt",
         c.answer_by as "answerBy", c.suggested_fen as "suggestedFen", c.refunded_fen as "refundedFen", c.decided_by_name as "decidedByName",
         (select count(*)::integer from orders.claim_photo f where f.claim_id = c.id) as photos,
         (select sum(cardinality(x.units))::integer from orders.claim_line x where x.claim_id = c.id) as units,
         (select l.name from orders.claim_line x join orders.line l on l.id = x.line_id where x.claim_id = c.id order by l.position limit 1) as "firstLine"
       from orders.claim c join orders."order" o on o.id = c.order_id
       where ($2::text is null or c.state = $2 or ($2 = 'open' and (${WAITING} or c.state in ('resending', 'reopened'))) or ($2 = 'late' and ${LATE}))
         and ($3::text is null or c.reason = $3)
         and ($4::text is null or c.claim_no ilike '%' || $4 || '%' or o.order_no ilike '%' || $4 || '%')
         and ($5::timestamptz is null or (c.submitted_at, c.id) < ($5, $6::uuid))
       order by c.submitted_at desc, c.id desc limit $7`,
      [
        call.now,
        state ?? null,
        reason ?? null,
        q?.replace(/[\\%_]/g, '\\$&') ?? null,
        after?.[0] ?? null,
        after?.[1] ?? null,
        limit + 1,
      ],
    );
    return pageOf(
      rows,
      limit,
      (row) => toListed(row, call.now),
      (row) => [row.submittedAt.toISOString(), row.id],
    );
  }

  async totals(call: Pick<CallOf<typeof contract.claimTotals>, 'now'>): Promise<ReplyOf<typeof contract.claimTotals>> {
    const [row] = await this.database.query<ReplyOf<typeof contract.claimTotals>>(
      `select (count(*) filter (where c.state = 'submitted'))::integer as submitted, (count(*) filter (where c.state = 'more_needed'))::integer as "moreNeeded",
         (count(*) filter (where c.state = 'resending'))::integer as resending, (count(*) filter (where c.state = 'reopened'))::integer as reopened,
         (count(*) filter (where ${LATE}))::integer as late, (count(*) filter (where c.automatic))::integer as automatic,
         coalesce(sum(c.refunded_fen) filter (where c.state = 'refunded'), 0)::bigint as "refundedFen"
       from orders.claim c`,
      [call.now],
    );
    return row ?? { submitted: 0, moreNeeded: 0, resending: 0, reopened: 0, late: 0, automatic: 0, refundedFen: 0 };
  }

  /** Who looked is written down: a claim may show a household's kitchen. */
  async show(call: CallOf<typeof contract.showAdminClaim>): Promise<AdminClaim> {
    const shown = await this.shown(call);
    await audit(this.database, call, {
      action: 'read_claim',
      room: 'orders',
      subjectType: 'claim',
      subjectId: shown.claimNo,
    });
    return shown;
  }

  async shown(call: { readonly params: { readonly claimNo: string }; readonly now: Date }): Promise<AdminClaim> {
    const row = await claimRow(this.database, call.params.claimNo);
    const isOpen = WAITING_CLAIM_STATES.includes(row.state);
    return {
      ...buyersView(row),
      events: row.events.map((event) => ({ ...event, at: shanghaiTime(new Date(event.at)) })),
      decidedByName: row.decidedByName,
      isLate: row.state === 'submitted' && row.answerBy < call.now,
      revision: row.revision,
      refundWindow: await windowOf(this.database, row.orderId, call.now),
      canResend: isOpen && (await this.onShelf(row, call.now)),
      bearers: await this.bearersOf(row),
    };
  }

  /** Whether all of it could be sent again at this moment. */
  private async onShelf(row: ClaimRow, now: Date): Promise<boolean> {
    const [short] = await this.database.query(
      `select 1 from orders.claim_line x join orders.line l on l.id = x.line_id join orders."order" o on o.id = l.order_id
       where x.claim_id = $1 and cardinality(x.units) > (select coalesce(sum(s.on_hand - s.reserved), 0) from inventory.stock s
         join lots.sellable($2) y on y.lot_id = s.lot_id where s.place_id = o.place_id and s.sku_id = l.sku_id) limit 1`,
      [row.id, now],
    );
    return short === undefined;
  }

  /** What was written down; before a decision, what the rules would make of their own suggestion. */
  private async bearersOf(row: ClaimRow): Promise<Bearer[]> {
    const written = await this.database.query<Bearer>(
      `select c.claim_line_id as "claimLineId", l.name, l.name_en as "nameEn", c.bearer, p.name as "partyName", t.code as "lotCode", c.amount_fen as "amountFen", c.kind
       from orders.claim_cost c join orders.claim_line x on x.id = c.claim_line_id join orders.line l on l.id = x.line_id
       join lots.lot t on t.id = c.lot_id left join supply.party p on p.id = c.party_id where x.claim_id = $1 order by c.at, l.position, c.id`,
      [row.id],
    );
    if (written.length > 0) return written;
    const lines = await this.database.query<{
      id: string;
      lineId: string;
      units: number[];
      fen: number[];
      bearer: Bearer['bearer'];
      name: string;
      nameEn: string;
    }>(
      `select x.id, x.line_id as "lineId", x.units, x.suggested_unit_fen as fen, x.bearer, l.name, l.name_en as "nameEn"
       from orders.claim_line x join orders.line l on l.id = x.line_id where x.claim_id = $1 order by l.position`,
      [row.id],
    );
    const sold = await linesOf(this.database, row.orderId);
    const expected = lines.flatMap((line) =>
      costByLot(line.units, line.fen, sold.find(({ lineId }) => lineId === line.lineId)?.runs ?? []).map((cost) => ({
        line,
        ...cost,
      })),
    );
    const lots = await this.database.query<{ id: string; code: string; partyName: string | null }>(
      `select t.id, t.code, p.name as "partyName" from lots.lot t left join supply.party p on p.id = t.party_id where t.id = any($1::uuid[])`,
      [expected.map(({ lotId }) => lotId)],
    );
    return expected.map(({ line, lotId, amountFen }) => {
      const lot = lots.find(({ id }) => id === lotId);
      const partyName = line.bearer === 'supplier' ? (lot?.partyName ?? null) : null;
      const { id: claimLineId, name, nameEn, bearer } = line;
      return {
        claimLineId,
        name,
        nameEn,
        bearer,
        partyName,
        lotCode: lot?.code ?? '',
        amountFen,
        kind: 'expected' as const,
      };
    });
  }
}

function toListed({ id: _, ...row }: Row, now: Date): Listed {
  return {
    ...row,
    submittedAt: shanghaiTime(row.submittedAt),
    answerBy: shanghaiTime(row.answerBy),
    isLate: row.state === 'submitted' && row.answerBy < now,
  };
}
