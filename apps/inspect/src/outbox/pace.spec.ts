import { Problem } from '@youjian/client';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consequenceOf, pauseAfter } from './pace';

describe('after a refusal', () => {
  it.each([
    [0, 'unreachable', 'again'],
    [503, 'temporarily_unavailable', 'again'],
    [429, 'too_many_attempts', 'again'],
    [409, 'idempotency_key_in_use', 'again'],
    [401, 'not_signed_in', 'sign_in'],
    [403, 'out_of_scope', 'aside'],
    [422, 'photo_altered', 'aside'],
    [409, 'visit_state', 'aside'],
    [500, 'internal_error', 'again'],
  ] as const)('%i %s means %s', (status, code, consequence) => {
    expect(consequenceOf(new Problem(status, { code }), 1)).toBe(consequence);
  });

  it('a mistake of the server that stays is shown to a person in the end', () => {
    expect(consequenceOf(new Problem(500, {}), 6)).toBe('aside');
  });
});

describe('the pause before the next attempt', () => {
  it('grows, stays under seven minutes, and obeys the server', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempts, chance) => {
        const pause = pauseAfter(attempts, chance);
        expect(pause).toBeGreaterThanOrEqual(1_500);
        expect(pause).toBeLessThanOrEqual(7 * 60_000);
        expect(pauseAfter(attempts + 1, chance)).toBeGreaterThanOrEqual(pause);
        expect(pauseAfter(attempts, chance, 900)).toBeGreaterThanOrEqual(900_000);
      }),
    );
  });
});
