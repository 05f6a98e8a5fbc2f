import type { INestApplicationContext } from '@nestjs/common';
import type { User } from '@youjian/contract';
import { Database, type Sql } from '@youjian/database';
import { LockPhotos, LockTasks } from '@youjian/inventory-server';
import { Clock } from '@youjian/kernel';
import { HoldLot, RecallLot, Recalls, StoppedLots, coveredLots } from '@youjian/lots-server';
import { RecallNotices, WorkRecalls } from '@youjian/orders-server';
import { TellExpired } from '@youjian/supply-server';
import { callOf } from './call-of';
import { paintPhoto } from './paint-photo';

interface Lot {
  id: string;
  code: string;
  state: 'held' | 'recalled';
  reason: string;
  at: Date;
}

/**
 * What the season's lots and certificates stopped is locked, and two lots that were being sold are stopped through the same
 * doors as in life: one is recalled, its buyers told and refunded, one task confirmed and one left open; one is held.
 */
export async function stopSome(app: INestApplicationContext, people: { readonly city: User; readonly centre: User }) {
  const database = app.get(Database);
  await lockTheSeasons(app, database);
  const [manager] = await database.query<{ outletId: string | null }>(
    `select outlet_id as "outletId" from identity."user" where username = 'outlet-manager'`,
  );
  const outletId = manager?.outletId ?? null;
  const sold = await findSold(database, { state: 'shipped', not: null, outletId });
  if (sold) await recallOne(app, sold, people);
  const waiting = await findSold(database, { state: 'paid', not: sold?.id ?? null, outletId });
  if (waiting)
    await app
      .get(HoldLot)
      .run(callOf(app, people.city, { code: waiting.code }, { reason: '复检样品待出结果（演示数据）' }));
  return { recalled: sold?.code ?? null, held: waiting?.code ?? null };
}

/** Lots and certificates that the season was made with were never told about: their stock is locked here. */
async function lockTheSeasons(app: INestApplicationContext, database: Database): Promise<void> {
  const stopped = app.get(StoppedLots);
  const at = app.get(Clock).now();
  await database.inTransaction(async (tx) => {
    const lots = await tx.query<Lot>(
      `select l.id, l.code, l.state, coalesce(l.state_reason, '') as reason, coalesce((select max(e.at) from lots.lot_event e where e.lot_id = l.id), $1) as at
       from lots.lot l where l.state in ('held', 'recalled') order by l.code`,
      [at],
    );
    for (const lot of lots) if (lot.state === 'recalled') await beginRecord(app, tx, lot);
    await stopped.tell(
      tx,
      lots.map(({ id, code, state, reason }) => ({
        lotId: id,
        code,
        cause: state === 'held' ? 'hold' : 'recall',
        reason,
        at,
      })),
    );
    const certificates = await tx.query<{ id: string; reason: string }>(
      `select id, coalesce(state_reason, number) as reason from supply.certificate where state <> 'valid' order by number`,
    );
    for (const { id, reason } of certificates) {
      const hanging = (await coveredLots(tx, [id], at)).filter(({ state }) => state === 'released');
      await stopped.tell(
        tx,
        hanging.map(({ id: lotId, code }) => ({ lotId, code, cause: 'certificate', reason, at })),
      );
    }
  }, 'close_sale');
  while ((await app.get(TellExpired).run()) > 0);
}

/** The season's own recalled lot never left the centre: its record is old, reported and closed. */
async function beginRecord(app: INestApplicationContext, tx: Parameters<Recalls['begin']>[0], lot: Lot): Promise<void> {
  const id = await app.get(Recalls).begin(tx, {
    lotId: lot.id,
    certificateNo: null,
    level: 3,
    reason: lot.reason,
    at: lot.at,
    byName: '市级专员',
    lots: [{ id: lot.id, ofLotId: lot.id }],
  });
  await tx.query(
    `update lots.recall set reported_at = started_at + interval '5 hours', reported_to = '五华县市场监督管理局（演示）', reported_by_name = '市级专员',
       closed_at = started_at + interval '20 hours', closed_by_name = '市级专员', closing_note = '全部在库，未售出，移交封存处理（演示数据）' where id = $1`,
    [id],
  );
}

interface Wish {
  readonly state: 'shipped' | 'paid';
  readonly not: string | null;
  /** Where somebody of the demonstration should find a task of their own. */
  readonly outletId: string | null;
}

/** A lot with a handful of orders in this state, whose product can still be had from another lot. */
async function findSold(sql: Sql, { state, not, outletId }: Wish): Promise<{ id: string; code: string } | undefined> {
  const [lot] = await sql.query<{ id: string; code: string }>(
    `select l.id, l.code from lots.lot l
     join inventory.stock s on s.lot_id = l.id and s.on_hand > 0
     join inventory.place p on p.id = s.place_id
     join inventory.reservation r on r.lot_id = l.id and r.state = 'sold'
     join orders."order" o on o.id = r.order_id
     where l.state = 'released' and ($2::uuid is null or l.id <> $2)
       and not exists (select 1 from lots.component k where k.component_lot_id = l.id)
       and exists (select 1 from inventory.stock n join lots.sellable(now()) y on y.lot_id = n.lot_id
         where n.sku_id = s.sku_id and n.lot_id <> l.id and n.on_hand - n.reserved > 20)
     group by l.id, l.code
     having count(distinct o.id) filter (where o.state = $1) > 0
     order by bool_or(s.place_id is not distinct from $3) desc, count(distinct s.place_id) > 1 desc, abs(count(distinct o.id) - 12), l.code limit 1`,
    [state, not, outletId],
  );
  return lot;
}

async function recallOne(
  app: INestApplicationContext,
  lot: { id: string; code: string },
  { city, centre }: { readonly city: User; readonly centre: User },
): Promise<void> {
  const database = app.get(Database);
  const reason = '抽检一项农残超出供港标准，主动召回（演示数据）';
  await app.get(RecallLot).run(callOf(app, city, { code: lot.code }, { reason, level: 2, buyers: 'later' as const }));
  const [recall] = await database.query<{ id: string }>(`select id from lots.recall where lot_id = $1`, [lot.id]);
  if (!recall) return;
  await app.get(RecallNotices).start(callOf(app, city, { id: recall.id }, { refund: true }));
  await app.get(WorkRecalls).run();
  const [task] = await database.query<{ id: string; units: number }>(
    `select t.id, s.on_hand as units from inventory.lock_task t join inventory.stock s on s.id = t.stock_id join inventory.place p on p.id = t.place_id
     where t.lot_id = $1 order by p.kind, p.code limit 1`,
    [lot.id],
  );
  if (!task) return;
  const countedUnits = Math.max(0, task.units - 1);
  const rawBody = paintPhoto(6);
  const photo = await app.get(LockPhotos).upload({
    ...callOf(app, centre, { id: task.id }, undefined as never),
    query: { mediaType: 'image/png' },
    rawBody,
  });
  await app
    .get(LockTasks)
    .confirm(
      callOf(
        app,
        centre,
        { id: task.id },
        { countedUnits, note: '一件破损，已拍照留存（演示数据）', photoIds: [photo.id] },
      ),
    );
}
