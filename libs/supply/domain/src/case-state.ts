import { assert, refuse } from '@youjian/kernel';
import type { Office, SchemeStep, SchemeVersion } from './scheme-version';

/** Where a case stands, whatever its scheme calls the step. The step itself is the scheme's; the table below is for all. */
export type CaseState =
  'draft' | 'in_review' | 'site_inspection' | 'public_notice' | 'returned' | 'certified' | 'rejected' | 'withdrawn';

export type CaseMove =
  | 'submit'
  | 'resubmit'
  | 'approve'
  | 'return'
  | 'reject'
  | 'withdraw'
  | 'visit_passes'
  | 'visit_asks_correction'
  | 'visit_fails'
  | 'close_notice';

/**
 * `onward`: to the next step of the version, or to the certificate after the last. `again`: to the step it was returned
 * from, or to the first office if what was applied for has changed. `here`: nothing moves, but it is written down.
 */
type Target = 'onward' | 'again' | 'here' | 'returned' | 'rejected' | 'withdrawn';

export const CASE_MOVES = {
  draft: { submit: 'onward', withdraw: 'withdrawn' },
  in_review: { approve: 'onward', return: 'returned', reject: 'rejected', withdraw: 'withdrawn' },
  site_inspection: {
    visit_passes: 'onward',
    visit_asks_correction: 'returned',
    visit_fails: 'here',
    return: 'returned',
    reject: 'rejected',
    withdraw: 'withdrawn',
  },
  public_notice: { close_notice: 'onward', return: 'returned', reject: 'rejected', withdraw: 'withdrawn' },
  returned: { resubmit: 'again', withdraw: 'withdrawn' },
  certified: {},
  rejected: {},
  withdrawn: {},
} as const satisfies Record<CaseState, Partial<Record<CaseMove, Target>>>;

export interface CaseStanding {
  readonly state: CaseState;
  /** A step of the version. Of a returned case it is the application, and `returnedFrom` says where it goes back to. */
  readonly step: string;
  /** Begins anew when what earlier offices approved has been changed: all of them decide again. */
  readonly round: number;
  readonly returnedFrom: string | null;
}

type Steps = Pick<SchemeVersion, 'steps'>;

/** A case as it begins: at the application, which is the first step of every version. */
export function newCase(version: Steps): CaseStanding {
  return { state: 'draft', step: stepAt(version, 0).code, round: 1, returnedFrom: null };
}

/** Where a move leads under a version; one that the state does not know is `case_state`. */
export function moveCase(version: Steps, from: CaseStanding, move: CaseMove, isChanged = false): CaseStanding {
  const moves: Partial<Record<CaseMove, Target>> = CASE_MOVES[from.state];
  const target = moves[move] ?? refuse('case_state', { state: from.state, step: from.step, move });
  switch (target) {
    case 'here':
      return from;
    case 'rejected':
    case 'withdrawn':
      return { ...from, state: target };
    case 'returned':
      return { ...from, state: 'returned', step: stepAt(version, 0).code, returnedFrom: from.step };
    case 'again':
      return isChanged
        ? { ...atStep(stepAt(version, 1)), round: from.round + 1 }
        : { ...atStep(stepOf(version, from.returnedFrom ?? '')), round: from.round };
    case 'onward': {
      const next = version.steps[indexOf(version, from.step) + 1];
      return next ? { ...atStep(next), round: from.round } : { ...from, state: 'certified', returnedFrom: null };
    }
  }
}

const atStep = (step: SchemeStep) => ({ state: stateOf(step), step: step.code, returnedFrom: null });

/** What a case is called while it stands at a step: three kinds of step are waited for in three ways. */
function stateOf({ by }: SchemeStep): CaseState {
  if (by === 'inspector') return 'site_inspection';
  return by === 'public' ? 'public_notice' : 'in_review';
}

export function stepOf(version: Steps, code: string): SchemeStep {
  return stepAt(version, indexOf(version, code));
}

function indexOf({ steps }: Steps, code: string): number {
  const index = steps.findIndex((step) => step.code === code);
  assert(index >= 0, `the version has a step ${code}`);
  return index;
}

function stepAt({ steps }: Steps, index: number): SchemeStep {
  const step = steps[index];
  assert(step !== undefined, `the version has a step number ${index + 1}`);
  return step;
}

/** Whose turn it is; nobody's once the case has ended. */
export function officeOf(version: Steps, { state, step }: CaseStanding): Office | null {
  if (state === 'certified' || state === 'rejected' || state === 'withdrawn') return null;
  return state === 'draft' || state === 'returned' ? 'applicant' : stepOf(version, step).by;
}

/**
 * The office that looks after a step: its own, or for a site visit and a public notice, where nobody sits, the one that
 * let the case come so far. It plans the visit, answers the objections, and may return or reject.
 */
export function deskOf(version: Steps, code: string): Office {
  for (let index = indexOf(version, code); index >= 0; index -= 1) {
    const { by } = stepAt(version, index);
    if (by !== 'inspector' && by !== 'public') return by;
  }
  return 'applicant';
}

export const hasEnded = (state: CaseState): boolean =>
  state === 'certified' || state === 'rejected' || state === 'withdrawn';
