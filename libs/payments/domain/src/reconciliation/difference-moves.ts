export type DifferenceState = 'open' | 'awaiting' | 'explained' | 'linked' | 'written_off' | 'gone';
export type DifferenceMove = 'explain' | 'link' | 'propose_write_off' | 'approve' | 'reject' | 'vanish' | 'return';

/** What may become of a difference. What a person settled stays settled; what went away by itself may come back. */
export const DIFFERENCE_MOVES = {
  open: { explain: 'explained', link: 'linked', propose_write_off: 'awaiting', vanish: 'gone' },
  awaiting: { approve: 'written_off', reject: 'open', vanish: 'gone' },
  explained: {},
  linked: {},
  written_off: {},
  gone: { return: 'open' },
} as const satisfies Record<DifferenceState, Partial<Record<DifferenceMove, DifferenceState>>>;

/** Null: not from there. */
export function movedDifference(state: DifferenceState, move: DifferenceMove): DifferenceState | null {
  const moves: Partial<Record<DifferenceMove, DifferenceState>> = DIFFERENCE_MOVES[state];
  return moves[move] ?? null;
}

/** What two people may write off, in the smallest unit of whatever currency. Assumed: finance has to confirm it. */
export const WRITE_OFF_LIMIT_MINOR = 1_000;

export interface Linkable {
  readonly kind: string;
  readonly entryKind: string;
  readonly deltaMinor: number;
  readonly currency: string;
}

/** One is missing here and one there, of one kind and currency: then they may be the same movement under two numbers. */
export const areOpposite = (one: Linkable, other: Linkable): boolean =>
  ((one.kind === 'missing_here' && other.kind === 'missing_there') ||
    (one.kind === 'missing_there' && other.kind === 'missing_here')) &&
  one.entryKind === other.entryKind &&
  one.currency === other.currency;

/** How far apart they are: what one side has too much, the other has too little. */
export const apartMinor = (one: Linkable, other: Linkable): number => one.deltaMinor + other.deltaMinor;
