import { addDays, refuse } from '@youjian/kernel';

export type NonConformityState = 'open' | 'answered' | 'closed';
export type NonConformityMove = 'answer' | 'close' | 'reopen';
export type Severity = 'minor' | 'major';

/** An inspector may see on the spot that it is put right, so it can be closed without a written answer. */
export const NON_CONFORMITY_MOVES = {
  open: { answer: 'answered', close: 'closed' },
  answered: { answer: 'answered', close: 'closed', reopen: 'open' },
  closed: { reopen: 'open' },
} as const satisfies Record<NonConformityState, Partial<Record<NonConformityMove, NonConformityState>>>;

export function moveNonConformity(from: NonConformityState, move: NonConformityMove): NonConformityState {
  const moves: Partial<Record<NonConformityMove, NonConformityState>> = NON_CONFORMITY_MOVES[from];
  return moves[move] ?? refuse('non_conformity_state', { state: from, move });
}

/**
 * Does a finding keep its case where it is? The applicant hands the case in again once each is answered, so that the next
 * visit knows what to look at; an office approves once each has been checked and closed.
 */
export const standsAgainst = (move: 'resubmit' | 'approve', state: NonConformityState): boolean =>
  move === 'resubmit' ? state === 'open' : state !== 'closed';

/** Days to put it right. Assumed: no source gives them. */
export const DAYS_TO_CORRECT = { minor: 30, major: 14 } as const satisfies Record<Severity, number>;

export const dueOn = (severity: Severity, reportedOn: string): string => addDays(reportedOn, DAYS_TO_CORRECT[severity]);

/** The day itself is still in time. */
export const isOverdue = (state: NonConformityState, due: string, today: string): boolean =>
  state !== 'closed' && today > due;
