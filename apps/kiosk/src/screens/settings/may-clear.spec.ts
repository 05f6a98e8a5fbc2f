import { describe, expect, it } from 'vitest';
import { aSale, aTill } from '../../testing/a-till';
import { mayClear } from './may-clear';

describe('clearing a till', () => {
  it('is impossible while anything is here and nowhere else', async () => {
    const world = await aTill();
    await world.till.write(aSale(world));
    expect(mayClear(world.till.state)).toBe('not_sent');
    const { head } = world.till.state;
    const sent = { ...head, ackedSeq: head.seq, waiting: { entries: 0, sales: 0, amountFen: 0 } };
    // Set aside by this till and never taken: nothing waits, and head office still does not have it.
    expect(mayClear({ ...world.till.state, head: { ...sent, ackedSeq: head.seq - 1 } })).toBe('not_sent');
    expect(mayClear({ ...world.till.state, head: sent })).toBe('open_shift');
    const { ticket, held } = world.till.state;
    const line = { key: 'x', skuId: 'a', lotId: 'b', lotCode: 'c', quantity: 1 };
    expect(mayClear({ head: sent, shift: null, ticket: { ...ticket, lines: [line] }, held })).toBe('open_ticket');
    expect(mayClear({ head: sent, shift: null, ticket, held: [ticket] })).toBe('open_ticket');
    expect(mayClear({ head: sent, shift: null, ticket, held })).toBeNull();
  });
});
