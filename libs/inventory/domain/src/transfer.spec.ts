import { describe, expect, it } from 'vitest';
import {
  TRANSFER_MOVES,
  type TransferMove,
  type TransferState,
  moveTransfer,
  openOf,
  transferKindOf,
} from './transfer';

const STATES = Object.keys(TRANSFER_MOVES) as TransferState[];
const MOVES: readonly TransferMove[] = ['send', 'cancel', 'receive', 'receive_part', 'close'];

describe('a transfer', () => {
  it('moves as the table says from every state, and no other way', () => {
    for (const state of STATES) {
      for (const move of MOVES) {
        const to = (TRANSFER_MOVES[state] as Partial<Record<TransferMove, TransferState>>)[move];
        if (to) expect(moveTransfer(state, move)).toBe(to);
        else expect(() => moveTransfer(state, move)).toThrow('transfer_state');
      }
    }
  });

  it('once sent is not called off, and once received or cancelled is over', () => {
    expect(() => moveTransfer('sent', 'cancel')).toThrow('transfer_state');
    expect([Object.keys(TRANSFER_MOVES.received), Object.keys(TRANSFER_MOVES.cancelled)]).toEqual([[], []]);
  });

  it('is called after where it goes, and is open for what nobody has accounted for', () => {
    expect([
      transferKindOf('centre', 'outlet'),
      transferKindOf('outlet', 'outlet'),
      transferKindOf('outlet', 'centre'),
    ]).toEqual(['supply', 'between', 'return']);
    expect(openOf({ units: 9, arrivedUnits: 4, lostUnits: 2 })).toBe(3);
  });
});
