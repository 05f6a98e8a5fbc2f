import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, lots } from '@youjian/contract';
import { Database, type Tx, announceChange } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { Clock, uuidv7 } from '@youjian/kernel';
import { moveLot } from '@youjian/lots-domain';
import { LotDetail } from './lot-detail';
import { type LockedLot, lockLot } from './locked-lot';
import { insertEvents } from './lots.repository';
import { Recalls } from './recalls';
import { StoppedLots } from './stopped-lots';

type StopCall = CallOf<typeof lots.holdLot>;

/**
 * Stops the sale of a lot, until it is released again or for good. True from the commit on: what is sellable reads the lot
 * itself. The rooms below are told in the same transaction, so stock is locked and orders are kept back at that moment too.
 */
@Injectable()
export class StopLot {
  constructor(
    private readonly database: Database,
    private readonly detail: LotDetail,
    private readonly clock: Clock,
    private readonly stopped: StoppedLots,
    private readonly recalls: Recalls,
  ) {}

  async hold(asked: StopCall): Promise<ReplyOf<typeof lots.holdLot>> {
    return this.behindTheGate(asked, async (tx, call) => {
      const { reason } = call.body;
      const lot = await lockLot(tx, call.who, call.params.code);
      await this.move(tx, call, lot, 'hold', reason);
      await this.stopped.tell(tx, [{ lotId: lot.id, code: lot.code, cause: 'hold', reason, at: call.now }]);
      return lot;
    });
  }

  /** What was made of the lot is held as well: whether it is recalled in its turn is for somebody to decide. */
  async recall(asked: CallOf<typeof lots.recallLot>): Promise<ReplyOf<typeof lots.recallLot>> {
    const { level } = asked.body;
    return this.behindTheGate(asked, async (tx, call) => {
      const { reason } = call.body;
      const lot = await lockLot(tx, call.who, call.params.code);
      await this.move(tx, call, lot, 'recall', reason, { level });
      const made = await this.stopped.madeOf(tx, [lot.id]);
      const lotIds = made.map(({ id }) => id);
      await this.holdWhatWasMade(tx, call, lot, lotIds);
      const byName = requireUser(call.who).name;
      await this.recalls.begin(tx, { lotId: lot.id, level, reason, at: call.now, byName, lotIds });
      await this.stopped.tell(
        tx,
        made.map(({ id, code }) => ({ lotId: id, code, cause: 'recall', reason, at: call.now })),
      );
      return lot;
    });
  }

  private behindTheGate<Call extends StopCall>(
    asked: Call,
    work: (tx: Tx, call: Call) => Promise<LockedLot>,
  ): Promise<ReplyOf<typeof lots.holdLot>> {
    return this.database.inTransaction(async (tx) => {
      // Behind the closed gate: no sale is dated after this moment that had not seen it.
      const call = { ...asked, now: this.clock.now() };
      const lot = await work(tx, call);
      return this.detail.read(lot.code, call.now, tx);
    }, 'close_sale');
  }

  private async move(
    tx: Tx,
    call: StopCall,
    lot: LockedLot,
    move: 'hold' | 'recall',
    reason: string,
    facts: object = {},
  ): Promise<void> {
    const state = moveLot(lot.state, move);
    await tx.query(`update lots.lot set state = $2, state_reason = $3 where id = $1`, [lot.id, state, reason]);
    await insertEvents(tx, [
      { id: uuidv7(), lot_id: lot.id, at: call.now, move: state, reason, actor_name: requireUser(call.who).name },
    ]);
    await audit(tx, call, {
      action: `lot.${move}`,
      room: 'lots',
      subjectType: 'lot',
      subjectId: lot.code,
      regionCode: lot.villageCode,
      before: { state: lot.state },
      after: { state, reason, ...facts },
    });
    await announceChange(tx, 'lot', [lot.id]);
  }

  /** In the order of their ids, as everywhere; held whoever they belong to, because the food is the same. */
  private async holdWhatWasMade(tx: Tx, call: StopCall, lot: LockedLot, lotIds: readonly string[]): Promise<void> {
    const reason = `原料批次 ${lot.code} 已召回`;
    await tx.query(`select 1 from lots.lot where id = any($1::uuid[]) order by id for update`, [lotIds]);
    const held = await tx.query<{ id: string }>(
      `update lots.lot set state = 'held', state_reason = $2 where id = any($1::uuid[]) and state = 'released' returning id`,
      [lotIds, reason],
    );
    await insertEvents(
      tx,
      held.map(({ id }) => ({
        id: uuidv7(),
        lot_id: id,
        at: call.now,
        move: 'held',
        reason,
        actor_name: requireUser(call.who).name,
      })),
    );
    await announceChange(
      tx,
      'lot',
      held.map(({ id }) => id),
    );
  }
}
