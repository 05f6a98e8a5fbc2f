import type { Problem } from '@youjian/client';

/** What is to be done after a refusal of a whole batch: again later, stop for good, or find the one that is to blame. */
export type Consequence = 'again' | 'revoked' | 'smaller';

const PASSING = new Set([0, 401, 408, 425, 429]);

/**
 * A network that is gone, a server that recovers: the same again later. Head office took the device back: nothing more goes.
 * Any other refusal is about something in the batch: it is halved until the one entry is alone, which is set aside.
 */
export function consequenceOf(problem: Problem): Consequence {
  if (problem.status === 401 && problem.code === 'device_revoked') return 'revoked';
  if (PASSING.has(problem.status) || problem.status >= 500 || problem.code === 'idempotency_key_in_use') return 'again';
  return 'smaller';
}

const FIRST_MS = 2_000;
const MOST_MS = 60_000;

/** Twice as long after each failure, at most a minute, spread so that many tills do not come at once. */
export function pauseAfter(attempts: number, chance: number, retryAfterSeconds?: number): number {
  const steady = Math.min(MOST_MS, FIRST_MS * 2 ** Math.max(0, attempts - 1));
  return Math.max(Math.round(steady * (0.75 + chance / 2)), (retryAfterSeconds ?? 0) * 1_000);
}
