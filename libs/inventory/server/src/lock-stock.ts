import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, Events, type Sql, type Tx } from '@youjian/database';
import { goesBackStopped } from '@youjian/inventory-domain';
import { Clock, refuse, uuidv7 } from '@youjian/kernel';
import { type LotCleared, type LotStopped, StoppedLots, lotsCleared, lotsStopped } from '@youjian/lots-server';

/**
 * Locks and says what has to be counted, in one statement. The stock is held in id order first: who counts or receives at
 * this moment is either before this and in the balance, or after it and finds the lock. $1 lots, $2 now.
 */
const LOCK = {
  name: 'inventory.lock_stock',
  text: `
    with stopped as (select * from json_to_recordset($1::json) as x(lot_id uuid, lock_id uuid, cause text, reason text)),
    shelf as materialized (
      select s.id, s.place_id, s.lot_id, s.sku_id, s.on_hand from inventory.stock s
      where s.lot_id in (select lot_id from stopped) order by s.id for update),
    locks as (
      insert into inventory.lot_lock (id, lot_id, cause, reason, locked_at)
      select lock_id, lot_id, cause, reason, $2 from stopped order by lot_id
      on conflict (lot_id) where lifted_at is null do update
        set cause = case when inventory.lot_lock.cause = 'recall' then 'recall' else excluded.cause end, reason = excluded.reason
      returning id, lot_id)
    insert into inventory.lock_task (id, lock_id, stock_id, place_id, lot_id, sku_id, created_at)
    select gen_random_uuid(), l.id, s.id, s.place_id, s.lot_id, s.sku_id, $2
    from shelf s join locks l on l.lot_id = s.lot_id where s.on_hand > 0
    on conflict (lock_id, stock_id) do nothing`,
};

/** The stock of a stopped lot is locked in the moment it is stopped, and free again in the moment nothing stands in its way. */
@Injectable()
export class LockStock implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly database: Database,
    private readonly stopped: StoppedLots,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.events.on(lotsStopped, (tx, batch) => this.lock(tx, batch));
    this.events.on(lotsCleared, (tx, batch) => this.lift(tx, batch));
  }

  /** Frees what nothing stands in the way of any more, whoever made it so: a new certificate does not know of old locks. */
  liftCleared(): Promise<void> {
    return this.database.inTransaction(async (tx) => {
      const locked = await tx.query<{ lotId: string }>(
        `select lot_id as "lotId" from inventory.lot_lock where lifted_at is null order by lot_id`,
      );
      const lotIds = locked.map(({ lotId }) => lotId);
      if (lotIds.length > 0) await this.stopped.tellCleared(tx, lotIds, this.clock.now());
    });
  }

  private async lock(tx: Tx, batch: readonly LotStopped[]): Promise<void> {
    const [first] = batch;
    if (!first) return;
    const rows = batch.map(({ lotId, cause, reason }) => ({ lot_id: lotId, lock_id: uuidv7(), cause, reason }));
    await tx.query(LOCK, [JSON.stringify(rows), first.at]);
  }

  private async lift(tx: Tx, batch: readonly LotCleared[]): Promise<void> {
    const [first] = batch;
    if (!first) return;
    await tx.query(
      `update inventory.lot_lock set lifted_at = $2 where lot_id = any($1::uuid[]) and lifted_at is null`,
      [batch.map(({ lotId }) => lotId), first.at],
    );
  }
}

/** Whoever moves stock of a lot asks this first, with the stock's row in hand: a lock that came before it is seen. */
export async function refuseLocked(sql: Sql, ...lotIds: readonly string[]): Promise<void> {
  const [lock] = await sql.query<{ lotCode: string }>(
    `select l.code as "lotCode" from inventory.lot_lock k join lots.lot l on l.id = k.lot_id where k.lot_id = any($1::uuid[]) and k.lifted_at is null
     order by l.code limit 1`,
    [lotIds],
  );
  if (lock) refuse('stock_locked', { lotCode: lock.lotCode });
}

/** Which of what is sent is locked and may not leave: nothing, or what was counted and set aside and goes back to the centre. */
const STAYS = {
  name: 'inventory.lock_stock.stays',
  text: `select l.code as "lotCode" from jsonb_to_recordset($1) as x("skuId" uuid, "lotId" uuid)
    join inventory.lot_lock k on k.lot_id = x."lotId" and k.lifted_at is null
    join lots.lot l on l.id = k.lot_id
    where not ($3 and k.cause = any($4) and exists (select 1 from inventory.lock_task t
      where t.lock_id = k.id and t.place_id = $2 and t.sku_id = x."skuId" and t.confirmed_at is not null))
    order by l.code limit 1`,
};

/**
 * Goods of a stopped lot stay where they lie, with one way out: back to the centre, once their task is confirmed, if they go
 * back at all. Asked with the stock's rows in hand.
 */
export async function refuseLockedUnlessBack(
  sql: Sql,
  goods: readonly { readonly skuId: string; readonly lotId: string }[],
  way: { readonly fromPlaceId: string; readonly toCentre: boolean },
): Promise<void> {
  const causes = (['hold', 'recall', 'certificate'] as const).filter(goesBackStopped);
  const [stays] = await sql.query<{ lotCode: string }>(STAYS, [
    JSON.stringify(goods),
    way.fromPlaceId,
    way.toCentre,
    causes,
  ]);
  if (stays) refuse('stock_locked', { lotCode: stays.lotCode });
}

/** Which of these lots are locked; for whoever books what has happened already and cannot be refused. */
export async function lockedLots(sql: Sql, lotIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await sql.query<{ lotId: string }>(
    `select lot_id as "lotId" from inventory.lot_lock where lot_id = any($1::uuid[]) and lifted_at is null`,
    [lotIds],
  );
  return new Set(rows.map(({ lotId }) => lotId));
}
