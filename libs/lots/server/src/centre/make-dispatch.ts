import { Injectable } from '@nestjs/common';
import type { CallOf, centre } from '@youjian/contract';
import { Database, Events, type Tx } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { shanghaiDate, uuidv7 } from '@youjian/kernel';
import { moveDispatch } from '@youjian/lots-domain';
import { dispatchesMade } from '../events';
import { DispatchDetail, type DispatchReply, type LockedDispatch, lockDispatch } from './dispatch-detail';

/** Begins a dispatch, and calls one off before it leaves. The rooms that know outlets and orders say whether there is who it names. */
@Injectable()
export class MakeDispatch {
  constructor(
    private readonly database: Database,
    private readonly events: Events,
    private readonly detail: DispatchDetail,
  ) {}

  async make(call: CallOf<typeof centre.makeDispatch>): Promise<DispatchReply> {
    const { body, now } = call;
    const { to } = body;
    const toOutlet = to.kind === 'outlet' ? to : null;
    const orderNo = to.kind === 'parcel' ? to.orderNo : null;
    return this.database.inTransaction(async (tx) => {
      const [row] = await tx.query<{ number: string }>(
        `insert into lots.dispatch (id, number, kind, to_outlet_id, to_code, to_name, order_no, temperature_kind, state, carrier, made_at, made_by_name)
         values ($1, 'FY-' || $2 || '-' || lpad(nextval('lots.dispatch_serial')::text, 5, '0'), $3, $4, $5, $6, $7, $8, 'loading', $9, $10, $11)
         returning number`,
        [
          uuidv7(),
          shanghaiDate(now).replaceAll('-', ''),
          to.kind,
          toOutlet?.outletId ?? null,
          toOutlet?.code ?? orderNo,
          toOutlet?.name ?? orderNo,
          orderNo,
          body.temperatureKind,
          body.carrier ?? null,
          now,
          requireUser(call.who).name,
        ],
      );
      const number = row?.number ?? '';
      await this.events.tell(tx, dispatchesMade, [
        {
          number,
          kind: to.kind,
          outletId: toOutlet?.outletId ?? null,
          toName: toOutlet?.name ?? orderNo ?? '',
          orderNo,
          at: now,
        },
      ]);
      await this.note(tx, call, 'dispatch.make', number, { to: toOutlet?.code ?? orderNo, kind: to.kind });
      return this.detail.read(tx, number, now);
    });
  }

  async cancel(call: CallOf<typeof centre.cancelDispatch>): Promise<DispatchReply> {
    return this.database.inTransaction(async (tx) => {
      const dispatch = await lockDispatch(tx, call.params.number);
      const state = moveDispatch(dispatch.number, dispatch.state, 'cancel');
      await tx.query(`update lots.carton set state = 'packed', dispatch_id = null where dispatch_id = $1`, [
        dispatch.id,
      ]);
      await tx.query(`update lots.pallet set dispatch_id = null where dispatch_id = $1`, [dispatch.id]);
      await tx.query(`update lots.dispatch set state = $2 where id = $1`, [dispatch.id, state]);
      await this.note(tx, call, 'dispatch.cancel', dispatch.number, { state }, dispatch);
      return this.detail.read(tx, dispatch.number, call.now);
    });
  }

  private async note(
    tx: Tx,
    call: Pick<CallOf<typeof centre.cancelDispatch>, 'who' | 'now' | 'requestId'>,
    action: string,
    subjectId: string,
    after: object,
    before?: Pick<LockedDispatch, 'state'>,
  ): Promise<void> {
    await audit(tx, call, {
      action,
      room: 'lots',
      subjectType: 'dispatch',
      subjectId,
      after,
      ...(before ? { before: { state: before.state } } : {}),
    });
  }
}
