import { refuse } from '@youjian/kernel';

/** One lot and SKU of a dispatch, on its way to an outlet. */
export type IncomingState = 'underway' | 'checking' | 'held' | 'arrived' | 'rejected';
export type IncomingMove = 'receive' | 'hold' | 'check' | 'clear' | 'reject' | 'find' | 'lose';

/**
 * Only what has arrived lies on the outlet's shelf. What came too warm is looked at first; what is of a lot that was stopped
 * meanwhile is held beside the shelf until the lot is free again. What is missing may be found, or lost, at any time after.
 */
export const INCOMING_MOVES = {
  underway: { receive: 'arrived', hold: 'held', check: 'checking' },
  checking: {
    receive: 'arrived',
    hold: 'held',
    check: 'checking',
    reject: 'rejected',
    find: 'checking',
    lose: 'checking',
  },
  held: { clear: 'arrived', check: 'checking', find: 'held', lose: 'held' },
  arrived: { check: 'checking', find: 'arrived', lose: 'arrived' },
  rejected: { lose: 'rejected' },
} as const satisfies Record<IncomingState, Partial<Record<IncomingMove, IncomingState>>>;

export function moveIncoming(from: IncomingState, move: IncomingMove): IncomingState {
  const moves: Partial<Record<IncomingMove, IncomingState>> = INCOMING_MOVES[from];
  return moves[move] ?? refuse('incoming_state', { state: from });
}

export interface Shelf {
  readonly onHand: number;
  readonly reserved: number;
}

/** Units that are nobody's yet: what is reserved for an order is not taken away from it. */
export const freeOn = ({ onHand, reserved }: Shelf): number => Math.max(0, onHand - reserved);

/** What leaves a place that holds too little of it has to be taken in first; this much. */
export const shortfall = (shelf: Shelf, units: number): number => Math.max(0, units - freeOn(shelf));

export interface OnItsWay {
  readonly state: IncomingState;
  readonly arrivedUnits: number;
  readonly bookedUnits: number;
}

/** Units that have come and are not on the shelf: set aside to be looked at, or held. */
export const asideOf = ({ arrivedUnits, bookedUnits }: OnItsWay): number => arrivedUnits - bookedUnits;

export interface Rejected {
  /** Came, lay aside, and is thrown away. */
  readonly aside: number;
  /** Lay on the shelf still, and is taken off it. */
  readonly fromShelf: number;
  /** Was sold or promised before somebody looked: a hole that has to be explained. */
  readonly short: number;
}

export function rejectionOf(row: OnItsWay, shelf: Shelf): Rejected {
  const fromShelf = Math.min(row.bookedUnits, freeOn(shelf));
  return { aside: asideOf(row), fromShelf, short: row.bookedUnits - fromShelf };
}
