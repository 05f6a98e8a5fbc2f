import { refuse } from '@youjian/kernel';

export type CartonState = 'packed' | 'loaded' | 'dispatched' | 'arrived' | 'lost' | 'void';
export type CartonMove = 'palletise' | 'load' | 'unload' | 'depart' | 'arrive' | 'lose' | 'reject' | 'void';

/**
 * A carton's life. Opened again, or rejected on its way, it is void for good and its number is never used for another. Lost on
 * its way it is gone with what was in it: unlike a void one's, its grams are not there to be packed again.
 */
export const CARTON_MOVES = {
  packed: { palletise: 'packed', load: 'loaded', void: 'void' },
  loaded: { unload: 'packed', depart: 'dispatched' },
  dispatched: { arrive: 'arrived', lose: 'lost', reject: 'void' },
  arrived: { reject: 'void' },
  lost: {},
  void: {},
} as const satisfies Record<CartonState, Partial<Record<CartonMove, CartonState>>>;

/** Where a move leads, or null when the state does not know it. */
export function cartonAfter(from: CartonState, move: CartonMove): CartonState | null {
  const moves: Partial<Record<CartonMove, CartonState>> = CARTON_MOVES[from];
  return moves[move] ?? null;
}

export function moveCarton(sscc: string, from: CartonState, move: CartonMove): CartonState {
  return cartonAfter(from, move) ?? refuse('carton_state', { sscc, state: from, move });
}
