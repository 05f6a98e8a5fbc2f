import { describe, expect, it } from 'vitest';
import { aSale, aTill, COUNTED, POMELO, stock } from '../testing/a-till';
import { isWholeChain } from '../testing/house';
import { Store } from '../store/db';
import { Till } from '../till/till';

describe('the journal', () => {
  it('numbers, chains and signs what happens, whoever presses at the same time', async () => {
    const world = await aTill();
    await Promise.all(Array.from({ length: 8 }, () => world.till.write(aSale(world))));
    const rows = await world.till.store.journal.orderBy('seq').toArray();
    expect(rows).toHaveLength(9);
    expect(await isWholeChain(rows, world.till.deviceKey.publicKey)).toBe(true);
  });

  it('is broken by whoever changes an amount, deletes an entry or turns two around', async () => {
    const world = await aTill();
    await world.till.write(aSale(world));
    await world.till.write(aSale(world));
    const [first, second, third] = await world.till.store.journal.orderBy('seq').toArray();
    if (!first || !second || !third) throw new Error('three entries');
    const key = world.till.deviceKey.publicKey;
    const cheaper = { ...second, text: second.text.replaceAll('3980', '398') };
    expect(await isWholeChain([first, second, third], key)).toBe(true);
    expect(await isWholeChain([first, cheaper, third], key)).toBe(false);
    expect(await isWholeChain([first, third], key)).toBe(false);
    expect(await isWholeChain([first, third, second], key)).toBe(false);
  });

  it('lets two windows write one after the other and never the same number twice', async () => {
    const world = await aTill();
    const other = new Till({ store: new Store(world.name), clocks: world.clocks });
    await other.open();
    other.signIn({ ...world.till.state.day!.staff[0]! });
    await Promise.all([world.till.write(aSale(world)), other.write(aSale(world)), world.till.write(aSale(world))]);
    const rows = await world.till.store.journal.orderBy('seq').toArray();
    expect(rows.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(await isWholeChain(rows, world.till.deviceKey.publicKey)).toBe(true);
  });

  it('keeps a sale whole or not at all: a disk that refuses one row keeps none of it, and nobody is told it was sold', async () => {
    const world = await aTill();
    const before = world.till.state;
    const broken = world.till.write(aSale(world), () => Promise.reject(new Error('the disk is full')));
    await expect(broken).rejects.toThrow('full');
    expect(await world.till.store.journal.count()).toBe(1);
    expect(await world.till.store.moves.count()).toBe(0);
    expect(world.till.state).toBe(before);
    expect(world.till.leftOf(POMELO.skuId, POMELO.lotId)).toBe(10);
    const next = await world.till.write(aSale(world));
    expect(next.row.seq).toBe(2);
  });

  it('keeps its private key where nobody can read it', async () => {
    const world = await aTill();
    const { privateKey } = world.till.deviceKey;
    expect(privateKey.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('jwk', privateKey)).rejects.toThrow();
  });

  it('gives a receipt the number of the entry, which has no gaps', async () => {
    const world = await aTill();
    const { row, entry } = await world.till.write(aSale(world));
    expect(row.receiptNo).toBe('XA-1-000002');
    expect(entry).toMatchObject({ receiptNo: 'XA-1-000002', shiftId: world.till.state.shift?.id, offline: true });
  });

  it('knows after a restart all it knew before, without reading the journal', async () => {
    const world = await aTill();
    await world.till.write(aSale(world, 3));
    await world.till.setTicket({ ...world.till.state.ticket, lines: [line()] });
    const again = new Till({ store: new Store(world.name), clocks: world.clocks });
    await again.open();
    await again.lent(stock(world.house.deviceId, 10));
    expect(again.state.head).toEqual(world.till.state.head);
    expect(again.state.shift).toEqual(world.till.state.shift);
    expect(again.state.ticket.lines).toEqual([line()]);
    expect(again.leftOf(POMELO.skuId, POMELO.lotId)).toBe(7);
  });
});

describe('the sums of a shift', () => {
  it('are carried along with each entry', async () => {
    const world = await aTill();
    await world.till.write(aSale(world, 2));
    await world.till.write({ kind: 'cash_moved', direction: 'out', amountFen: 1_000, reason: 'bank' });
    expect(world.till.state.shift).toMatchObject({
      sales: 1,
      salesFen: 7_960,
      byWay: { cash: 7_960 },
      cashOutFen: 1_000,
    });
    const counted = { ...COUNTED, '10000': 2 };
    await world.till.write({ kind: 'shift_closed', counted, countedFen: 20_000, expected: [], sales: 1 });
    expect(world.till.state.shift).toBeNull();
    expect(await world.till.store.shifts.toCollection().first()).toMatchObject({ countedFen: 20_000 });
  });
});

const line = () => ({ key: 'a', skuId: POMELO.skuId, lotId: POMELO.lotId, lotCode: 'L-1', quantity: 2 });
