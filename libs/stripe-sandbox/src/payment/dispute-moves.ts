import { refused } from '../api/stripe-failure';

export type DisputeState = 'needs_response' | 'under_review' | 'won' | 'lost';
export type DisputeMove = 'save_evidence' | 'submit_evidence' | 'accept' | 'win' | 'lose';

/** A dispute is answered once. What the bank decides is final. */
export const DISPUTE_MOVES = {
  needs_response: {
    save_evidence: 'needs_response',
    submit_evidence: 'under_review',
    accept: 'lost',
    win: 'won',
    lose: 'lost',
  },
  under_review: { win: 'won', lose: 'lost' },
  won: {},
  lost: {},
} as const satisfies Record<DisputeState, Partial<Record<DisputeMove, DisputeState>>>;

export function nextDisputeState(from: DisputeState, move: DisputeMove): DisputeState | null {
  const moves: Partial<Record<DisputeMove, DisputeState>> = DISPUTE_MOVES[from];
  return moves[move] ?? null;
}

export function movedDispute(status: string, move: DisputeMove): DisputeState {
  const to = nextDisputeState(status as DisputeState, move);
  if (to) return to;
  throw refused(`This dispute is ${status}: ${SAY[move]} is no longer possible.`);
}

const SAY: Record<DisputeMove, string> = {
  save_evidence: 'changing the evidence',
  submit_evidence: 'submitting evidence',
  accept: 'closing it',
  win: 'winning it',
  lose: 'losing it',
};
