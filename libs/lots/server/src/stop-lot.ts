import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, lots } from '@youjian/contract';
import { Database, announceChange } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { Clock, uuidv7 } from '@youjian/kernel';
import { moveLot } from '@youjian/lots-domain';
import { LotDetail } from './lot-detail';
import { lockLot } from './locked-lot';
import { insertEvents } from './lots.repository';

/** Stops the sale of a lot, until it is released again or for good. True from the commit on: what is sellable reads the lot itself. */
@Injectable()
export class StopLot {
  constructor(
    private readonly database: Database,
    private readonly detail: LotDetail,
    private readonly clock: Clock,
  ) {}

  async run(move: 'hold' | 'recall', asked: CallOf<typeof lots.holdLot>): Promise<ReplyOf<typeof lots.holdLot>> {
    const { reason } = asked.body;
    return this.database.inTransaction(async (tx) => {
      // Behind the closed gate: no sale is dated after this moment that had not seen it.
      const call = { ...asked, now: this.clock.now() };
      const lot = await lockLot(tx, call.who, call.params.code);
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
        after: { state, reason },
      });
      await announceChange(tx, 'lot', [lot.id]);
      return this.detail.read(lot.code, call.now, tx);
    }, 'close_sale');
  }
}
