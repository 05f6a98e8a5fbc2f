import { Injectable } from '@nestjs/common';
import type { CallOf, centre } from '@youjian/contract';
import { Database } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { Clock, refuse, shanghaiDate, uuidv7 } from '@youjian/kernel';
import { moveDispatch } from '@youjian/lots-domain';
import { DispatchDetail, type DispatchReply, type LockedDispatch, lockDispatch } from './dispatch-detail';
import { requireSellable } from './lot-facts';
import { type LockedCarton, idsOf, lockCartons, lotsOf } from './locked-cartons';
import type { Tx } from '@youjian/database';

/** Begins a dispatch, and picks cartons into it or out of it again, until it leaves. */
@Injectable()
export class MakeDispatch {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
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
      await this.note(tx, call, 'dispatch.make', number, { to: toOutlet?.code ?? orderNo, kind: to.kind });
      return this.detail.read(tx, number, now);
    });
  }

  async load(call: CallOf<typeof centre.loadDispatch>): Promise<DispatchReply> {
    return this.database.inTransaction(async (tx) => {
      const now = this.clock.now();
      const dispatch = await lockDispatch(tx, call.params.number);
      moveDispatch(dispatch.number, dispatch.state, 'load');
      const cartons = await this.pick(tx, call.body.ssccs);
      await requireSellable(tx, lotsOf(cartons), now);
      await tx.query(`update lots.carton set state = 'loaded', dispatch_id = $2 where id = any($1::uuid[])`, [
        idsOf(cartons),
        dispatch.id,
      ]);
      // A carton taken off its pallet alone leaves it; a pallet goes when all of it goes.
      await tx.query(
        `update lots.pallet p set dispatch_id = $2 where p.id = any($1::uuid[])
           and not exists (select 1 from lots.carton c where c.pallet_id = p.id and c.dispatch_id is distinct from $2)`,
        [palletsOf(cartons), dispatch.id],
      );
      await tx.query(
        `update lots.carton c set pallet_id = null from lots.pallet p
         where p.id = c.pallet_id and c.dispatch_id = $1 and p.dispatch_id is distinct from $1`,
        [dispatch.id],
      );
      await this.note(tx, { ...call, now }, 'dispatch.load', dispatch.number, { cartons: cartons.length });
      return this.detail.read(tx, dispatch.number, now);
    }, 'enter_sale');
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

  /** Cartons named one by one, and all that stand on the pallets that were named. */
  private async pick(tx: Tx, ssccs: readonly string[]): Promise<LockedCarton[]> {
    const pallets = await tx.query<{ id: string; sscc: string }>(
      `select id, sscc from lots.pallet where sscc = any($1::text[]) order by id for update`,
      [ssccs],
    );
    const named = new Set(pallets.map(({ sscc }) => sscc));
    const onThem = await tx.query<{ sscc: string; palletId: string }>(
      `select sscc, pallet_id as "palletId" from lots.carton where pallet_id = any($1::uuid[])`,
      [idsOf(pallets)],
    );
    const full = new Set(onThem.map(({ palletId }) => palletId));
    const empty = pallets.find(({ id }) => !full.has(id));
    if (empty) refuse('carton_state', { sscc: empty.sscc, state: 'empty', move: 'load' });
    const single = ssccs.filter((sscc) => !named.has(sscc));
    return lockCartons(tx, [...single, ...onThem.map(({ sscc }) => sscc)], 'load');
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

const palletsOf = (cartons: readonly LockedCarton[]): string[] => [
  ...new Set(cartons.flatMap(({ palletId }) => palletId ?? [])),
];
