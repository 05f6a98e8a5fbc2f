import type { Tx } from '@youjian/database';
import { refuse } from '@youjian/kernel';
import { type CartonMove, type CartonState, moveCarton } from '@youjian/lots-domain';

export interface LockedCarton {
  readonly id: string;
  readonly sscc: string;
  readonly lotId: string;
  readonly grams: number;
  readonly state: CartonState;
  readonly palletId: string | null;
  readonly dispatchId: string | null;
}

const LOCK = {
  name: 'lots.carton.lock',
  text: `select id, sscc, lot_id as "lotId", grams, state, pallet_id as "palletId", dispatch_id as "dispatchId" from lots.carton
    where sscc = any($1::text[]) order by id for update`,
};

/** The cartons of these numbers, held in the order of their ids. One that is not there, or not in a state for it, stops all. */
export async function lockCartons(tx: Tx, ssccs: readonly string[], move: CartonMove): Promise<LockedCarton[]> {
  const wanted = [...new Set(ssccs)];
  const cartons = await tx.query<LockedCarton>(LOCK, [wanted]);
  if (cartons.length < wanted.length) {
    const known = new Set(cartons.map(({ sscc }) => sscc));
    refuse('not_found', { what: wanted.find((sscc) => !known.has(sscc)) });
  }
  for (const { sscc, state } of cartons) moveCarton(sscc, state, move);
  return cartons;
}

export const idsOf = (cartons: readonly { readonly id: string }[]): string[] => cartons.map(({ id }) => id);
export const lotsOf = (cartons: readonly { readonly lotId: string }[]): string[] => [
  ...new Set(cartons.map(({ lotId }) => lotId)),
];
