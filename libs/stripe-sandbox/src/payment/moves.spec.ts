import { describe, expect, it } from 'vitest';
import { DISPUTE_MOVES, nextDisputeState } from './dispute-moves';
import { INTENT_MOVES, nextState, type IntentState } from './intent-moves';
import { nextPayoutState, PAYOUT_MOVES } from './payout-moves';
import { nextRefundState, REFUND_MOVES } from './refund-moves';

type Next = (from: string, move: string) => string | null;

/** A table as a person would draw it: every state × every move, `-` where the move is refused. */
function drawn(table: string): { moves: string[]; rows: Map<string, string[]> } {
  const lines = table.trim().split('\n');
  const cells = (line: string) => line.trim().split(/\s+/);
  const [, ...moves] = cells(lines[0]!);
  return { moves, rows: new Map(lines.slice(1).map((line) => [cells(line)[0]!, cells(line).slice(1)])) };
}

function everyMove(table: string, states: object, next: Next): void {
  const { moves, rows } = drawn(table);
  it('names every state and every move there is', () => {
    const known = Object.values(states as Record<string, object>).flatMap((row) => Object.keys(row));
    expect([...rows.keys()].sort()).toEqual(Object.keys(states).sort());
    expect([...moves].sort()).toEqual([...new Set(known)].sort());
  });
  it.each([...rows])('from %s leads where it should, or nowhere', (from, wanted) => {
    expect(moves.map((move) => next(from, move) ?? '-')).toEqual(wanted);
  });
}

describe('a payment', () => {
  everyMove(
    `
    from                    attach                challenge       process    authorise        capture   succeed   fail                    cancel   change_amount
    requires_payment_method requires_confirmation -               -          -                -         -         -                       canceled requires_payment_method
    requires_confirmation   requires_confirmation requires_action processing requires_capture -         succeeded requires_payment_method canceled requires_confirmation
    requires_action         requires_confirmation -               processing requires_capture -         succeeded requires_payment_method canceled requires_action
    processing              -                     -               -          -                -         succeeded requires_payment_method -        -
    requires_capture        -                     -               -          -                succeeded -         -                       canceled -
    succeeded               -                     -               -          -                -         -         -                       -        -
    canceled                -                     -               -          -                -         -         -                       -        -
    `,
    INTENT_MOVES,
    nextState as Next,
  );

  it('changes its amount in the three early states only', () => {
    const early = Object.keys(INTENT_MOVES).filter((state) => nextState(state as IntentState, 'change_amount'));
    expect(early).toEqual(['requires_payment_method', 'requires_confirmation', 'requires_action']);
  });
});

describe('a refund', () => {
  everyMove(
    `
    from      arrive    bounce
    pending   succeeded failed
    succeeded -         failed
    failed    -         -
    `,
    REFUND_MOVES,
    nextRefundState as Next,
  );
});

describe('a dispute', () => {
  everyMove(
    `
    from           save_evidence  submit_evidence accept win lose
    needs_response needs_response under_review    lost   won lost
    under_review   -              -               -      won lost
    won            -              -               -      -   -
    lost           -              -               -      -   -
    `,
    DISPUTE_MOVES,
    nextDisputeState as Next,
  );
});

describe('a payout', () => {
  everyMove(
    `
    from       send       arrive fail   cancel
    pending    in_transit paid   failed canceled
    in_transit -          paid   failed -
    paid       -          -      failed -
    failed     -          -      -      -
    canceled   -          -      -      -
    `,
    PAYOUT_MOVES,
    nextPayoutState as Next,
  );
});
