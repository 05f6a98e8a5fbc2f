import { describe, expect, it } from 'vitest';
import { CLAIM_MOVES, CLAIM_MOVES_ALL, CLAIM_STATES, claimMoveTo, moveClaim, OPEN_CLAIM_STATES } from './claim-state';

describe('how a claim may move', () => {
  const allowed = new Map(
    Object.entries(CLAIM_MOVES).flatMap(([from, moves]) =>
      Object.entries(moves).map(([move, to]) => [`${from} ${move}`, to] as const),
    ),
  );

  it.each(CLAIM_STATES.flatMap((from) => CLAIM_MOVES_ALL.map((move) => [from, move] as const)))(
    'from %s by %s: as the table says, or not at all',
    (from, move) => {
      const to = allowed.get(`${from} ${move}`);
      if (to) expect(moveClaim(from, move)).toBe(to);
      else {
        expect(claimMoveTo(from, move)).toBeNull();
        expect(() => moveClaim(from, move)).toThrow(
          expect.objectContaining({ code: 'claim_state', facts: { state: from, move } }),
        );
      }
    },
  );

  it('decides about money once: from a refund nothing leads back to a decision', () => {
    const reached = new Set<string>(['refunded']);
    for (let more = true; more;) {
      more = false;
      for (const from of reached)
        for (const move of CLAIM_MOVES_ALL) {
          const to = claimMoveTo(from as 'refunded', move);
          if (to && !reached.has(to)) more = Boolean(reached.add(to));
        }
    }
    expect([...reached].sort()).toEqual(['refunded', 'reopened']);
  });

  it('reaches every state, and ends only where nobody waits', () => {
    const targets = new Set(allowed.values());
    expect(CLAIM_STATES.filter((state) => state !== 'submitted' && !targets.has(state))).toEqual([]);
    const ends = CLAIM_STATES.filter((state) => Object.keys(CLAIM_MOVES[state]).length === 0);
    expect(ends.filter((state) => OPEN_CLAIM_STATES.includes(state))).toEqual([]);
  });
});
