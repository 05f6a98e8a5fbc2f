import { refuse } from '@youjian/kernel';

export type TransferState = 'draft' | 'sent' | 'partial' | 'received' | 'cancelled';
export type TransferMove = 'send' | 'cancel' | 'receive' | 'receive_part' | 'close';

/** One side lets go, the other confirms. What did not come stays on its way until it comes, or somebody says that it is lost. */
export const TRANSFER_MOVES = {
  draft: { send: 'sent', cancel: 'cancelled' },
  sent: { receive: 'received', receive_part: 'partial', close: 'received' },
  partial: { receive: 'received', receive_part: 'partial', close: 'received' },
  received: {},
  cancelled: {},
} as const satisfies Record<TransferState, Partial<Record<TransferMove, TransferState>>>;

export function moveTransfer(from: TransferState, move: TransferMove): TransferState {
  const moves: Partial<Record<TransferMove, TransferState>> = TRANSFER_MOVES[from];
  return moves[move] ?? refuse('transfer_state', { state: from });
}

/** Where goods go decides what the document is called. */
export function transferKindOf(from: 'centre' | 'outlet', to: 'centre' | 'outlet'): 'supply' | 'between' | 'return' {
  if (to === 'centre') return 'return';
  return from === 'centre' ? 'supply' : 'between';
}

export interface SentUnits {
  readonly units: number;
  readonly arrivedUnits: number;
  readonly lostUnits: number;
}

/** Sent, not come, and nobody has said that it is lost. */
export const openOf = ({ units, arrivedUnits, lostUnits }: SentUnits): number => units - arrivedUnits - lostUnits;
