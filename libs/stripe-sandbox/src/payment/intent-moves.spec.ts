import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { INTENT_MOVES, nextState, type IntentMove, type IntentState } from './intent-moves';

const STATES = Object.keys(INTENT_MOVES) as IntentState[];
const MOVES: IntentMove[] = [
  'attach',
  'challenge',
  'process',
  'authorise',
  'capture',
  'succeed',
  'fail',
  'cancel',
  'change_amount',
];

describe('the ways a payment can go', () => {
  test.each`
    from                         | move               | to
    ${'requires_payment_method'} | ${'attach'}        | ${'requires_confirmation'}
    ${'requires_payment_method'} | ${'succeed'}       | ${null}
    ${'requires_payment_method'} | ${'cancel'}        | ${'canceled'}
    ${'requires_confirmation'}   | ${'challenge'}     | ${'requires_action'}
    ${'requires_confirmation'}   | ${'succeed'}       | ${'succeeded'}
    ${'requires_confirmation'}   | ${'authorise'}     | ${'requires_capture'}
    ${'requires_confirmation'}   | ${'fail'}          | ${'requires_payment_method'}
    ${'requires_action'}         | ${'attach'}        | ${'requires_confirmation'}
    ${'requires_action'}         | ${'process'}       | ${'processing'}
    ${'requires_action'}         | ${'succeed'}       | ${'succeeded'}
    ${'requires_action'}         | ${'change_amount'} | ${'requires_action'}
    ${'processing'}              | ${'cancel'}        | ${null}
    ${'processing'}              | ${'change_amount'} | ${null}
    ${'processing'}              | ${'fail'}          | ${'requires_payment_method'}
    ${'requires_capture'}        | ${'capture'}       | ${'succeeded'}
    ${'requires_capture'}        | ${'change_amount'} | ${null}
    ${'succeeded'}               | ${'cancel'}        | ${null}
    ${'succeeded'}               | ${'fail'}          | ${null}
    ${'canceled'}                | ${'attach'}        | ${null}
  `(
    'a payment that $from on $move becomes $to',
    ({ from, move, to }: { from: IntentState; move: IntentMove; to: IntentState | null }) => {
      expect(nextState(from, move)).toBe(to);
    },
  );

  it('never leaves succeeded or canceled, whatever is tried', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...STATES),
        fc.array(fc.constantFrom(...MOVES), { maxLength: 20 }),
        (start, moves) => {
          let state = start;
          for (const move of moves) {
            const next = nextState(state, move);
            if (state === 'succeeded' || state === 'canceled') expect(next).toBeNull();
            state = next ?? state;
          }
        },
      ),
    );
  });
});
