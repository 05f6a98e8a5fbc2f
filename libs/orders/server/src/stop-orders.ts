import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Events, type Tx } from '@youjian/database';
import { type LotCleared, type LotStopped, lotsCleared, lotsStopped } from '@youjian/lots-server';
import { sqlAffected } from './affected.sql';
import { CloseUnpaid } from './close-unpaid';

/**
 * Orders with something of these lots that have not left, held in id order. The gate of the sale is closed meanwhile, so
 * none is placed or paid beside us; one that is being picked or cancelled at this moment is waited for.
 */
const LOCK = {
  name: 'orders.stopped.lock',
  text: `select o.id, o.state from orders."order" o
    where o.id in (select r.order_id from inventory.reservation r where r.lot_id = any($1::uuid[]) and r.state <> 'released')
      and o.state in ('pending_payment', 'payment_review', 'paid', 'fulfilling')
    order by o.id for update`,
};

/** $1 orders, $2 lots (JSON), $3 now. An order is held for each lot it still holds units of. */
const HOLD = {
  name: 'orders.stopped.hold',
  text: `
    with stopped as (select * from json_to_recordset($2::json) as x(lot_id uuid, code text, cause text, reason text)),
    affected as (
      select a.order_id, s.lot_id, s.code, s.cause, s.reason from stopped s
      cross join lateral (${sqlAffected('stopped')}) a
      where a.order_id = any($1::uuid[]) and a.units > a.refunded_units),
    held as (
      insert into orders.order_hold as h (order_id, lot_id, cause, reason, held_at)
      select order_id, lot_id, cause, reason, $3 from affected order by order_id, lot_id
      on conflict (order_id, lot_id) do update set cause = excluded.cause, reason = excluded.reason,
        held_at = case when h.lifted_at is null then h.held_at else excluded.held_at end, lifted_at = null)
    insert into orders.order_event (id, order_id, at, move, facts)
    select gen_random_uuid(), order_id, $3, 'held', jsonb_build_object('lotCodes', string_agg(code, '、' order by code)) from affected group by order_id`,
};

const LIFT = {
  name: 'orders.stopped.lift',
  text: `
    with lifted as (
      update orders.order_hold set lifted_at = $2 where lot_id = any($1::uuid[]) and lifted_at is null returning order_id, lot_id)
    insert into orders.order_event (id, order_id, at, move)
    select gen_random_uuid(), order_id, $2, 'hold_lifted' from (select distinct order_id from lifted) o
    where not exists (select 1 from orders.order_hold h where h.order_id = o.order_id and h.lifted_at is null and h.lot_id <> all($1::uuid[]))`,
};

/**
 * A stopped lot reaches the orders in the same transaction: who has not paid is told that it is over, what is paid and
 * still here does not leave.
 */
@Injectable()
export class StopOrders implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly closeUnpaid: CloseUnpaid,
  ) {}

  onModuleInit(): void {
    this.events.on(lotsStopped, (tx, batch) => this.stop(tx, batch));
    this.events.on(lotsCleared, (tx, batch) => this.lift(tx, batch));
  }

  private async stop(tx: Tx, batch: readonly LotStopped[]): Promise<void> {
    const [first] = batch;
    if (!first) return;
    const orders = await tx.query<{ id: string; state: string }>(LOCK, [batch.map(({ lotId }) => lotId)]);
    const idsWhere = (isIn: (state: string) => boolean): string[] =>
      orders.filter(({ state }) => isIn(state)).map(({ id }) => id);
    const unpaid = idsWhere((state) => state === 'pending_payment');
    await this.closeUnpaid.stop(tx, unpaid, first.at, { stopped: first.cause });
    const lots = batch.map(({ lotId, code, cause, reason }) => ({ lot_id: lotId, code, cause, reason }));
    const kept = idsWhere((state) => state !== 'pending_payment');
    if (kept.length > 0) await tx.query(HOLD, [kept, JSON.stringify(lots), first.at]);
  }

  private async lift(tx: Tx, batch: readonly LotCleared[]): Promise<void> {
    const [first] = batch;
    if (first) await tx.query(LIFT, [batch.map(({ lotId }) => lotId), first.at]);
  }
}
