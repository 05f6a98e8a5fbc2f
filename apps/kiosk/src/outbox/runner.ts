import { isProblem, type Problem, unreachable } from '@youjian/client';
import type { till } from '@youjian/contract';
import type { Till } from '../till/till';
import type { JournalRow } from '../store/kinds';
import { confirm, type SyncAnswer } from './confirm';
import { consequenceOf, pauseAfter } from './pace';

export const MOST = 100;
export type SendBatch = (sales: readonly till.JournalItem[]) => Promise<SyncAnswer>;
/** What came of a run: nothing left, something for later, or head office took the device back. */
export type RunEnd =
  { readonly end: 'empty' } | { readonly end: 'later'; readonly inMs: number } | { readonly end: 'revoked' };

interface Surroundings {
  readonly till: Till;
  readonly send: SendBatch;
  /** Between 0 and 1. */
  readonly chance: () => number;
}

/** The queue of this till: sends what waits, oldest first, and never stops at one bad entry. */
export class Runner {
  private failures = 0;
  private most = MOST;

  constructor(private readonly around: Surroundings) {}

  async run(): Promise<RunEnd> {
    for (;;) {
      const rows = await this.nextBatch();
      if (rows.length === 0) return this.around.till.state.head.waiting.entries > 0 ? this.later() : { end: 'empty' };
      const ended = await this.sendOnce(rows);
      if (ended !== null) return ended;
    }
  }

  /** Those without an answer first; those answered but not yet covered by an acknowledgement wait for the next look. */
  private nextBatch(): Promise<JournalRow[]> {
    return this.around.till.store.journal
      .where('state')
      .equals('waiting')
      .filter(({ verdict }) => verdict === null)
      .limit(this.most)
      .toArray();
  }

  private async sendOnce(rows: readonly JournalRow[]): Promise<RunEnd | null> {
    const { till, send } = this.around;
    const { device } = till.state;
    if (device === null) return { end: 'empty' };
    try {
      const answer = await send(
        rows.map(({ seq, prevHash, hash, text, signature }) => ({ seq, prevHash, hash, text, signature })),
      );
      const head = await confirm(till.store, device, answer);
      if (head === null) return this.later();
      await till.confirmed(head);
      this.failures = 0;
      this.most = MOST;
      return answersAll(rows, answer) ? null : this.later();
    } catch (error) {
      return this.after(isProblem(error) ? error : unreachable(error), rows);
    }
  }

  private async after(problem: Problem, rows: readonly JournalRow[]): Promise<RunEnd | null> {
    const { till } = this.around;
    const consequence = consequenceOf(problem);
    if (consequence === 'revoked') {
      await till.revoked();
      return { end: 'revoked' };
    }
    if (consequence === 'again') return this.later(Number(problem.facts['retryAfterSeconds'] ?? 0));
    const [alone] = rows;
    if (rows.length > 1 || alone === undefined) {
      this.most = Math.max(1, Math.floor(rows.length / 2));
      return null;
    }
    await till.setAside(alone, problem);
    this.most = MOST;
    return null;
  }

  private later(retryAfterSeconds = 0): RunEnd {
    this.failures += 1;
    return { end: 'later', inMs: pauseAfter(this.failures, this.around.chance(), retryAfterSeconds) };
  }
}

/** A server that answers less than it was asked would otherwise be asked the same for ever. */
const answersAll = (rows: readonly JournalRow[], { verdicts }: SyncAnswer): boolean => {
  const answered = new Set(verdicts.map(({ seq }) => seq));
  return rows.every(({ seq }) => answered.has(seq));
};
