import { Injectable } from '@nestjs/common';
import type { CallOf, centre } from '@youjian/contract';
import { Database, Events, type Tx } from '@youjian/database';
import { audit } from '@youjian/identity-server';
import { moveDispatch } from '@youjian/lots-domain';
import { DispatchDetail, type DispatchReply, lockDispatch } from './dispatch-detail';
import { refuseSellerOf } from './judge';
import { loadsOf, tellMoved } from './tell-dispatch';

/** After a breach somebody who neither sold nor carried it looks at what came: it is accepted, or its cartons are void. */
@Injectable()
export class JudgeDispatch {
  constructor(
    private readonly database: Database,
    private readonly events: Events,
    private readonly detail: DispatchDetail,
  ) {}

  async run(call: CallOf<typeof centre.judgeDispatch>): Promise<DispatchReply> {
    const { verdict, reason } = call.body;
    return this.database.inTransaction(async (tx) => {
      const dispatch = await lockDispatch(tx, call.params.number);
      await this.detail.requireSeen(tx, call.params.number, call.who);
      const state = moveDispatch(dispatch.number, dispatch.state, verdict);
      await refuseSellerOf(tx, call.who, await sellersOf(tx, dispatch.id));
      await tx.query(`update lots.dispatch set state = $2, state_reason = $3 where id = $1`, [
        dispatch.id,
        state,
        reason,
      ]);
      const loads = await loadsOf(tx, dispatch.id, 'arrived');
      if (verdict === 'reject')
        await tx.query(`update lots.carton set state = 'void' where dispatch_id = $1 and state = 'arrived'`, [
          dispatch.id,
        ]);
      await tellMoved(tx, this.events, dispatch, { move: verdict, loads, at: call.now, reason });
      await audit(tx, call, {
        action: `dispatch.${verdict}`,
        room: 'lots',
        subjectType: 'dispatch',
        subjectId: dispatch.number,
        before: { state: dispatch.state },
        after: { state, reason },
      });
      return this.detail.read(tx, dispatch.number, call.now);
    }, 'enter_sale');
  }
}

async function sellersOf(tx: Tx, dispatchId: string): Promise<string[]> {
  const rows = await tx.query<{ partyId: string }>(
    `select distinct l.party_id as "partyId" from lots.carton c join lots.lot l on l.id = c.lot_id where c.dispatch_id = $1`,
    [dispatchId],
  );
  return rows.map(({ partyId }) => partyId);
}
