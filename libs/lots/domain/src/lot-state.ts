import { refuse } from '@youjian/kernel';

export type LotState = 'draft' | 'declared' | 'released' | 'held' | 'recalled';
export type LotMove = 'declare' | 'release' | 'hold' | 'recall';

/**
 * A lot's life. A declaration may be issued anew at any time before a recall (it runs out after a while) and moves only a
 * draft. A recall is for good.
 */
export const LOT_MOVES = {
  draft: { declare: 'declared', release: 'released', hold: 'held', recall: 'recalled' },
  declared: { declare: 'declared', release: 'released', hold: 'held', recall: 'recalled' },
  released: { declare: 'released', hold: 'held', recall: 'recalled' },
  held: { declare: 'held', release: 'released', recall: 'recalled' },
  recalled: {},
} as const satisfies Record<LotState, Partial<Record<LotMove, LotState>>>;

/**
 * A lot that is held only because of what it was made of may be held for a reason of its own as well: then it stays when
 * the other hold is lifted.
 */
export function holdLot(from: LotState, isHeldForItself: boolean): LotState {
  return from === 'held' && !isHeldForItself ? from : moveLot(from, 'hold');
}

/** Where a move leads; a move the state does not know is refused. */
export function moveLot(from: LotState, move: LotMove): LotState {
  const moves: Partial<Record<LotMove, LotState>> = LOT_MOVES[from];
  return moves[move] ?? refuse('lot_state', { state: from, move });
}
