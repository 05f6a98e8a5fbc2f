/** How sending ended: it is there; the other side said no, for now or for good; or nobody knows. */
export type SendOutcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused'; readonly code: string; readonly forGood: boolean }
  | { readonly kind: 'unclear'; readonly code: string };

export interface NextStep {
  readonly state: 'waiting' | 'sent' | 'unclear' | 'dead';
  readonly failure: string | null;
  /** After how long it is tried again. */
  readonly afterMs: number | null;
}

const MINUTE_MS = 60_000;
/** A mail server that is away for an evening is waited for; one that is away for two days is a matter for people. */
export const WAITS_MS = [1, 5, 30, 120, 360, 720, 1_440].map((minutes) => minutes * MINUTE_MS);

/**
 * What becomes of a notice after the `attempts`-th try. One whose end is unclear is left to people: a letter that may have
 * arrived is not sent a second time by a machine.
 */
export function nextStep(outcome: SendOutcome, attempts: number): NextStep {
  if (outcome.kind === 'sent') return { state: 'sent', failure: null, afterMs: null };
  if (outcome.kind === 'unclear') return { state: 'unclear', failure: outcome.code, afterMs: null };
  const afterMs = WAITS_MS[attempts - 1];
  if (outcome.forGood || afterMs === undefined) return { state: 'dead', failure: outcome.code, afterMs: null };
  return { state: 'waiting', failure: outcome.code, afterMs };
}

/** What a person may send again. */
export const RETRYABLE = ['unclear', 'dead'] as const;
