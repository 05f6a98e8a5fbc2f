import { Injectable } from '@nestjs/common';
import type { CallOf, centre } from '@youjian/contract';
import { Database, Events, type Tx, announceChange } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { refuse, uuidv7 } from '@youjian/kernel';
import { isBreach, moveDispatch } from '@youjian/lots-domain';
import { refuseField } from '../create-lot';
import { DispatchDetail, type DispatchReply, type LockedDispatch, lockDispatch } from './dispatch-detail';
import { momentOfScan } from './scanned-at';
import { receivesFor } from './side-scope';
import { loadsOf, tellMoved } from './tell-dispatch';

type ArriveCall = CallOf<typeof centre.arriveDispatch>;

/** The receiving side's scan: what came, and which cartons did not. It confirms the hand-over of every lot that was sent. */
@Injectable()
export class ArriveDispatch {
  constructor(
    private readonly database: Database,
    private readonly events: Events,
    private readonly detail: DispatchDetail,
  ) {}

  async run(call: ArriveCall): Promise<DispatchReply> {
    const { body, now, who } = call;
    return this.database.inTransaction(async (tx) => {
      const dispatch = await lockDispatch(tx, call.params.number);
      if (!receivesFor(who, dispatch.toOutletId)) refuse('out_of_scope', {});
      if (dispatch.arrivalScanId === body.scanId) return this.detail.read(tx, dispatch.number, now);
      if (dispatch.arrivalScanId !== null)
        refuse('already_received', { by: dispatch.toName, at: dispatch.arrivedAt?.toISOString() });
      const at = momentOfScan(body.scannedAt, now, dispatch.departedAt);
      const next = moveDispatch(dispatch.number, dispatch.state, 'arrive');
      if (body.missing.length > 0 && body.missingReason === undefined)
        refuseField('missingReason', 'needed', 'Cartons that did not come are named with a reason.');
      const arrived = await this.receiveCartons(tx, dispatch, body.missing);
      const isWarm = body.deciCelsius !== undefined && isBreach(body.deciCelsius, dispatch.limit);
      if (body.deciCelsius !== undefined) await this.read(tx, dispatch, body.deciCelsius, isWarm, at);
      const state = isWarm && next === 'arrived' ? moveDispatch(dispatch.number, next, 'breach') : next;
      await tx.query(
        `update lots.dispatch set state = $2, arrived_at = $3, arrival_scan_id = $4, arrived_cartons = $5, arrival_note = $6, missing_reason = $7
         where id = $1`,
        [
          dispatch.id,
          state,
          at,
          body.scanId,
          arrived,
          body.note ?? null,
          body.missing.length > 0 ? body.missingReason : null,
        ],
      );
      await this.confirm(tx, call, dispatch, at);
      await tellMoved(tx, this.events, dispatch, {
        move: state === 'arrived' ? 'receive' : 'receive_to_check',
        loads: await loadsOf(tx, dispatch.id, 'arrived'),
        at,
        reason: body.missingReason ?? null,
      });
      await audit(tx, call, {
        action: 'dispatch.arrive',
        room: 'lots',
        subjectType: 'dispatch',
        subjectId: dispatch.number,
        before: { state: dispatch.state },
        after: { state, cartons: arrived, missing: body.missing.length, reason: body.missingReason ?? null },
      });
      return this.detail.read(tx, dispatch.number, now);
    }, 'enter_sale');
  }

  /** All that were sent but those named as missing; a number that was not sent is a slip of whoever typed it. */
  private async receiveCartons(tx: Tx, dispatch: LockedDispatch, missing: readonly string[]): Promise<number> {
    const sent = await tx.query<{ sscc: string }>(
      `select sscc from lots.carton where dispatch_id = $1 and sscc = any($2::text[])`,
      [dispatch.id, missing],
    );
    const known = new Set(sent.map(({ sscc }) => sscc));
    const stranger = missing.find((sscc) => !known.has(sscc));
    if (stranger !== undefined) refuseField('missing', 'not_sent', `The carton ${stranger} is not in this dispatch.`);
    const arrived = await tx.query(
      `update lots.carton set state = 'arrived', place_code = $3
       where dispatch_id = $1 and state = 'dispatched' and not sscc = any($2::text[]) returning id`,
      [dispatch.id, missing, dispatch.toCode],
    );
    return arrived.length;
  }

  private async read(tx: Tx, dispatch: LockedDispatch, deciCelsius: number, breach: boolean, at: Date): Promise<void> {
    await tx.query(
      `insert into lots.temperature_reading (id, dispatch_id, at, deci_celsius, breach, source) values ($1, $2, $3, $4, $5, 'arrival') on conflict do nothing`,
      [uuidv7(), dispatch.id, at, deciCelsius, breach],
    );
  }

  private async confirm(tx: Tx, { body, who }: ArriveCall, dispatch: LockedDispatch, at: Date): Promise<void> {
    const user = requireUser(who);
    const lots = await tx.query<{ lotId: string }>(
      `update lots.hand_over h set received_at = $2, received_by = $3, received_by_name = $4, received_deci_celsius = $5, received_note = $6,
         received_cartons = got.cartons, received_grams = got.grams
       from (select o.lot_id, count(c.id)::int as cartons, coalesce(sum(c.grams), 0)::bigint as grams
         from lots.hand_over o left join lots.carton c on c.dispatch_id = $1 and c.lot_id = o.lot_id and c.state = 'arrived'
         where o.dispatch_id = $1 group by o.lot_id) got
       where h.dispatch_id = $1 and h.lot_id = got.lot_id and h.received_at is null returning h.lot_id as "lotId"`,
      [dispatch.id, at, user.userId, user.name, body.deciCelsius ?? null, body.note ?? null],
    );
    await announceChange(
      tx,
      'lot',
      lots.map(({ lotId }) => lotId),
    );
  }
}
