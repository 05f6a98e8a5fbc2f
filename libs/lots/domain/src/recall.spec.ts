import { describe, expect, it } from 'vitest';
import {
  RECALL_HOURS,
  RECALL_MOVES,
  type RecallMove,
  type RecallState,
  moveRecall,
  recallDueAt,
  recallState,
} from './recall';

describe('the clock of a recall', () => {
  it.each([
    [1, '2026-11-02T08:00:00.000Z'],
    [2, '2026-11-03T08:00:00.000Z'],
    [3, '2026-11-04T08:00:00.000Z'],
  ] as const)('of level %i ends at %s when it began on the first at eight', (level, due) => {
    expect(recallDueAt(level, new Date('2026-11-01T08:00:00Z')).toISOString()).toBe(due);
  });

  it('is shorter the graver it is', () => {
    expect(RECALL_HOURS[1]).toBeLessThan(RECALL_HOURS[2]);
    expect(RECALL_HOURS[2]).toBeLessThan(RECALL_HOURS[3]);
  });
});

describe('the life of a recall', () => {
  const states = Object.keys(RECALL_MOVES) as RecallState[];
  const moves: readonly RecallMove[] = ['report', 'notify', 'cancel_notices', 'close'];

  it.each(states.flatMap((state) => moves.map((move) => [state, move] as const)))(
    '%s allows %s only where the table says so',
    (state, move) => {
      const table: Partial<Record<RecallMove, RecallState>> = RECALL_MOVES[state];
      if (table[move] === undefined) expect(() => moveRecall(state, move)).toThrow();
      else expect(moveRecall(state, move)).toBe(table[move]);
    },
  );

  it('is closed only after it was reported, and for good', () => {
    expect(RECALL_MOVES.open).not.toHaveProperty('close');
    expect(RECALL_MOVES.closed).toEqual({});
    expect(recallState({ reportedAt: null, closedAt: null })).toBe('open');
    expect(recallState({ reportedAt: '2026', closedAt: null })).toBe('reported');
    expect(recallState({ reportedAt: '2026', closedAt: '2026' })).toBe('closed');
  });
});
