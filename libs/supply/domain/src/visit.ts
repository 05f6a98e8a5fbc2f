import { refuse } from '@youjian/kernel';

export type VisitKind = 'certification' | 'surveillance' | 'follow_up';
export type VisitState = 'planned' | 'under_way' | 'submitted' | 'cosigned' | 'reported' | 'closed' | 'cancelled';
export type VisitMove =
  'replan' | 'start' | 'record' | 'amend' | 'submit' | 'cosign' | 'report' | 'close' | 'reopen' | 'cancel';

/**
 * 'record' is what arrives from the phone while the visit is under way. What arrives after the signature is an 'amend':
 * it takes the visit back, and with it whatever was signed. After the report nothing is recorded any more: the case has
 * gone on with it, and a corrected finding is another visit.
 */
export const VISIT_MOVES = {
  planned: { replan: 'planned', start: 'under_way', cancel: 'cancelled' },
  under_way: { record: 'under_way', submit: 'submitted', cancel: 'cancelled' },
  submitted: { amend: 'under_way', cosign: 'cosigned' },
  cosigned: { amend: 'under_way', report: 'reported' },
  reported: { close: 'closed' },
  closed: { reopen: 'reported' },
  cancelled: {},
} as const satisfies Record<VisitState, Partial<Record<VisitMove, VisitState>>>;

/** Where a move leads; a move the state does not know is refused. */
export function moveVisit(from: VisitState, move: VisitMove): VisitState {
  const moves: Partial<Record<VisitMove, VisitState>> = VISIT_MOVES[from];
  return moves[move] ?? refuse('visit_state', { state: from, move });
}

/** What the arrival of something new means to a visit in this state. */
export function arrivalMove(state: VisitState): VisitMove {
  if (state === 'planned') return 'start';
  return state === 'submitted' || state === 'cosigned' ? 'amend' : 'record';
}
