import { refuse } from '@youjian/kernel';

export type RecallLevel = 1 | 2 | 3;

/** Within how many hours a recall must be under way and reported to the county regulator. */
export const RECALL_HOURS = { 1: 24, 2: 48, 3: 72 } as const satisfies Record<RecallLevel, number>;

const HOUR_MS = 60 * 60 * 1000;

export const isRecallLevel = (level: number): level is RecallLevel => level in RECALL_HOURS;

export function recallDueAt(level: RecallLevel, startedAt: Date): Date {
  return new Date(startedAt.getTime() + RECALL_HOURS[level] * HOUR_MS);
}

export type RecallState = 'open' | 'reported' | 'closed';
export type RecallMove = 'report' | 'notify' | 'cancel_notices' | 'close';

/** A recall is reported once and closed after that; buyers are told and refunded until it is closed. */
export const RECALL_MOVES = {
  open: { report: 'reported', notify: 'open', cancel_notices: 'open' },
  reported: { notify: 'reported', cancel_notices: 'reported', close: 'closed' },
  closed: {},
} as const satisfies Record<RecallState, Partial<Record<RecallMove, RecallState>>>;

export function recallState(recall: { readonly reportedAt: unknown; readonly closedAt: unknown }): RecallState {
  if (recall.closedAt !== null) return 'closed';
  return recall.reportedAt === null ? 'open' : 'reported';
}

/** Refuses a move that this point of the recall does not know. */
export function moveRecall(from: RecallState, move: RecallMove): RecallState {
  const moves: Partial<Record<RecallMove, RecallState>> = RECALL_MOVES[from];
  return moves[move] ?? refuse('recall_state', { state: from, move });
}
