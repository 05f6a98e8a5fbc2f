import { Injectable } from '@nestjs/common';
import { type Sql, type Tx, announceChange } from '@youjian/database';
import { uuidv7 } from '@youjian/kernel';
import { type LotState, holdLot } from '@youjian/lots-domain';
import type { LotStopped } from './events';
import type { LockedLot } from './locked-lot';
import { insertEvents } from './lots.repository';
import { type MadeLot, madeOf } from './made-of';

/** When and by whom it is decided. */
export interface Decided {
  readonly at: Date;
  readonly byName: string;
}

/**
 * A hold lasts as long as somebody keeps it, and `lots.hold` says who: the lot itself, or one that it was made of. What a
 * hold reached is free again when the last of them lets go; what was held for a reason of its own before has no row here,
 * or one of its own, and stays.
 */
@Injectable()
export class HeldLots {
  /** Holds the lot for itself, and what was made of it with it. Answers what stops by it now. */
  async hold(
    tx: Tx,
    lot: LockedLot,
    reason: string,
    decided: Decided,
  ): Promise<{ state: LotState; stopped: LotStopped[] }> {
    const state = holdLot(lot.state, await isHeldForItself(tx, lot.id, lot.state));
    await tx.query(`update lots.lot set state = $2, state_reason = $3 where id = $1`, [lot.id, state, reason]);
    await insertEvents(tx, [
      { id: uuidv7(), lot_id: lot.id, at: decided.at, move: 'held', reason, actor_name: decided.byName },
    ]);
    await keep(tx, [lot.id], lot.id, decided.at);
    const made = (await madeOf(tx, [lot.id])).filter(({ id }) => id !== lot.id);
    const reached = await this.reach(tx, lot, made, `原料批次 ${lot.code} 暂扣：${reason}`.slice(0, 500), decided);
    await announceChange(tx, 'lot', [lot.id]);
    const stop = ({ id, code }: { id: string; code: string }): LotStopped => ({
      lotId: id,
      code,
      cause: 'hold',
      reason,
      at: decided.at,
    });
    return { state, stopped: [lot, ...reached].map(stop) };
  }

  /** The lot was released: lets go of what only it had kept. Answers what may be sold again. */
  async letGo(tx: Tx, lot: LockedLot, decided: Decided): Promise<string[]> {
    const freed = await tx.query<{ id: string }>(LET_GO, [lot.id, decided.at]);
    const ids = freed.map(({ id }) => id);
    await insertEvents(
      tx,
      ids.map((id) => ({
        id: uuidv7(),
        lot_id: id,
        at: decided.at,
        move: 'released',
        reason: `原料批次 ${lot.code} 已恢复`,
        actor_name: decided.byName,
      })),
    );
    await announceChange(tx, 'lot', ids);
    return ids;
  }

  /** Holds those that are being sold, whoever they belong to, because the food is the same. */
  async holdReleased(
    tx: Tx,
    lots: readonly MadeLot[],
    reasonOf: (lot: MadeLot) => string,
    decided: Decided,
  ): Promise<void> {
    const held = lots.filter(({ state }) => state === 'released');
    await tx.query(
      `update lots.lot l set state = 'held', state_reason = x.reason from jsonb_to_recordset($1) as x(id uuid, reason text) where l.id = x.id`,
      [JSON.stringify(held.map((lot) => ({ id: lot.id, reason: reasonOf(lot) })))],
    );
    await insertEvents(
      tx,
      held.map((lot) => ({
        id: uuidv7(),
        lot_id: lot.id,
        at: decided.at,
        move: 'held',
        reason: reasonOf(lot),
        actor_name: decided.byName,
      })),
    );
    await announceChange(
      tx,
      'lot',
      held.map(({ id }) => id),
    );
  }

  /** What is held for another lot already is kept by this one too; what is held for itself needs nobody. */
  private async reach(
    tx: Tx,
    lot: LockedLot,
    made: readonly MadeLot[],
    reason: string,
    decided: Decided,
  ): Promise<MadeLot[]> {
    const kept = await tx.query<{ id: string }>(
      `select distinct lot_id as id from lots.hold where lot_id = any($1::uuid[]) and lifted_at is null`,
      [made.filter(({ state }) => state === 'held').map(({ id }) => id)],
    );
    const reached = made.filter(({ state }) => state === 'released');
    await this.holdReleased(tx, reached, () => reason, decided);
    await keep(
      tx,
      [...reached, ...kept].map(({ id }) => id),
      lot.id,
      decided.at,
    );
    return reached;
  }
}

const keep = (tx: Tx, lotIds: readonly string[], byLotId: string, at: Date): Promise<object[]> =>
  tx.query(
    `insert into lots.hold (id, lot_id, by_lot_id, held_at) select gen_random_uuid(), unnest($1::uuid[]), $2, $3
     on conflict (lot_id, by_lot_id) where lifted_at is null do nothing`,
    [lotIds, byLotId, at],
  );

/** Held, and not only because of what it was made of. */
export async function isHeldForItself(sql: Sql, lotId: string, state: LotState): Promise<boolean> {
  if (state !== 'held') return false;
  const [row] = await sql.query<{ others: boolean; itself: boolean }>(
    `select coalesce(bool_or(by_lot_id <> lot_id), false) as others, coalesce(bool_or(by_lot_id = lot_id), false) as itself
     from lots.hold where lot_id = $1 and lifted_at is null`,
    [lotId],
  );
  return row?.itself === true || row?.others !== true;
}

/** $1 the released lot, $2 now. Its own rows end with it; a lot that another one still keeps stays held. */
const LET_GO = {
  name: 'lots.hold.let_go',
  text: `
    with ended as (
      update lots.hold set lifted_at = $2 where (by_lot_id = $1 or lot_id = $1) and lifted_at is null returning lot_id)
    update lots.lot l set state = 'released', state_reason = null
    where l.id in (select lot_id from ended where lot_id <> $1) and l.state = 'held'
      and not exists (select 1 from lots.hold h where h.lot_id = l.id and h.lifted_at is null and h.by_lot_id <> $1)
    returning l.id`,
};
