import { Injectable } from '@nestjs/common';
import type { CallOf, claims as contract } from '@youjian/contract';
import { Database, type Tx } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { FreeShelf, type FreeStock } from '@youjian/inventory-domain';
import { refuseLocked } from '@youjian/inventory-server';
import { Clock, refuse, uuidv7 } from '@youjian/kernel';
import { moveClaim } from '@youjian/orders-domain';
import { Notices } from '../notices/notices';
import { linesOf } from '../refund-rows';
import { type AdminClaim, ClaimDesk } from './claim-desk';
import { type HeldClaim, holdClaim, noteEvent, setState } from './claim-rows';
import { type Decision, noteDecision, writeCosts } from './give-back';

/** What is free of these SKUs and may be sold now, locked in id order like every checkout's. */
const FREE = `
  with locked as materialized (
    select s.id, s.sku_id, s.lot_id, s.best_before, s.on_hand - s.reserved as free from inventory.stock s
    where s.place_id = $1 and s.sku_id = any($2::uuid[]) and s.on_hand > s.reserved order by s.id for update of s)
  select l.id as "stockId", l.sku_id as "skuId", l.lot_id as "lotId", l.best_before::text as "bestBefore", l.free
  from locked l join lots.sellable($3) x on x.lot_id = l.lot_id`;

/** The same units go out once more, from other lots: what was sold stays credited to the lots it came from (decision 0029). */
const TAKE = `
  with taken as materialized (select * from json_to_recordset($1::json) as x(id uuid, line_id uuid, stock_id uuid, lot_id uuid, first_unit integer, quantity integer)),
    moved as (update inventory.stock s set on_hand = s.on_hand - t.quantity from (select stock_id, sum(quantity)::integer as quantity from taken group by 1) t
      where s.id = t.stock_id returning s.sku_id),
    told as (insert into platform.change (kind, key) select distinct 'sku', sku_id::text from moved),
    kept as (insert into inventory.reservation (id, order_id, line_id, stock_id, lot_id, first_unit, quantity, state, claim_id)
      select id, $2, line_id, stock_id, lot_id, first_unit, quantity, 'resent', $3 from taken)
  insert into inventory.movement (id, stock_id, kind, quantity, cause, at)
  select gen_random_uuid(), stock_id, 'sold', -sum(quantity), $4, $5 from taken group by stock_id`;

/** Units back on the shelf, or written off at once: a movement of their lot either way. */
const PUT_BACK = `
  with back as materialized (select * from json_to_recordset($1::json) as x(stock_id uuid, quantity integer)),
    shelf as materialized (select s.id, s.sku_id from inventory.stock s where s.id in (select stock_id from back) order by s.id for update),
    moved as (update inventory.stock s set on_hand = s.on_hand + case when $4 then 0 else b.quantity end from shelf h join back b on b.stock_id = h.id where s.id = h.id),
    told as (insert into platform.change (kind, key) select distinct 'sku', sku_id::text from shelf),
    wasted as (insert into inventory.movement (id, stock_id, kind, quantity, cause, at)
      select gen_random_uuid(), stock_id, 'wasted', -quantity, $2, $3 from back where $4)
  insert into inventory.movement (id, stock_id, kind, quantity, cause, at)
  select gen_random_uuid(), stock_id, 'returned', quantity, $2, $3 from back`;

@Injectable()
export class ResendClaim {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly desk: ClaimDesk,
    private readonly notices: Notices,
  ) {}

  /** Takes free units of lots that may be sold now, first expired first. Called inside the gate of the sale. */
  async allocate(tx: Tx, claim: HeldClaim, decision: Decision): Promise<void> {
    const state = moveClaim(claim.state, 'resend');
    const at = this.clock.now();
    const free = await tx.query<FreeStock & { skuId: string }>(FREE, [
      claim.placeId,
      claim.lines.map(({ skuId }) => skuId),
      at,
    ]);
    const shelves = new Map<string, FreeShelf>();
    const rows = claim.lines.flatMap(({ skuId, lineId, name, units }) => {
      const shelf = shelves.get(skuId) ?? new FreeShelf(free.filter((stock) => stock.skuId === skuId));
      shelves.set(skuId, shelf);
      const left = shelf.left;
      const taken =
        shelf.take(units.length) ?? refuse('insufficient_stock', { skuId, name, wanted: units.length, left });
      return taken.flatMap(({ stockId, lotId, firstUnit, quantity }) =>
        runsOf(units.slice(firstUnit, firstUnit + quantity)).map((run) => ({
          id: uuidv7(),
          line_id: lineId,
          stock_id: stockId,
          lot_id: lotId,
          first_unit: run.firstUnit,
          quantity: run.quantity,
        })),
      );
    });
    await refuseLocked(tx, ...rows.map((row) => row.lot_id));
    await tx.query(TAKE, [JSON.stringify(rows), claim.orderId, claim.id, `claim:${claim.id}:${claim.revision}`, at]);
    await setState(tx, claim.id, state, true);
    await noteDecision(tx, claim, 'resending', decision);
    const sold = await linesOf(tx, claim.orderId);
    const costs = claim.lines.map((line) => {
      const net = sold.find(({ lineId }) => lineId === line.lineId)?.unitNetFen ?? [];
      return { ...line, fen: line.units.map((unit) => net[unit] ?? 0) };
    });
    await writeCosts(tx, claim, 'resend', costs, decision.at);
    const facts = { outcome: 'resent', amountFen: 0 } as const;
    const cause = `claim:${claim.id}:${claim.revision}`;
    await this.notices.tell(tx, [{ kind: 'claim_answered', orderId: claim.orderId, cause, facts }], decision.at);
  }

  async send(call: CallOf<typeof contract.sendClaimAgain>): Promise<AdminClaim> {
    const { carrier, trackingNo, coldChain } = call.body;
    const { name: actorName } = requireUser(call.who);
    await this.database.inTransaction(async (tx) => {
      const claim = await holdClaim(tx, call.params.claimNo);
      const state = moveClaim(claim.state, 'send');
      const runs = await resentRuns(tx, claim.id);
      await refuseLocked(tx, ...runs.map(({ lotId }) => lotId));
      const parcelId = uuidv7();
      const [made] = await tx.query(
        `insert into orders.parcel (id, order_id, carrier, tracking_no, cold_chain, shipped_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (order_id, carrier, tracking_no) do nothing returning id`,
        [parcelId, claim.orderId, carrier, trackingNo, coldChain, call.now],
      );
      if (!made) refuse('parcel_exists', { carrier, trackingNo });
      await tx.query(`update orders.claim set parcel_id = $2 where id = $1`, [claim.id, parcelId]);
      await setState(tx, claim.id, state, false);
      const facts = { carrier, trackingNo };
      await noteEvent(tx, claim.id, call.now, { move: 'resent', by: 'desk', actorName, facts });
      await tx.query(
        `insert into orders.order_event (id, order_id, at, move, actor_name, facts) values ($1, $2, $3, 'resent', $4, $5)`,
        [uuidv7(), claim.orderId, call.now, actorName, JSON.stringify({ ...facts, claimNo: claim.claimNo })],
      );
      const news = {
        kind: 'order_shipped',
        orderId: claim.orderId,
        cause: `parcel:${parcelId}`,
        facts: { ...facts, pickup: false },
      } as const;
      await this.notices.tell(tx, [news], call.now);
      await this.note(tx, call, claim, 'send_claim_again', facts);
    });
    return this.desk.shown(call);
  }

  /** Something came between: the units go back where they lay, and the claim waits for another answer. */
  async unpack(call: CallOf<typeof contract.unpackClaim>): Promise<AdminClaim> {
    const { name: actorName } = requireUser(call.who);
    await this.database.inTransaction(async (tx) => {
      const claim = await holdClaim(tx, call.params.claimNo);
      const state = moveClaim(claim.state, 'unpack');
      const runs = await resentRuns(tx, claim.id);
      await putBack(tx, runs, `claim:${claim.id}:${claim.revision}`, call.now, false);
      await tx.query(`update inventory.reservation set state = 'released' where claim_id = $1 and state = 'resent'`, [
        claim.id,
      ]);
      await tx.query(
        `insert into orders.claim_cost (id, claim_line_id, kind, bearer, party_id, lot_id, amount_fen, at)
         select gen_random_uuid(), c.claim_line_id, 'reversal', c.bearer, c.party_id, c.lot_id, -sum(c.amount_fen), $2
         from orders.claim_cost c join orders.claim_line l on l.id = c.claim_line_id where l.claim_id = $1
         group by c.claim_line_id, c.bearer, c.party_id, c.lot_id having sum(c.amount_fen) <> 0`,
        [claim.id, call.now],
      );
      await tx.query(
        `update orders.claim set decided_at = null, decided_by_name = null, goods_return = false,
           answer_by = $2::timestamptz + (answer_by - submitted_at) where id = $1`,
        [claim.id, call.now],
      );
      await setState(tx, claim.id, state, true);
      await noteEvent(tx, claim.id, call.now, { move: 'unpacked', by: 'desk', actorName, words: call.body.words });
      await this.note(tx, call, claim, 'unpack_claim', {});
    });
    return this.desk.shown(call);
  }

  /** What the buyer sent back: back on the shelf of its lot, or written off there. */
  async goodsCame(call: CallOf<typeof contract.receiveClaimGoods>): Promise<AdminClaim> {
    const { name: actorName } = requireUser(call.who);
    const { to } = call.body;
    await this.database.inTransaction(async (tx) => {
      const claim = await holdClaim(tx, call.params.claimNo);
      if (!claim.goodsReturn || claim.goodsTo) refuse('claim_state', { state: claim.state, move: 'goods' });
      const sold = await linesOf(tx, claim.orderId);
      const runs = claim.lines.flatMap(({ lineId, units }) => {
        const lots = sold.find((line) => line.lineId === lineId)?.runs ?? [];
        return units.flatMap((unit) =>
          lots.filter((run) => unit >= run.firstUnit && unit < run.firstUnit + run.quantity),
        );
      });
      await refuseLocked(tx, ...runs.map(({ lotId }) => lotId));
      await putBack(
        tx,
        runs.map(({ stockId, lotId }) => ({ stockId, lotId, quantity: 1 })),
        `claim_goods:${claim.id}`,
        call.now,
        to === 'loss',
      );
      await tx.query(
        `update orders.claim set goods_to = $2, goods_came_at = $3, revision = revision + 1 where id = $1`,
        [claim.id, to, call.now],
      );
      await noteEvent(tx, claim.id, call.now, { move: 'goods_came', by: 'desk', actorName, facts: { to } });
      await this.note(tx, call, claim, 'receive_claim_goods', { to });
    });
    return this.desk.shown(call);
  }

  private note(
    tx: Tx,
    call: Pick<CallOf<typeof contract.unpackClaim>, 'who' | 'now' | 'requestId'>,
    claim: HeldClaim,
    action: string,
    after: object,
  ): Promise<void> {
    const before = { state: claim.state };
    return audit(tx, call, { action, room: 'orders', subjectType: 'claim', subjectId: claim.claimNo, before, after });
  }
}

interface StockRun {
  readonly stockId: string;
  readonly lotId: string;
  readonly quantity: number;
}

const resentRuns = (tx: Tx, claimId: string): Promise<StockRun[]> =>
  tx.query<StockRun>(
    `select stock_id as "stockId", lot_id as "lotId", quantity from inventory.reservation where claim_id = $1 and state = 'resent' order by id`,
    [claimId],
  );

async function putBack(tx: Tx, runs: readonly StockRun[], cause: string, at: Date, isLoss: boolean): Promise<void> {
  const sums = new Map<string, number>();
  for (const { stockId, quantity } of runs) sums.set(stockId, (sums.get(stockId) ?? 0) + quantity);
  const rows = [...sums].map(([stockId, quantity]) => ({ stock_id: stockId, quantity }));
  await tx.query(PUT_BACK, [JSON.stringify(rows), cause, at, isLoss]);
}

/** Units that follow each other are one run. */
function runsOf(units: readonly number[]): { firstUnit: number; quantity: number }[] {
  const runs: { firstUnit: number; quantity: number }[] = [];
  for (const unit of [...units].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && last.firstUnit + last.quantity === unit) last.quantity += 1;
    else runs.push({ firstUnit: unit, quantity: 1 });
  }
  return runs;
}
