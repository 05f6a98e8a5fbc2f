import type { Events, Tx } from '@youjian/database';
import type { CartonState } from '@youjian/lots-domain';
import { type DispatchLoad, type DispatchMade, type StockMove, dispatchesMoved } from '../events';
import type { LockedDispatch } from './dispatch-detail';

const LOADS = {
  name: 'lots.dispatch.loads',
  text: `select lot_id as "lotId", sku_id as "skuId", count(*) filter (where $2::text is null or state = $2)::int as cartons,
      coalesce(sum(grams) filter (where $2::text is null or state = $2), 0)::bigint as grams,
      case when sku_id is not null then coalesce(sum(units) filter (where $2::text is null or state = $2), 0)::int end as units
    from lots.carton where dispatch_id = $1 and ($3::text[] is null or sscc = any($3)) group by lot_id, sku_id order by lot_id, sku_id`,
};

/** What of each lot and SKU of a dispatch is in a state; the others stand there with nothing. */
export const loadsOf = (
  tx: Tx,
  dispatchId: string,
  state: CartonState | null = null,
  ssccs: readonly string[] | null = null,
): Promise<DispatchLoad[]> => tx.query<DispatchLoad>(LOADS, [dispatchId, state, ssccs]);

export const madeOf = (dispatch: LockedDispatch, at: Date): DispatchMade => ({
  number: dispatch.number,
  kind: dispatch.kind,
  outletId: dispatch.toOutletId,
  toName: dispatch.toName,
  orderNo: dispatch.orderNo,
  at,
});

/** Tells the rooms below what moved: stock, and whose order it is, are theirs. */
export async function tellMoved(
  tx: Tx,
  events: Events,
  dispatch: LockedDispatch,
  said: {
    readonly move: StockMove;
    readonly loads: readonly DispatchLoad[];
    readonly at: Date;
    readonly reason?: string | null;
  },
): Promise<void> {
  const { move, loads, at, reason = null } = said;
  await events.tell(tx, dispatchesMoved, [{ ...madeOf(dispatch, at), dispatchId: dispatch.id, move, reason, loads }]);
}
