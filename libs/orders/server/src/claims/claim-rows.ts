import type { ReplyOf, claims as contract } from '@youjian/contract';
import type { Sql, Tx } from '@youjian/database';
import { refuse, shanghaiTime, uuidv7 } from '@youjian/kernel';
import type { ClaimReason, ClaimState, CostBearer } from '@youjian/orders-domain';

export type ClaimView = ReplyOf<typeof contract.showClaim>;
export type ClaimSummary = ReplyOf<typeof contract.showOrderClaims>['claims'][number];

/** A claim as whoever moves it holds it. */
export interface HeldClaim {
  readonly id: string;
  readonly claimNo: string;
  readonly orderId: string;
  readonly orderNo: string;
  readonly placeId: string;
  readonly state: ClaimState;
  readonly reason: ClaimReason;
  readonly revision: number;
  readonly goodsReturn: boolean;
  readonly goodsTo: string | null;
  readonly lines: {
    readonly id: string;
    readonly lineId: string;
    readonly skuId: string;
    readonly name: string;
    readonly units: number[];
    readonly suggestedUnitFen: number[];
    readonly bearer: CostBearer;
  }[];
}

/** The order is locked first, as everywhere; then its claim. */
export async function holdClaim(tx: Tx, claimNo: string): Promise<HeldClaim> {
  await tx.query(
    `select o.id from orders."order" o where o.id = (select order_id from orders.claim where claim_no = $1) for update`,
    [claimNo],
  );
  const [claim] = await tx.query<HeldClaim>(
    {
      name: 'orders.claim.hold',
      text: `select c.id, c.claim_no as "claimNo", c.order_id as "orderId", o.order_no as "orderNo", o.place_id as "placeId", c.state, c.reason, c.revision,
          c.goods_return as "goodsReturn", c.goods_to as "goodsTo",
          (select json_agg(json_build_object('id', x.id, 'lineId', x.line_id, 'skuId', l.sku_id, 'name', l.name, 'units', x.units,
              'suggestedUnitFen', x.suggested_unit_fen, 'bearer', x.bearer) order by l.position)
            from orders.claim_line x join orders.line l on l.id = x.line_id where x.claim_id = c.id) as lines
        from orders.claim c join orders."order" o on o.id = c.order_id where c.claim_no = $1 for update of c`,
    },
    [claimNo],
  );
  return claim ?? refuse('not_found', { what: claimNo });
}

/** Photos that were uploaded for this order and belong to no claim yet become this claim's, all of them or none. */
export async function attachPhotos(
  tx: Tx,
  orderId: string,
  claimId: string,
  photoIds: readonly string[],
): Promise<void> {
  const ids = [...new Set(photoIds)];
  const taken = await tx.query<{ id: string }>(
    `update orders.claim_photo set claim_id = $3 where id = any($1::uuid[]) and order_id = $2 and claim_id is null returning id`,
    [ids, orderId, claimId],
  );
  if (taken.length < ids.length) refuse('unknown_document');
}

interface EventNote {
  readonly move: string;
  readonly by: 'buyer' | 'desk' | 'rule';
  readonly actorName?: string;
  readonly words?: string | undefined;
  readonly facts?: object;
}

export async function noteEvent(tx: Tx, claimId: string, at: Date, note: EventNote): Promise<void> {
  await tx.query(
    {
      name: 'orders.claim.event',
      text: `insert into orders.claim_event (id, claim_id, at, move, by_whom, actor_name, words, facts) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    },
    [
      uuidv7(),
      claimId,
      at,
      note.move,
      note.by,
      note.actorName ?? null,
      note.words ?? null,
      JSON.stringify(note.facts ?? {}),
    ],
  );
}

/** What has ended leaves its units to another claim. */
export async function setState(tx: Tx, claimId: string, state: ClaimState, isOpen: boolean): Promise<void> {
  await tx.query(`update orders.claim set state = $2, revision = revision + 1 where id = $1`, [claimId, state]);
  await tx.query(`update orders.claim_unit set is_open = $2 where claim_id = $1 and is_open <> $2`, [claimId, isOpen]);
}

const VIEW = {
  name: 'orders.claim.view',
  text: `
    select c.id, c.claim_no as "claimNo", o.order_no as "orderNo", o.id as "orderId", c.state, c.reason, c.wanted, c.automatic, c.submitted_at as "submittedAt",
      c.answer_by as "answerBy", c.suggested_fen as "suggestedFen", c.refunded_fen as "refundedFen", c.decided_at as "decidedAt",
      c.decided_by_name as "decidedByName", c.goods_return as "goodsReturn", c.goods_to as "goodsTo", c.revision,
      (select json_agg(json_build_object('id', x.id, 'lineId', l.id, 'name', l.name, 'nameEn', l.name_en, 'skuName', l.sku_name, 'skuNameEn', l.sku_name_en,
          'imageUrl', '/art/' || p.art_kind || '-front-' || p.art_tint || '.svg', 'units', cardinality(x.units), 'damagedBps', x.damaged_bps,
          'paidFen', (select sum(l.unit_net_fen[u + 1]) from unnest(x.units) as u),
          'suggestedFen', (select sum(f) from unnest(x.suggested_unit_fen) as f)) order by l.position)
        from orders.claim_line x join orders.line l on l.id = x.line_id join catalog.product p on p.id = l.product_id where x.claim_id = c.id) as lines,
      (select coalesce(json_agg(json_build_object('id', f.id, 'mediaType', f.media_type) order by f.uploaded_at, f.id), '[]')
        from orders.claim_photo f where f.claim_id = c.id) as photos,
      (select coalesce(json_agg(json_build_object('at', e.at, 'move', e.move, 'by', e.by_whom, 'actorName', e.actor_name, 'words', e.words, 'facts', e.facts)
          order by e.at, e.id), '[]') from orders.claim_event e where e.claim_id = c.id) as events,
      (select json_build_object('state', case when exists (select from orders.refund_reversal v where v.refund_id = r.id) then 'failed' else coalesce(q.state, 'succeeded') end,
          'route', r.route, 'amountFen', r.amount_fen) from orders.refund r left join payments.refund q on q.cause = 'refund:' || r.id where r.id = c.refund_id) as money,
      (select json_build_object('carrier', a.carrier, 'trackingNo', a.tracking_no, 'shippedAt', a.shipped_at) from orders.parcel a where a.id = c.parcel_id) as parcel,
      (select coalesce(json_agg(json_build_object('code', t.code, 'quantity', r.quantity) order by t.code), '[]') from inventory.reservation r
        join lots.lot t on t.id = r.lot_id where r.claim_id = c.id and r.state = 'resent') as lots
    from orders.claim c join orders."order" o on o.id = c.order_id where c.claim_no = $1`,
};

export interface ClaimRow extends Omit<ClaimView, 'submittedAt' | 'answerBy' | 'decidedAt'> {
  readonly id: string;
  readonly orderId: string;
  readonly submittedAt: Date;
  readonly answerBy: Date;
  readonly decidedAt: Date | null;
  readonly decidedByName: string | null;
  readonly revision: number;
}

export async function claimRow(sql: Sql, claimNo: string): Promise<ClaimRow> {
  const [row] = await sql.query<ClaimRow>(VIEW, [claimNo]);
  return row ?? refuse('not_found', { what: claimNo });
}

const time = (value: Date | string): string => shanghaiTime(new Date(value));

/** As the buyer sees it: who of ours said something is not theirs to know. */
export function buyersView(row: ClaimRow): ClaimView {
  return {
    claimNo: row.claimNo,
    orderNo: row.orderNo,
    state: row.state,
    reason: row.reason,
    wanted: row.wanted,
    automatic: row.automatic,
    submittedAt: time(row.submittedAt),
    answerBy: time(row.answerBy),
    suggestedFen: row.suggestedFen,
    refundedFen: row.refundedFen,
    decidedAt: row.decidedAt && time(row.decidedAt),
    lines: row.lines,
    photos: row.photos,
    events: row.events.map((event) => ({ ...event, at: time(event.at), actorName: null })),
    money: row.money,
    parcel: row.parcel && { ...row.parcel, shippedAt: time(row.parcel.shippedAt) },
    lots: row.lots,
    goodsReturn: row.goodsReturn,
    goodsTo: row.goodsTo,
  };
}
