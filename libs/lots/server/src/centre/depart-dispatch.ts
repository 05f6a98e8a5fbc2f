import { Injectable } from '@nestjs/common';
import type { CallOf, centre } from '@youjian/contract';
import { Database, Events, type Tx, announceChange } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { Clock, refuse, shanghaiDate, uuidv7 } from '@youjian/kernel';
import { moveDispatch } from '@youjian/lots-domain';
import type { DispatchLoad } from '../events';
import { ruleOn } from './centre-rules';
import { DispatchDetail, type DispatchReply, type LockedDispatch, lockDispatch } from './dispatch-detail';
import { requireSellable } from './lot-facts';
import { loadsOf, tellMoved } from './tell-dispatch';

interface Carried {
  readonly lotId: string;
  readonly cartons: number;
  readonly grams: number;
}

/** A hand-over is of a lot, whatever it was packed as. */
function byLot(loads: readonly DispatchLoad[]): Carried[] {
  const lots = new Map<string, Carried>();
  for (const { lotId, cartons, grams } of loads) {
    const before = lots.get(lotId) ?? { lotId, cartons: 0, grams: 0 };
    lots.set(lotId, { lotId, cartons: before.cartons + cartons, grams: before.grams + grams });
  }
  return [...lots.values()];
}

/** Lets a dispatch leave. Every lot in it is asked again at this moment; an outlet will have to confirm what it gets. */
@Injectable()
export class DepartDispatch {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly detail: DispatchDetail,
  ) {}

  async run(call: CallOf<typeof centre.departDispatch>): Promise<DispatchReply> {
    return this.database.inTransaction(async (tx) => {
      const now = this.clock.now();
      const dispatch = await lockDispatch(tx, call.params.number);
      const state = moveDispatch(dispatch.number, dispatch.state, 'depart');
      const loads = await loadsOf(tx, dispatch.id);
      const carried = byLot(loads);
      if (carried.length === 0) refuse('dispatch_state', { number: dispatch.number, state: 'empty', move: 'depart' });
      await requireSellable(
        tx,
        carried.map(({ lotId }) => lotId),
        now,
      );
      await tx.query(`update lots.carton set state = 'dispatched' where dispatch_id = $1`, [dispatch.id]);
      await tx.query(`update lots.dispatch set state = $2, departed_at = $3 where id = $1`, [dispatch.id, state, now]);
      if (dispatch.kind === 'outlet') await this.handOut(tx, call, dispatch, carried, now);
      await tellMoved(tx, this.events, dispatch, { move: 'depart', loads, at: now });
      await audit(
        tx,
        { ...call, now },
        {
          action: 'dispatch.depart',
          room: 'lots',
          subjectType: 'dispatch',
          subjectId: dispatch.number,
          before: { state: dispatch.state },
          after: { state, cartons: carried.reduce((sum, { cartons }) => sum + cartons, 0) },
        },
      );
      return this.detail.read(tx, dispatch.number, now);
    }, 'enter_sale');
  }

  /** The centre's half of the hand-over, one for each lot; the outlet's arrival scan is the other. */
  private async handOut(
    tx: Tx,
    { who }: CallOf<typeof centre.departDispatch>,
    dispatch: LockedDispatch,
    carried: readonly Carried[],
    now: Date,
  ): Promise<void> {
    const user = requireUser(who);
    const rows = carried.map((lot) => ({ ...lot, id: uuidv7() }));
    await tx.query(
      `insert into lots.hand_over (id, lot_id, from_kind, from_name, to_kind, to_name, to_outlet_id, dispatch_id, grams, cartons, sent_at, sent_by, sent_by_name)
       select x.id, x."lotId", 'centre', $2, 'outlet', $3, $4, $5, x.grams, x.cartons, $6, $7, $8
       from jsonb_to_recordset($1) as x(id uuid, "lotId" uuid, cartons integer, grams bigint)`,
      [
        JSON.stringify(rows),
        (await ruleOn(tx, shanghaiDate(now))).placeName,
        dispatch.toName,
        dispatch.toOutletId,
        dispatch.id,
        now,
        user.userId,
        user.name,
      ],
    );
    await announceChange(
      tx,
      'lot',
      carried.map(({ lotId }) => lotId),
    );
  }
}
