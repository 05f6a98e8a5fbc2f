import { refuse } from '@youjian/kernel';

export const CLAIM_STATES = [
  'submitted',
  'more_needed',
  'refunded',
  'reopened',
  'resending',
  'resent',
  'rejected',
  'withdrawn',
] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];

export const CLAIM_MOVES_ALL = [
  'ask_more',
  'answer',
  'refund',
  'resend',
  'reject',
  'withdraw',
  'send',
  'unpack',
  'fail',
  'repeat',
] as const;
export type ClaimMove = (typeof CLAIM_MOVES_ALL)[number];

/**
 * How a claim may move; whatever is not here is refused, whoever asks. A refund that the provider gave back opens its claim
 * again, and only its task closes it: nobody decides a second time about the same money.
 */
export const CLAIM_MOVES = {
  submitted: {
    ask_more: 'more_needed',
    answer: 'submitted',
    refund: 'refunded',
    resend: 'resending',
    reject: 'rejected',
    withdraw: 'withdrawn',
  },
  more_needed: {
    ask_more: 'more_needed',
    answer: 'submitted',
    refund: 'refunded',
    resend: 'resending',
    reject: 'rejected',
    withdraw: 'withdrawn',
  },
  refunded: { fail: 'reopened' },
  reopened: { repeat: 'refunded' },
  resending: { send: 'resent', unpack: 'submitted' },
  resent: {},
  rejected: {},
  withdrawn: {},
} as const satisfies Record<ClaimState, Partial<Record<ClaimMove, ClaimState>>>;

export function claimMoveTo(from: ClaimState, move: ClaimMove): ClaimState | null {
  const moves: Partial<Record<ClaimMove, ClaimState>> = CLAIM_MOVES[from];
  return moves[move] ?? null;
}

export const moveClaim = (from: ClaimState, move: ClaimMove): ClaimState =>
  claimMoveTo(from, move) ?? refuse('claim_state', { state: from, move });

/** While it is one of these, the units of a claim lie in no other. */
export const OPEN_CLAIM_STATES: readonly ClaimState[] = ['submitted', 'more_needed', 'resending', 'reopened'];
/** In these the answer is ours to give. */
export const WAITING_CLAIM_STATES: readonly ClaimState[] = ['submitted', 'more_needed'];
