import type { till as shapes } from '@youjian/contract';
import { till as contract } from '@youjian/contract';
import { describe, expect, it } from 'vitest';
import { aTill, POMELO, type World } from '../testing/a-till';
import { offerOf } from './goods';
import { beginPhone, paidWay, phonePaid } from './phone';
import { sell } from './sale';
import { add, hold, recall, take } from './ticket';

const item = ({ till }: World) => till.itemOf(POMELO.skuId)!;
const cash = (amountFen: number): shapes.Tender => ({ way: 'cash', amountFen, givenFen: amountFen, changeFen: 0 });
const pay = ({ till }: World, toldFen: number) => sell(till, { tenders: [cash(toldFen)], toldFen });
const entryOf = async ({ till }: World, seq: number) =>
  JSON.parse((await till.store.journal.get(seq))!.text) as shapes.SaleEntry;

describe('a sale', () => {
  it('is what the contract says, and ends the ticket', async () => {
    const world = await aTill();
    add(world.till, item(world), 2);
    const ended = await pay(world, 7_960);
    expect(ended.end).toBe('sold');
    expect(contract.saleEntry.safeParse(await entryOf(world, 2)).success).toBe(true);
    expect(world.till.state.ticket.lines).toEqual([]);
    expect(offerOf(world.till, item(world)).left).toBe(8);
  });

  it('switches its price at the second, and charges nothing that the customer was not told', async () => {
    const world = await aTill();
    world.till.set({ stock: { ...world.till.state.stock!, validUntil: '2026-11-25T12:00:00.000Z' } });
    add(world.till, item(world));
    world.clocks.pass(3_600_000 - 1);
    expect((await pay(world, 3_980)).end).toBe('sold');
    add(world.till, item(world));
    world.clocks.pass(1);
    expect(await pay(world, 3_980)).toEqual({ end: 'price_changed', totalFen: 3_580 });
    expect((await pay(world, 3_580)).end).toBe('sold');
    const [before, after] = [await entryOf(world, 2), await entryOf(world, 3)];
    expect(before).toMatchObject({ at: '2026-11-25T09:59:59.999Z', totalFen: 3_980 });
    expect(after).toMatchObject({ at: '2026-11-25T10:00:00.000Z', totalFen: 3_580 });
    expect(Date.parse(after.clock.anchorAt!) + after.clock.sinceAnchorMs!).toBe(Date.parse(after.at));
  });

  it('that a phone paid is written by the way the buyer chose behind the code, and counts so in the shift', async () => {
    const world = await aTill();
    add(world.till, item(world));
    const phone = await beginPhone(world.till, 'alipay', [], null);
    await phonePaid(world.till, phone, { orderNo: 'YJ261125-ABCDEFGH', method: 'card' });
    expect((await entryOf(world, 2)).tenders).toEqual([{ way: 'card', amountFen: 3_980 }]);
    expect(['wechat_pay', 'card', 'alipay', null, 'paypay'].map((method) => paidWay('alipay', method))).toEqual([
      'wechat_pay',
      'card',
      'alipay',
      'alipay',
      'alipay',
    ]);
  });

  it('does not happen after the lease is over, and the ticket stays', async () => {
    const world = await aTill();
    add(world.till, item(world));
    world.clocks.pass(15 * 60_000);
    expect(await pay(world, 3_980)).toMatchObject({ end: 'refused', obstacle: { code: 'stock_lease_over' } });
    expect(world.till.state.ticket.lines).toHaveLength(1);
    expect(await world.till.store.journal.count()).toBe(1);
  });

  it('does not happen with a lot that was recalled while it lay on the ticket', async () => {
    const world = await aTill();
    add(world.till, item(world));
    world.till.set({ day: { ...world.till.state.day!, stopped: { lotIds: [POMELO.lotId], skuIds: [] } } });
    expect(await pay(world, 3_980)).toMatchObject({ end: 'refused', obstacle: { code: 'stopped' } });
    expect(add(world.till, item(world)).short).toBe(1);
  });

  it('never sells more than it was lent, whatever is held, recalled and sold in between', async () => {
    const world = await aTill({ granted: 3 });
    add(world.till, item(world), 2);
    await hold(world.till);
    add(world.till, item(world), 2);
    expect((await pay(world, 7_960)).end).toBe('sold');
    const [kept] = world.till.state.held;
    await recall(world.till, kept!.key);
    expect(await pay(world, 7_960)).toMatchObject({ end: 'refused', obstacle: { code: 'short', left: 1 } });
  });

  it('of a held ticket comes back with every line, and what was taken away comes back with undo', async () => {
    const world = await aTill();
    add(world.till, item(world), 2);
    const { lines } = world.till.state.ticket;
    await hold(world.till);
    expect(world.till.state.ticket.lines).toEqual([]);
    await recall(world.till, world.till.state.held[0]!.key);
    expect(world.till.state.ticket.lines).toEqual(lines);
    const undo = take(world.till);
    expect(world.till.state.ticket.lines).toEqual([]);
    undo();
    expect(world.till.state.ticket.lines).toEqual(lines);
  });

  it('that a phone has paid is written whatever ended meanwhile: the money is there', async () => {
    const world = await aTill();
    add(world.till, item(world));
    const lines = [
      {
        skuId: POMELO.skuId,
        lotId: POMELO.lotId,
        lotCode: 'L-1',
        quantity: 1,
        unitPriceFen: 3_980,
        priceVersionId: POMELO.versionId,
        netFen: 3_980,
      },
    ];
    world.clocks.pass(60 * 60_000);
    const ended = await sell(world.till, {
      tenders: [{ way: 'wechat_pay', amountFen: 3_980 }],
      toldFen: 3_980,
      order: { id: POMELO.versionId, orderNo: 'YJ20261125-000001', lines },
    });
    expect(ended.end).toBe('sold');
    expect(await entryOf(world, 2)).toMatchObject({
      id: POMELO.versionId,
      orderNo: 'YJ20261125-000001',
      totalFen: 3_980,
    });
  });
});
