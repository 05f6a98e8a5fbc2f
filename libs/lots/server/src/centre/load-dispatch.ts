import { Injectable } from '@nestjs/common';
import type { CallOf, centre } from '@youjian/contract';
import { Database, type Tx } from '@youjian/database';
import { audit } from '@youjian/identity-server';
import { Clock, refuse } from '@youjian/kernel';
import { type CartonMove, moveDispatch } from '@youjian/lots-domain';
import { DispatchDetail, type DispatchReply, lockDispatch } from './dispatch-detail';
import { requireSellable } from './lot-facts';
import { type LockedCarton, idsOf, lockCartons, lotsOf } from './locked-cartons';

/** Picks cartons into a dispatch, and takes a wrong one out again, until it leaves. */
@Injectable()
export class LoadDispatch {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly detail: DispatchDetail,
  ) {}

  async load(call: CallOf<typeof centre.loadDispatch>): Promise<DispatchReply> {
    return this.database.inTransaction(async (tx) => {
      const now = this.clock.now();
      const dispatch = await lockDispatch(tx, call.params.number);
      moveDispatch(dispatch.number, dispatch.state, 'load');
      const cartons = await this.pick(tx, call.body.ssccs, 'load');
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
      const alone = await tx.query<{ id: string }>(
        `update lots.carton c set pallet_id = null from lots.pallet p
         where p.id = c.pallet_id and c.dispatch_id = $1 and p.dispatch_id is distinct from $1 returning c.id`,
        [dispatch.id],
      );
      await noteTakenOff(tx, cartons, idsOf(alone), now);
      await audit(tx, { ...call, now }, { ...LOAD, subjectId: dispatch.number, after: { cartons: cartons.length } });
      return this.detail.read(tx, dispatch.number, now);
    }, 'enter_sale');
  }

  /** A pallet comes out whole; a carton that stood on one leaves it, because the pallet stays in the dispatch. */
  async unload(call: CallOf<typeof centre.unloadDispatch>): Promise<DispatchReply> {
    const { ssccs } = call.body;
    return this.database.inTransaction(async (tx) => {
      const dispatch = await lockDispatch(tx, call.params.number);
      moveDispatch(dispatch.number, dispatch.state, 'load');
      const cartons = await this.pick(tx, ssccs, 'unload');
      const stranger = cartons.find(({ dispatchId }) => dispatchId !== dispatch.id);
      if (stranger) refuse('carton_state', { sscc: stranger.sscc, state: 'elsewhere', move: 'unload' });
      const loose = await tx.query<{ id: string }>(
        `with u as (update lots.carton c set state = 'packed', dispatch_id = null,
           pallet_id = case when exists (select 1 from lots.pallet p where p.id = c.pallet_id and p.sscc = any($2)) then c.pallet_id end
         where id = any($1::uuid[]) returning id, pallet_id) select id from u where pallet_id is null`,
        [idsOf(cartons), ssccs],
      );
      await noteTakenOff(tx, cartons, idsOf(loose), call.now);
      await tx.query(`update lots.pallet set dispatch_id = null where dispatch_id = $1 and sscc = any($2)`, [
        dispatch.id,
        ssccs,
      ]);
      await audit(tx, call, { ...UNLOAD, subjectId: dispatch.number, after: { cartons: cartons.length } });
      return this.detail.read(tx, dispatch.number, call.now);
    });
  }

  /** Cartons named one by one, and all that stand on the pallets that were named. */
  private async pick(tx: Tx, ssccs: readonly string[], move: CartonMove): Promise<LockedCarton[]> {
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
    if (empty) refuse('carton_state', { sscc: empty.sscc, state: 'empty', move });
    const single = ssccs.filter((sscc) => !named.has(sscc));
    return lockCartons(tx, [...single, ...onThem.map(({ sscc }) => sscc)], move);
  }
}

const LOAD = { action: 'dispatch.load', room: 'lots', subjectType: 'dispatch' } as const;
const UNLOAD = { action: 'dispatch.unload', room: 'lots', subjectType: 'dispatch' } as const;

/** Of cartons as they were, those that have left their pallet meanwhile. Nothing was opened. */
async function noteTakenOff(tx: Tx, cartons: readonly LockedCarton[], ids: readonly string[], at: Date): Promise<void> {
  const gone = cartons.filter(({ id, palletId }) => palletId !== null && ids.includes(id));
  if (gone.length === 0) return;
  await tx.query(
    `insert into lots.pallet_taken_off (pallet_id, carton_id, at) select x.pallet_id, x.id, $3 from unnest($1::uuid[], $2::uuid[]) as x(pallet_id, id)`,
    [gone.map(({ palletId }) => palletId), idsOf(gone), at],
  );
}

const palletsOf = (cartons: readonly LockedCarton[]): string[] => [
  ...new Set(cartons.flatMap(({ palletId }) => palletId ?? [])),
];
