import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, lots } from '@youjian/contract';
import { Database, type Tx, announceChange } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { Clock, uuidv7 } from '@youjian/kernel';
import { moveLot } from '@youjian/lots-domain';
import { HeldLots } from './held-lots';
import { LotDetail } from './lot-detail';
import { type LockedLot, lockLot } from './locked-lot';
import { insertEvents } from './lots.repository';
import { lockFamily, madeOf } from './made-of';
import { Recalls } from './recalls';
import { StoppedLots } from './stopped-lots';

type HoldCall = CallOf<typeof lots.holdLot>;
type RecallCall = CallOf<typeof lots.recallLot>;

/**
 * Stops the sale of a lot and of what was made of it, until it is released again or for good. True from the commit on:
 * what is sellable reads the lot itself. The rooms below are told in the same transaction, so stock is locked and orders
 * are kept back at that moment too.
 */
@Injectable()
export class StopLot {
  constructor(
    private readonly database: Database,
    private readonly detail: LotDetail,
    private readonly clock: Clock,
    private readonly stopped: StoppedLots,
    private readonly held: HeldLots,
    private readonly recalls: Recalls,
  ) {}

  async hold(asked: HoldCall): Promise<ReplyOf<typeof lots.holdLot>> {
    return this.behindTheGate(asked, async (tx, call, lot) => {
      const decided = { at: call.now, byName: requireUser(call.who).name };
      const { state, stopped } = await this.held.hold(tx, lot, call.body.reason, decided);
      const reached = stopped.filter(({ lotId }) => lotId !== lot.id).map(({ code }) => code);
      await note(tx, call, lot, 'hold', state, reached.length > 0 ? { reached } : {});
      await this.stopped.tell(tx, stopped);
    });
  }

  /** What was made of the lot is held as well: whether it is recalled in its turn is for somebody to decide. */
  async recall(asked: RecallCall): Promise<ReplyOf<typeof lots.recallLot>> {
    const { level, buyers, reason } = asked.body;
    return this.behindTheGate(asked, async (tx, call, lot) => {
      const { now: at } = call;
      const byName = requireUser(call.who).name;
      const state = moveLot(lot.state, 'recall');
      await tx.query(`update lots.lot set state = $2, state_reason = $3 where id = $1`, [lot.id, state, reason]);
      await insertEvents(tx, [{ id: uuidv7(), lot_id: lot.id, at, move: state, reason, actor_name: byName }]);
      await note(tx, call, lot, 'recall', state, { level, buyers });
      await announceChange(tx, 'lot', [lot.id]);
      const made = await madeOf(tx, [lot.id]);
      await this.held.holdReleased(tx, made, () => `原料批次 ${lot.code} 已召回`, { at, byName });
      const recall = { lotId: lot.id, certificateNo: null, level, reason, at, byName, lots: made };
      const recallId = await this.recalls.begin(tx, recall);
      await this.stopped.tell(
        tx,
        made.map(({ id, code }) => ({ lotId: id, code, cause: 'recall', reason, at })),
      );
      await this.recalls.tellBegun(tx, { recallId, buyers, byName, at });
    });
  }

  private behindTheGate<Call extends HoldCall>(
    asked: Call,
    work: (tx: Tx, call: Call, lot: LockedLot) => Promise<void>,
  ): Promise<ReplyOf<typeof lots.holdLot>> {
    return this.database.inTransaction(async (tx) => {
      // Behind the closed gate: no sale is dated after this moment that had not seen it.
      const call = { ...asked, now: this.clock.now() };
      await lockFamily(tx, [call.params.code]);
      const lot = await lockLot(tx, call.who, call.params.code);
      await work(tx, call, lot);
      return this.detail.read(lot.code, call.now, tx);
    }, 'close_sale');
  }
}

const note = (
  tx: Tx,
  call: HoldCall,
  lot: LockedLot,
  move: 'hold' | 'recall',
  state: string,
  facts: object,
): Promise<void> =>
  audit(tx, call, {
    action: `lot.${move}`,
    room: 'lots',
    subjectType: 'lot',
    subjectId: lot.code,
    regionCode: lot.villageCode,
    before: { state: lot.state },
    after: { state, reason: call.body.reason, ...facts },
  });
