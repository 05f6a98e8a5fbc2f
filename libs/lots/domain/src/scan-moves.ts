import type { CartonState } from './carton-state';
import type { DispatchState } from './dispatch-state';
import type { LotState } from './lot-state';

export type ScanMove =
  'weigh_in' | 'sample' | 'test' | 'declare' | 'release' | 'pack' | 'palletise' | 'load' | 'arrive' | 'receive';

export interface ScannedLot {
  readonly state: LotState;
  readonly sellable: boolean;
  readonly isWeighedIn: boolean;
  readonly isSampled: boolean;
  readonly isTested: boolean;
  readonly needsDeclaration: boolean;
  readonly mayRelease: boolean;
  readonly leftToPackGrams: number;
}

/** What the next person may do with a lot, in the order of its way through the centre. */
export function movesOfLot(lot: ScannedLot): ScanMove[] {
  if (lot.state === 'recalled') return [];
  const moves: ScanMove[] = [];
  if (!lot.isWeighedIn) moves.push('weigh_in');
  if (!lot.isSampled) moves.push('sample');
  if (!lot.isTested) moves.push('test');
  if (lot.needsDeclaration) moves.push('declare');
  if (lot.mayRelease) moves.push('release');
  if (lot.sellable && lot.leftToPackGrams > 0) moves.push('pack');
  return moves;
}

/** A carton of a lot that may not be sold does not move, whatever its own state. */
export function movesOfCarton(state: CartonState, onPallet: boolean, sellable: boolean): ScanMove[] {
  if (state === 'dispatched') return ['arrive'];
  if (state !== 'packed' || !sellable) return [];
  return onPallet ? ['load'] : ['palletise', 'load'];
}

export const movesOfDispatch = (state: DispatchState): ScanMove[] =>
  state === 'loading' ? ['load'] : state === 'underway' || state === 'breached' ? ['arrive'] : [];
