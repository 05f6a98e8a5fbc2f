import { describe, expect, it, vi } from 'vitest';
import { aTill, CLERK, POMELO, prices, type World } from '../testing/a-till';
import { FakeOffice } from '../testing/office';
import { offerOf } from './goods';
import { Contact } from './contact';
import { learnStock } from './learn';

async function spoken(): Promise<World & { office: FakeOffice; contact: Contact }> {
  const world = await aTill();
  const office = new FakeOffice(world);
  const contact = new Contact(world.till, office.call);
  await contact.fetchDay();
  office.asked.length = 0;
  return { ...world, office, contact };
}

describe('the conversation with head office', () => {
  it('asks whether anything changed, and for nothing else as long as nothing did', async () => {
    const { office, contact, till } = await spoken();
    await contact.ask();
    await contact.ask();
    expect(office.asked).toEqual(['changes', 'changes']);
    expect(till.state.isReached).toBe(true);
  });

  it('fetches the day when something changed, and stops exactly the lot that was recalled', async () => {
    const { office, contact, till } = await spoken();
    const offer = () => offerOf(till, till.itemOf(POMELO.skuId)!);
    expect(offer()).toMatchObject({ left: 10, isStopped: false });
    office.changed = ['lots'];
    office.day = { stopped: { lotIds: [POMELO.lotId], skuIds: [] } };
    await contact.ask();
    expect(office.asked.slice(0, 2)).toEqual(['changes', 'day']);
    expect(offer()).toMatchObject({ left: 0, isStopped: false, lots: [{ lotId: POMELO.lotId, isStopped: true }] });
    office.day = { stopped: { lotIds: ['another'], skuIds: [] } };
    await contact.ask();
    expect(offer().left).toBe(10);
  });

  it('asks for the day again when it did not come, though it has heard that something changed', async () => {
    const { office, contact, till } = await spoken();
    office.changed = ['limits'];
    office.refuses.set('day', 'no_way');
    await contact.ask();
    expect(till.state.isReached).toBe(false);
    await contact.ask();
    expect(office.marks[1]).toBe(office.marks[0]);
    office.refuses.clear();
    office.day = { limits: { ...till.state.day!.limits, perSaleFen: 1 } };
    await contact.ask();
    expect(till.state).toMatchObject({ isReached: true, day: { limits: { perSaleFen: 1 } } });
  });

  it('renews the lease when a third of its time is left, not before, and not with every question', async () => {
    const { office, contact, clocks } = await spoken();
    clocks.pass(9 * 60_000);
    await contact.ask();
    expect(office.asked).not.toContain('lease');
    clocks.pass(2 * 60_000);
    await contact.ask();
    await contact.ask();
    expect(office.asked.filter((door) => door === 'lease')).toHaveLength(1);
    clocks.pass(11_000);
    await contact.ask();
    expect(office.asked.filter((door) => door === 'lease')).toHaveLength(2);
  });

  it('says once that a price lease lies here, and of each new one again', async () => {
    const { office, contact, house } = await spoken();
    office.changed = ['prices'];
    office.day = { priceLease: await house.sign({ ...prices(house.deviceId), id: 'the next one' }) };
    await contact.ask();
    await contact.ask();
    expect(office.asked.filter((door) => door === 'price-acks')).toHaveLength(1);
  });

  it('has one question under way at a time, however slow the line', async () => {
    const { office, contact } = await spoken();
    await Promise.all([contact.ask(), contact.ask(), contact.ask()]);
    expect(office.asked).toEqual(['changes']);
  });

  it.each([
    ['no way there', 'no_way' as const, { isReached: false, revoked: false }],
    ['a gateway without a house behind it', { status: 502, code: 'bad_gateway' }, { isReached: false, revoked: false }],
    ['a house that is busy', { status: 429, code: 'too_many_attempts' }, { isReached: true, revoked: false }],
    ['a signature that came too late', { status: 401, code: 'not_signed_in' }, { isReached: true, revoked: false }],
    ['a device that was taken back', { status: 401, code: 'device_revoked' }, { isReached: true, revoked: true }],
  ])('takes %s for what it is, and never throws', async (_, refusal, expected) => {
    const { office, contact, till } = await spoken();
    office.refuses.set('changes', refusal);
    await contact.ask();
    expect({ isReached: till.state.isReached, revoked: till.state.device?.revoked }).toEqual(expected);
  });

  it('says in the log what is wrong with itself, and goes on asking', async () => {
    const { office, contact, till } = await spoken();
    const log = vi.spyOn(console, 'error').mockReturnValue();
    office.meanwhile = () => Promise.reject(new RangeError('ours'));
    await contact.ask();
    office.meanwhile = () => Promise.resolve();
    await contact.ask();
    expect(till.state.isReached).toBe(true);
    log.mockRestore();
  });
});

describe('a new day', () => {
  const other = { ...CLERK, id: 'another', name: 'Lan' };

  it('leaves whoever is signed in where they are, under the name and with the rights it gives them', async () => {
    const { office, contact, till } = await spoken();
    office.changed = ['staff'];
    office.day = { staff: [other, { ...CLERK, role: 'manager' }] };
    await contact.ask();
    expect(till.state.staff).toEqual({ ...CLERK, role: 'manager' });
    expect(till.state.shift).not.toBeNull();
  });

  it('locks the till of whom it does not name any more; ticket and shift stay', async () => {
    const { office, contact, till } = await spoken();
    const { shift, ticket } = till.state;
    office.changed = ['staff'];
    office.day = { staff: [other] };
    await contact.ask();
    expect(till.state).toMatchObject({ staff: null, shift, ticket });
  });

  it('that comes while a PIN is being checked decides who is let in', async () => {
    const { office, contact, till } = await spoken();
    till.lock();
    office.changed = ['staff'];
    office.day = { staff: [{ ...CLERK, name: 'Mei Lin' }] };
    await contact.ask();
    till.signIn(CLERK);
    expect(till.state.staff?.name).toBe('Mei Lin');
    till.lock();
    office.day = { staff: [{ ...CLERK, pin: 'another' }] };
    await contact.ask();
    till.signIn(CLERK);
    expect(till.state.staff).toBeNull();
    office.day = { staff: [] };
    await contact.ask();
    till.signIn({ ...CLERK, pin: 'another' });
    expect(till.state.staff).toBeNull();
  });

  it('is not undone by a lease that was asked for before it and is read after it', async () => {
    const { office, till } = await spoken();
    const learning = learnStock(till, await office.lend(10), { lotIds: [], skuIds: [] });
    // The lease is signed, and looking at a signature takes a moment.
    till.set({ day: { ...till.state.day!, staff: [CLERK, other] } });
    await learning;
    expect(till.state.day?.staff).toHaveLength(2);
    expect((await till.store.day.get('day'))?.staff).toHaveLength(2);
  });

  it('does not give a device back its right to sell that lost it meanwhile', async () => {
    const { office, contact, till } = await spoken();
    const day = contact.fetchDay();
    // Taken back in the very moment in which the answer of before is being read.
    office.meanwhile = () => Promise.resolve(void queueMicrotask(() => void till.revoked()));
    await day;
    expect(till.state.device?.revoked).toBe(true);
  });

  it('believes no lease that the house did not sign, or signed for another till, and keeps the one it had', async () => {
    const { office, contact, till, house } = await spoken();
    const { prices: before, stock } = till.state;
    office.changed = ['prices'];
    const foreign = await house.sign({ ...prices('another till'), id: 'foreign' });
    const good = await house.sign({ ...prices(house.deviceId), id: 'forged' });
    for (const priceLease of [
      foreign,
      { ...good, text: good.text.replace('3980', '1') },
      { ...good, signature: 'AA' },
    ]) {
      office.day = { priceLease, stockLease: null };
      await contact.ask();
      expect(till.state).toMatchObject({ prices: before, stock });
    }
  });

  it('has its goods sent once: under the same tag they are those that lie here', async () => {
    const { office, contact, till } = await spoken();
    const { catalog } = till.state.day!;
    office.changed = ['staff'];
    office.day = { catalog: [] };
    await contact.ask();
    expect(till.state.day?.catalog).toEqual(catalog);
    office.day = { catalog: [], catalogTag: 'nothing is sold here any more' };
    await contact.ask();
    expect(till.state.day?.catalog).toEqual([]);
  });
});
