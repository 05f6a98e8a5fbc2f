import { isProblem, newRequestKey, Problem, unreachable } from '@youjian/client';
import type { Store } from '../store/db';
import { isOpen, type OutboxRow, type StoredProblem } from '../store/kinds';
import { consequenceOf, pauseAfter } from './pace';

export interface Sender {
  /** Sends one record and returns when the server has confirmed it; throws a Problem otherwise. */
  send(row: OutboxRow): Promise<void>;
}
interface Surroundings {
  readonly store: Store;
  readonly sender: Sender;
  readonly now: () => number;
  /** Between 0 and 1. */
  readonly chance: () => number;
}

/** What came of a run: nothing left, something for later, or everything waits for the person to sign in. */
export type RunEnd =
  { readonly end: 'empty' } | { readonly end: 'later'; readonly at: number } | { readonly end: 'sign_in' };

/**
 * Sends what one person has waiting, in order. A record that the server refuses for good is set aside with its words and
 * the rest goes on; a network that is gone ends the run until later. A record leaves the queue only when it is confirmed.
 */
export async function runOutbox(personId: string, around: Surroundings): Promise<RunEnd> {
  const { store, now } = around;
  for (;;) {
    const waiting = await store.outbox.where({ personId, state: 'waiting' }).sortBy('seq');
    const rows = await store.outbox.where({ personId }).toArray();
    const ready = waiting.filter((row) => !isHeld(row, rows));
    if (ready.length === 0) return { end: 'empty' };
    const next = ready.find(({ nextAt }) => nextAt <= now());
    if (next === undefined) return { end: 'later', at: Math.min(...ready.map(({ nextAt }) => nextAt)) };
    const ended = await sendOne(next, around);
    if (ended !== null) return ended;
  }
}

/**
 * Photos wait until they were announced, the signature until everything before it is through or set aside (the server then
 * says what is missing), the report until it was co-signed.
 */
export function isHeld(row: OutboxRow, all: readonly OutboxRow[]): boolean {
  const before = all.filter((one) => one.key === row.key && (one.seq ?? 0) < (row.seq ?? 0) && isOpen(one));
  const { kind } = row.what;
  if (kind === 'sync') return false;
  if (kind === 'report') return before.some(({ what }) => what.kind === 'cosign');
  if (kind === 'photo') return before.some(({ what }) => what.kind === 'sync');
  return before.some(({ what, state }) => what.kind === 'sync' || (what.kind === 'photo' && state === 'waiting'));
}

async function sendOne(row: OutboxRow, { store, sender, now, chance }: Surroundings): Promise<RunEnd | null> {
  const seq = row.seq ?? 0;
  const attempts = row.attempts + 1;
  try {
    await sender.send(row);
    await store.outbox.update(seq, {
      state: 'sent',
      attempts,
      problem: null,
      sentAt: new Date(now()).toISOString(),
    });
    return null;
  } catch (error) {
    const problem = isProblem(error) ? error : unreachable(error);
    const consequence = consequenceOf(problem, attempts);
    if (consequence === 'sign_in') return { end: 'sign_in' };
    if (consequence === 'aside') {
      await store.outbox.update(seq, { state: 'aside', attempts, problem: toStored(problem) });
      return null;
    }
    const nextAt = now() + pauseAfter(attempts, chance(), Number(problem.facts['retryAfterSeconds'] ?? 0));
    await store.outbox.update(seq, { attempts, nextAt, problem: toStored(problem) });
    return { end: 'later', at: nextAt };
  }
}

const toStored = ({ status, code, title, detail, facts }: Problem): StoredProblem => ({
  status,
  code,
  title,
  detail,
  facts: JSON.parse(JSON.stringify(facts)) as Record<string, unknown>,
});

/** A person presses "send now": nothing waits for its pause any more. */
export async function hurry(store: Store, personId: string): Promise<void> {
  await store.outbox.where({ personId, state: 'waiting' }).modify({ nextAt: 0 });
}

/** A person wants a record that was set aside tried again. The old answer must not be replayed: it gets a new key. */
export async function retry(store: Store, seq: number): Promise<void> {
  await store.outbox.update(seq, { state: 'waiting', nextAt: 0, attempts: 0, requestKey: newRequestKey() });
}
