import { Injectable } from '@nestjs/common';
import type { CallOf, centre } from '@youjian/contract';
import { Database, Events, type Tx } from '@youjian/database';
import { audit, hasRole, requireUser } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import type { Who } from '@youjian/contract';
import { DispatchDetail, type DispatchReply, type LockedDispatch, lockDispatch } from './dispatch-detail';
import { idsOf, lockCartons } from './locked-cartons';
import { receivesFor } from './side-scope';
import { loadsOf, tellMoved } from './tell-dispatch';

type SettleCall = CallOf<typeof centre.settleMissing>;

/** What did not come with the rest: it was found after all, or it is lost. Until somebody says so it stays visible. */
@Injectable()
export class SettleMissing {
  constructor(
    private readonly database: Database,
    private readonly events: Events,
    private readonly detail: DispatchDetail,
  ) {}

  async run(call: SettleCall): Promise<DispatchReply> {
    const { ssccs, verdict, reason } = call.body;
    return this.database.inTransaction(async (tx) => {
      const dispatch = await lockDispatch(tx, call.params.number);
      await refuseOneSide(tx, call.who, dispatch, verdict);
      if (!SETTLED_IN[verdict].includes(dispatch.state))
        refuse('dispatch_state', { number: dispatch.number, state: dispatch.state, move: verdict });
      const cartons = await lockCartons(tx, ssccs, verdict === 'found' ? 'arrive' : 'lose');
      const stranger = cartons.find(({ dispatchId }) => dispatchId !== dispatch.id);
      if (stranger) refuse('carton_state', { sscc: stranger.sscc, state: 'elsewhere', move: verdict });
      await tx.query(
        verdict === 'found'
          ? `update lots.carton set state = 'arrived', place_code = $2 where id = any($1::uuid[])`
          : `update lots.carton set state = 'lost', place_code = $2 where id = any($1::uuid[])`,
        [idsOf(cartons), dispatch.toCode],
      );
      if (verdict === 'found')
        await tx.query(`update lots.dispatch set arrived_cartons = arrived_cartons + $2 where id = $1`, [
          dispatch.id,
          cartons.length,
        ]);
      await tellMoved(tx, this.events, dispatch, {
        move: verdict === 'found' ? 'find' : 'lose',
        loads: await loadsOf(tx, dispatch.id, null, ssccs),
        at: call.now,
        reason,
      });
      await audit(tx, call, {
        action: `dispatch.${verdict}`,
        room: 'lots',
        subjectType: 'dispatch',
        subjectId: dispatch.number,
        after: { cartons: cartons.length, reason },
      });
      return this.detail.read(tx, dispatch.number, call.now);
    }, 'enter_sale');
  }
}

const SETTLED_IN: Readonly<Record<SettleCall['body']['verdict'], readonly string[]>> = {
  found: ['arrived', 'checking'],
  lost: ['arrived', 'checking', 'rejected'],
};

/** The receiving side says what it found. That something is lost is said by the centre, and not by whoever scanned the rest in. */
async function refuseOneSide(tx: Tx, who: Who, dispatch: LockedDispatch, verdict: 'found' | 'lost'): Promise<void> {
  if (!receivesFor(who, dispatch.toOutletId)) refuse('out_of_scope', {});
  if (verdict === 'found') return;
  if (!hasRole(who, 'administrator', 'centre_operator')) refuse('out_of_scope', {});
  const own = await tx.query(`select 1 from lots.hand_over where dispatch_id = $1 and received_by = $2`, [
    dispatch.id,
    requireUser(who).userId,
  ]);
  if (own.length > 0) refuse('out_of_scope', {});
}
