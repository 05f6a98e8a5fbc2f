import type { Problem } from '@youjian/client';

/** What is to be done after a refusal: again later, after signing in, or by a person. */
export type Consequence = 'again' | 'sign_in' | 'aside';

const PASSING = new Set([0, 408, 425, 429, 502, 503, 504]);

/**
 * A network that is gone, a server that recovers or a request still running: the same again later. No session: everything
 * waits for the person. Any other refusal is final for this one record: it is set aside with its words, and the rest goes
 * on. A 500 is our mistake and may be mended by tomorrow, so it is tried some times before a person has to look.
 */
export function consequenceOf(problem: Problem, attempts: number): Consequence {
  if (problem.status === 401) return 'sign_in';
  if (PASSING.has(problem.status) || problem.code === 'idempotency_key_in_use') return 'again';
  if (problem.status >= 500) return attempts < 6 ? 'again' : 'aside';
  return 'aside';
}

const FIRST_MS = 2_000;
const MOST_MS = 5 * 60_000;

/** Twice as long after each failure, at most five minutes, spread so that many phones do not come at once. */
export function pauseAfter(attempts: number, chance: number, retryAfterSeconds?: number): number {
  const steady = Math.min(MOST_MS, FIRST_MS * 2 ** Math.max(0, attempts - 1));
  return Math.max(Math.round(steady * (0.75 + chance / 2)), (retryAfterSeconds ?? 0) * 1_000);
}
