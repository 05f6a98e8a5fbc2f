import { Injectable } from '@nestjs/common';
import type { CallOf, centre } from '@youjian/contract';
import { Database, Events } from '@youjian/database';
import { audit } from '@youjian/identity-server';
import { refuse, uuidv7 } from '@youjian/kernel';
import { isBreach, moveDispatch } from '@youjian/lots-domain';
import { DispatchDetail, type DispatchReply, lockDispatch } from './dispatch-detail';
import { momentOfScan } from './scanned-at';
import { receivesFor } from './side-scope';
import { tellMoved } from './tell-dispatch';

/** Adds to the temperature log. A reading outside the limits of the goods sends the dispatch to check, now or after it arrived. */
@Injectable()
export class RecordTemperatures {
  constructor(
    private readonly database: Database,
    private readonly events: Events,
    private readonly detail: DispatchDetail,
  ) {}

  async run(call: CallOf<typeof centre.recordTemperatures>): Promise<DispatchReply> {
    const { body, now } = call;
    return this.database.inTransaction(async (tx) => {
      const dispatch = await lockDispatch(tx, call.params.number);
      if (!receivesFor(call.who, dispatch.toOutletId)) refuse('out_of_scope', {});
      const readings = body.readings.map(({ at, deciCelsius }) => ({
        id: uuidv7(),
        at: momentOfScan(at, now, dispatch.departedAt),
        deciCelsius,
        breach: isBreach(deciCelsius, dispatch.limit),
      }));
      moveDispatch(dispatch.number, dispatch.state, 'read');
      const written = await tx.query<{ breach: boolean }>(
        `insert into lots.temperature_reading (id, dispatch_id, at, deci_celsius, breach, source)
         select x.id, $2, x.at, x."deciCelsius", x.breach, $3
         from jsonb_to_recordset($1) as x(id uuid, at timestamptz, "deciCelsius" integer, breach boolean)
         on conflict (dispatch_id, at, source) do nothing returning breach`,
        [JSON.stringify(readings), dispatch.id, body.source],
      );
      const breached = written.some(({ breach }) => breach);
      const state = moveDispatch(dispatch.number, dispatch.state, breached ? 'breach' : 'read');
      await tx.query(`update lots.dispatch set state = $2 where id = $1`, [dispatch.id, state]);
      // What is on the outlet's shelf already leaves it until somebody has looked.
      if (dispatch.state === 'arrived' && state === 'checking')
        await tellMoved(tx, this.events, dispatch, { move: 'check', loads: [], at: now });
      await audit(tx, call, {
        action: 'dispatch.temperatures',
        room: 'lots',
        subjectType: 'dispatch',
        subjectId: dispatch.number,
        before: { state: dispatch.state },
        after: { state, readings: written.length, breached },
      });
      return this.detail.read(tx, dispatch.number, now);
    }, 'enter_sale');
  }
}
