import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { centre as contract } from '@youjian/contract';
import { type Refusal, uuidv7 } from '@youjian/kernel';
import { isSscc } from '@youjian/lots-domain';
import { type LoadedSupply, loadSupply } from '@youjian/supply-server';
import { DONGKOU, type TestDatabase, aSmallMeizhou, aUser, testDatabase } from '@youjian/testing';
import { FAILED, type LotsRoom, aLotReadyForRelease, lotsRoom, someHouseholds } from '../testing';
import { type CentreRoom, OUTLET, aLotToPack, centreRoom } from './testing';

const NOW = new Date('2026-11-23T09:00:00+08:00');
const HOUR = 60 * 60 * 1000;

let db: TestDatabase;
let room: LotsRoom;
let centre: CentreRoom;
let supply: LoadedSupply;
beforeAll(async () => {
  db = await testDatabase();
  await aSmallMeizhou(db);
  supply = await loadSupply({ database: db.database, now: NOW });
  await someHouseholds(db.database, DONGKOU, 40);
  room = lotsRoom(db.database, NOW);
  centre = centreRoom(db.database, NOW);
});
afterAll(() => db.stop());

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: Refusal) => error.code ?? String(error),
  );
const factsOf = (promise: Promise<unknown>): Promise<Record<string, unknown>> =>
  promise.then(
    () => ({}),
    (error: Refusal) => error.facts as Record<string, unknown>,
  );
const team = () => aUser('village_team', DONGKOU);

describe('on its way in, a lot', () => {
  it('is announced against the capacity of its day, and called off again', async () => {
    const { code } = await room.create();
    const made = contract.makeAppointment.reply.parse(await centre.announce(code, 1_000_000, undefined, team()));
    expect(made).toMatchObject({ lotCode: code, state: 'announced', overCapacity: false, plannedOn: '2026-11-23' });
    expect(await codeOf(centre.announce(code, 1_000_000))).toBe('appointment_state');
    expect(await codeOf(centre.announce(code, 1, '2026-11-22T10:00:00+08:00'))).toBe('invalid_input');
    expect((await centre.cancel(made.id, team())).state).toBe('cancelled');
    expect(await codeOf(centre.cancel(made.id))).toBe('appointment_state');
    expect(await codeOf(centre.announce(code, 1, undefined, aUser('village_team', '441424127207')))).toBe(
      'out_of_scope',
    );
  });

  it('is marked above the capacity of a day that warns, refused on one that refuses, however many ask at once', async () => {
    const rule = { capacityGrams: 3_000_000, toleranceBps: 50, companyPrefix: '6901234' };
    await centre.rule({ ...rule, effectiveFrom: '2026-12-01', overCapacity: 'refuse' });
    await centre.rule({ ...rule, effectiveFrom: '2026-12-02', overCapacity: 'warn' });
    expect(await codeOf(centre.rule({ ...rule, effectiveFrom: '2026-12-02', overCapacity: 'warn' }))).toBe(
      'invalid_input',
    );
    const lots = await Promise.all(Array.from({ length: 6 }, () => room.create()));
    const first = await Promise.all(
      lots.map(({ code }) => codeOf(centre.announce(code, 1_000_000, '2026-12-01T10:00:00+08:00'))),
    );
    expect(first.filter((answer) => answer === 'done')).toHaveLength(3);
    expect(first.filter((answer) => answer === 'over_capacity')).toHaveLength(3);
    const second = [];
    for (const { code } of lots.slice(0, 4))
      second.push((await centre.announce(code, 1_000_000, '2026-12-02T10:00:00+08:00')).overCapacity);
    expect(second).toEqual([false, false, false, true]);
  });

  it('is weighed in: the net counts as received, a difference beyond the tolerance is flagged', async () => {
    const { code } = await room.create();
    const made = await centre.announce(code, 1_000_000);
    const half = contract.weighInLot.reply.parse(
      await centre.weigh(code, 400_000, { moreToCome: true, appointmentId: made.id }),
    );
    expect(half.weighIns[0]).toMatchObject({ netGrams: 400_000, differenceGrams: -600_000, flagged: false });
    const whole = await centre.weigh(code, 610_000);
    expect(whole).toMatchObject({ receivedGrams: 1_010_000, netGrams: 1_000_000 });
    expect(whole.weighIns[0]).toMatchObject({ differenceGrams: 10_000, flagged: true });
    expect(await codeOf(centre.weigh(code, -1))).toBe('invalid_input');
    const listed = (await centre.appointments({ day: '2026-11-23' })).items.find(({ id }) => id === made.id);
    expect(listed?.state).toBe('arrived');
    await room.recall(code);
    expect(await codeOf(centre.weigh(code, 10))).toBe('lot_state');
  });

  it('is sampled, and a test names a sample of its own lot and no other', async () => {
    const [a, b] = [await room.create(), await room.create()];
    const sampled = contract.takeSample.reply.parse(await centre.sample(a.code));
    const sampleNo = sampled.samples[0]?.sampleNo ?? '';
    expect(sampleNo).toBe(`S-${a.code}-1`);
    expect(sampled.samples[0]?.passed).toBeNull();
    expect(await codeOf(room.test(b.code, { sampleNo }))).toBe('invalid_input');
    await room.test(a.code, { sampleNo });
    expect((await centre.at(a.code)).samples[0]?.passed).toBe(true);
    expect(await codeOf(centre.sample(b.code, { sampleNo }))).toBe('invalid_input');
  });

  it('is never sampled, tested or released by who sells it, nor by the operator where the operator trades', async () => {
    const code = await aLotReadyForRelease(room);
    const own = aUser('centre_operator', '4414', { partyId: supply.base1.partyId });
    expect(await codeOf(centre.sample(code, {}, own))).toBe('own_party');
    expect(await codeOf(room.test(code, {}, own))).toBe('own_party');
    expect(await codeOf(room.release(code, own))).toBe('own_party');
    await db.query(`update supply.party set kind = 'circulation_operator' where id = $1`, [supply.base1.partyId]);
    expect(await codeOf(room.release(code, centre.operator))).toBe('own_party');
    expect(await codeOf(room.test(code, {}, centre.operator))).toBe('own_party');
    await db.query(`update supply.party set kind = 'base_operator' where id = $1`, [supply.base1.partyId]);
    expect(await codeOf(room.release(code, centre.operator))).toBe('done');
  });

  it('stands on the release desk with all that it still needs', async () => {
    const { code } = await room.create();
    const waiting = async () => (await centre.desk({ q: code })).items[0];
    expect(contract.listReleaseDesk.reply.parse(await centre.desk({ q: code })).items[0]).toMatchObject({
      missing: ['weigh_in', 'sample', 'declaration', 'test', 'weights'],
      mayRelease: false,
    });
    await room.declare(code);
    await centre.weigh(code, 1_000_000);
    await centre.sample(code);
    await room.test(code, FAILED);
    expect((await waiting())?.missing).toEqual(['test_failed', 'weights']);
    expect((await centre.desk({ q: code }, aUser('county_officer', '441481'))).items).toEqual([]);
  });
});

describe('packing', () => {
  it('numbers cartons with valid SSCCs and stops at what was received', async () => {
    const code = await aLotToPack(room, centre);
    const packed = contract.packCartons.reply.parse(await centre.pack(code, 150));
    expect(packed.ssccs).toHaveLength(150);
    expect(packed.ssccs.every(isSscc)).toBe(true);
    expect(packed.leftGrams).toBe(250_000);
    expect(await factsOf(centre.pack(code, 51))).toEqual({ leftGrams: 250_000, wantedGrams: 255_000 });
    await centre.voidAll(packed.ssccs.slice(0, 10));
    expect((await centre.at(code)).leftGrams).toBe(300_000);
    expect(await codeOf(centre.voidAll(packed.ssccs.slice(0, 1)))).toBe('carton_state');
  });

  it('never packs more than there is, however many pack at once, and never the same number', async () => {
    const code = await aLotToPack(room, centre);
    const answers = await Promise.all(Array.from({ length: 8 }, () => centre.pack(code, 40).catch(() => null)));
    const done = answers.filter((answer) => answer !== null);
    expect(done).toHaveLength(5);
    expect(new Set(done.flatMap(({ ssccs }) => ssccs)).size).toBe(200);
  });

  it('refuses a lot that never stood on the scale', async () => {
    const code = await aLotReadyForRelease(room);
    await room.release(code);
    expect(await factsOf(centre.pack(code, 1))).toEqual({ leftGrams: 0, wantedGrams: 5_000 });
  });

  it('puts cartons on pallets, each once', async () => {
    const code = await aLotToPack(room, centre);
    const { ssccs } = await centre.pack(code, 100);
    const own = contract.buildPallet.reply.parse(await centre.build(ssccs.slice(0, 7)));
    expect(own).toMatchObject({ cartons: 7, grams: 35_000, lots: [{ code, cartons: 7 }] });
    expect(await codeOf(centre.build(ssccs.slice(5, 9)))).toBe('carton_state');
    const { pallets } = await centre.stack(code, 40);
    expect(pallets.map(({ cartons }) => cartons)).toEqual([40, 40, 13]);
    expect(await codeOf(centre.stack(code, 40))).toBe('carton_state');
    expect((await centre.pallets()).items.map(({ sscc }) => sscc)).toContain(own.sscc);
    expect((await centre.cartons({ palletSscc: own.sscc })).items).toHaveLength(7);
    expect((await centre.cartons({ lotCode: code }, aUser('county_officer', '441481'))).items).toEqual([]);
  });
});

describe('a dispatch', () => {
  const aLoaded = async (cartons = 10) => {
    const code = await aLotToPack(room, centre);
    const { ssccs } = await centre.pack(code, cartons);
    const { number } = await centre.make();
    await centre.load(number, ssccs);
    return { code, ssccs, number };
  };
  const at = (minutes: number) => new Date(centre.clock.now().getTime() + minutes * 60_000).toISOString();

  it('carries cartons and whole pallets to an outlet, which confirms what came', async () => {
    const code = await aLotToPack(room, centre);
    const { ssccs } = await centre.pack(code, 30);
    const pallet = await centre.build(ssccs.slice(0, 20));
    const { number } = await centre.make();
    const loaded = await centre.load(number, [pallet.sscc, ...ssccs.slice(20, 25)]);
    expect(loaded).toMatchObject({ cartons: 25, grams: 125_000, pallets: [{ sscc: pallet.sscc, cartons: 20 }] });
    await centre.depart(number);
    expect((await centre.handOvers({ lotCode: code, state: 'open' }, centre.keeper)).items).toHaveLength(1);
    expect(await codeOf(centre.arrive(number, {}, aUser('outlet_manager', '440106', { outletId: uuidv7() })))).toBe(
      'out_of_scope',
    );
    const scanId = uuidv7();
    const missing = [ssccs[24] ?? ''];
    expect(await codeOf(centre.arrive(number, { scanId, missing }))).toBe('invalid_input');
    const said = { scanId, missing, missingReason: 'short_loaded' };
    const arrived = contract.arriveDispatch.reply.parse(await centre.arrive(number, said));
    expect(arrived).toMatchObject({ state: 'arrived', arrivedCartons: 24, missingReason: 'short_loaded' });
    expect(arrived.missing).toEqual([{ sscc: missing[0], lotCode: code, grams: 5_000, state: 'dispatched' }]);
    expect(await centre.arrive(number, { scanId, missing: [] })).toEqual(arrived);
    expect(await codeOf(centre.arrive(number))).toBe('already_received');
    const [handOver] = (await centre.handOvers({ lotCode: code }, centre.keeper)).items;
    expect(handOver).toMatchObject({
      state: 'discrepant',
      receivedCartons: 24,
      receivedGrams: 120_000,
      differenceGrams: -5_000,
      dispatchNumber: number,
    });
    expect((await centre.scan(ssccs[0] ?? '')).placeCode).toBe(OUTLET.code);
  });

  it('takes a carton off its pallet when it is loaded alone, and puts everything back when it is called off', async () => {
    const code = await aLotToPack(room, centre);
    const { ssccs } = await centre.pack(code, 4);
    const pallet = await centre.build(ssccs);
    const { number } = await centre.make();
    await centre.load(number, ssccs.slice(0, 1));
    expect((await centre.scan(ssccs[0] ?? '')).palletSscc).toBeNull();
    expect((await centre.scan(pallet.sscc)).cartons).toBe(3);
    expect((await centre.callOff(number)).state).toBe('cancelled');
    expect((await centre.cartons({ lotCode: code, state: 'packed' })).items).toHaveLength(4);
    expect(await codeOf(centre.depart(number))).toBe('dispatch_state');
  });

  it('gives a wrong scan back, a carton off its pallet and a pallet whole, and only its own', async () => {
    const code = await aLotToPack(room, centre);
    const { ssccs } = await centre.pack(code, 8);
    const pallet = await centre.build(ssccs.slice(0, 4));
    const { number } = await centre.make();
    await centre.load(number, [pallet.sscc, ...ssccs.slice(4, 6)]);
    expect(await centre.unload(number, [ssccs[4] ?? ''])).toMatchObject({ cartons: 5 });
    expect(await centre.unload(number, [ssccs[0] ?? ''])).toMatchObject({ cartons: 4, pallets: [{ cartons: 3 }] });
    expect((await centre.scan(ssccs[0] ?? '')).palletSscc).toBeNull();
    expect(await centre.unload(number, [pallet.sscc])).toMatchObject({ cartons: 1, pallets: [] });
    expect((await centre.scan(pallet.sscc)).may).toEqual(['load']);
    const other = await centre.make();
    expect(await codeOf(centre.unload(other.number, [ssccs[5] ?? '']))).toBe('carton_state');
    expect(await codeOf(centre.unload(number, [ssccs[4] ?? '']))).toBe('carton_state');
    await centre.depart(number);
    expect(await codeOf(centre.unload(number, [ssccs[5] ?? '']))).toBe('dispatch_state');
  });

  it('keeps what is missing in sight until it is found by who gets it, or written off by who did not scan the rest in', async () => {
    const { number, code, ssccs } = await aLoaded(4);
    await centre.depart(number);
    const [found = '', lost = ''] = ssccs;
    const cartons = [found, lost];
    expect(await codeOf(centre.settle(number, 'found', [found], centre.keeper))).toBe('dispatch_state');
    await centre.arrive(number, { missing: cartons, missingReason: 'other' });
    const stranger = aUser('outlet_manager', '440106', { outletId: uuidv7() });
    expect(await codeOf(centre.settle(number, 'found', [found], stranger))).toBe('out_of_scope');
    expect(await centre.settle(number, 'found', [found], centre.keeper)).toMatchObject({ arrivedCartons: 3 });
    expect(await codeOf(centre.settle(number, 'lost', [lost], centre.keeper))).toBe('out_of_scope');
    const settled = contract.settleMissing.reply.parse(await centre.settle(number, 'lost', [lost]));
    expect(settled.missing).toMatchObject([{ sscc: lost, state: 'lost' }]);
    expect(await codeOf(centre.settle(number, 'found', [lost]))).toBe('carton_state');
    expect((await centre.at(code)).leftGrams).toBe(980_000);
    expect((await centre.handOvers({ lotCode: code })).items[0]).toMatchObject({
      state: 'discrepant',
      receivedCartons: 2,
    });

    const alone = await aLoaded(2);
    await centre.depart(alone.number);
    const missing = alone.ssccs.slice(1);
    await centre.arrive(alone.number, { missing, missingReason: 'lost_on_the_way' }, centre.operator);
    expect(await codeOf(centre.settle(alone.number, 'lost', missing, centre.operator))).toBe('out_of_scope');
    expect(await codeOf(centre.settle(alone.number, 'lost', missing, aUser('centre_operator', '4414')))).toBe('done');
  });

  it('does not leave empty, and not twice', async () => {
    const { number } = await centre.make();
    expect(await codeOf(centre.depart(number))).toBe('dispatch_state');
    const loaded = await aLoaded();
    const answers = await Promise.all([1, 2, 3].map(() => codeOf(centre.depart(loaded.number))));
    expect(answers.sort()).toEqual(['dispatch_state', 'dispatch_state', 'done']);
    expect((await centre.handOvers({ lotCode: loaded.code })).items).toHaveLength(1);
  });

  it('goes to check after a reading outside the limits, before or after it arrived, and is judged by a third party', async () => {
    const { number, code, ssccs } = await aLoaded();
    await centre.depart(number);
    expect((await centre.read(number, [{ at: at(0), deciCelsius: 40 }])).state).toBe('underway');
    const warm = await centre.read(number, [{ at: at(1), deciCelsius: 55 }]);
    expect(warm).toMatchObject({ state: 'breached', readings: 2, breaches: 1 });
    expect((await centre.read(number, [{ at: at(1), deciCelsius: 55 }])).readings).toBe(2);
    expect((await centre.arrive(number, { deciCelsius: 20 })).state).toBe('checking');
    expect(
      await codeOf(centre.judge(number, 'accept', aUser('inspector', '44', { partyId: supply.base1.partyId }))),
    ).toBe('own_party');
    expect((await centre.judge(number, 'reject', centre.inspector)).state).toBe('rejected');
    expect((await centre.scan(ssccs[0] ?? '')).state).toBe('void');
    expect((await centre.at(code)).leftGrams).toBe(1_000_000);

    const late = await aLoaded();
    await centre.depart(late.number);
    expect((await centre.arrive(late.number)).state).toBe('arrived');
    expect((await centre.read(late.number, [{ at: at(1), deciCelsius: -1 }])).state).toBe('checking');
    expect((await centre.judge(late.number, 'accept', centre.inspector)).state).toBe('arrived');
  });

  it('to a consumer names the order and nobody, and is no hand-over', async () => {
    const code = await aLotToPack(room, centre);
    const { ssccs } = await centre.pack(code, 1);
    const { number } = await centre.make({ to: { kind: 'parcel', orderNo: 'YJ20261123001' } });
    await centre.load(number, ssccs);
    expect(await centre.depart(number)).toMatchObject({
      kind: 'parcel',
      orderNo: 'YJ20261123001',
      toName: 'YJ20261123001',
    });
    expect((await centre.handOvers({ lotCode: code })).items).toEqual([]);
    expect(await codeOf(centre.arrive(number, {}, centre.keeper))).toBe('out_of_scope');
    expect((await centre.arrive(number, {}, centre.operator)).state).toBe('arrived');
  });
});

describe('a hand-over', () => {
  const given = async () => {
    const { code } = await room.create();
    await room.declare(code);
    const giver = team();
    const scan = { scanId: uuidv7(), lotCode: code, grams: 1_000_000, cartons: 40 };
    return { code, giver, scan, made: await centre.give(scan, giver) };
  };

  it('is made by the giver’s scan and closed by the receiver’s, each once however often it is sent', async () => {
    const { giver, scan, made, code } = await given();
    expect(contract.giveHandOver.reply.parse(made)).toMatchObject({
      state: 'open',
      from: expect.any(String),
      mayReceive: false,
    });
    const again = await Promise.all(Array.from({ length: 4 }, () => centre.give(scan, giver)));
    expect(again).toEqual(Array.from({ length: 4 }, () => made));
    expect(await codeOf(centre.give({ ...scan, grams: 999 }, giver))).toBe('invalid_input');
    expect((await room.show(code)).handOvers).toHaveLength(1);

    const scanId = uuidv7();
    const got = { scanId, grams: 998_000, cartons: 40, deciCelsius: 121, note: '一筐压伤' };
    const answers = await Promise.all(Array.from({ length: 4 }, () => centre.receive(made.id, got)));
    for (const answer of answers)
      expect(answer).toMatchObject({ state: 'discrepant', receivedGrams: 998_000, differenceGrams: -2_000 });
    expect(await codeOf(centre.receive(made.id, { grams: 1_000_000 }))).toBe('already_received');
    const audited = await db.query(
      `select 1 from identity.audit_entry where subject_id = $1 and action like 'hand_over.%'`,
      [code],
    );
    expect(audited).toHaveLength(2);
  });

  it('is confirmed by one receiver when two scan at once', async () => {
    const { made } = await given();
    const answers = await Promise.all([1, 2, 3].map(() => codeOf(centre.receive(made.id, { grams: 1_000_000 }))));
    expect(answers.sort()).toEqual(['already_received', 'already_received', 'done']);
  });

  it('is not confirmed by the side that gave it, nor by another', async () => {
    const { made, giver } = await given();
    expect(await codeOf(centre.receive(made.id, { grams: 1_000_000 }, giver))).toBe('out_of_scope');
    expect(await codeOf(centre.receive(made.id, { grams: 1_000_000 }, centre.keeper))).toBe('out_of_scope');
    const alone = aUser('administrator');
    const { code } = await room.create();
    await room.declare(code);
    const own = await centre.give({ scanId: uuidv7(), lotCode: code, grams: 5 }, alone);
    expect(await codeOf(centre.receive(own.id, { grams: 5 }, alone))).toBe('out_of_scope');
  });

  it('without the other side’s scan is late after a day, for both sides and the county, and for nobody else', async () => {
    const { made, giver, code } = await given();
    const seen = async (who = centre.operator) =>
      (await centre.handOvers({ state: 'late' }, who)).items.some(({ id }) => id === made.id);
    centre.clock.advance(24 * HOUR);
    expect(await seen()).toBe(false);
    centre.clock.advance(1);
    try {
      for (const who of [centre.operator, giver, aUser('county_officer', '441424')]) expect(await seen(who)).toBe(true);
      for (const who of [centre.keeper, aUser('county_officer', '441481'), aUser('village_team', '441424127207')])
        expect(await seen(who)).toBe(false);
      expect((await centre.handOvers({ lotCode: code })).items[0]?.state).toBe('late');
      await centre.receive(made.id, { grams: 1_000_000, scannedAt: NOW.toISOString() });
      expect((await centre.handOvers({ lotCode: code })).items[0]).toMatchObject({
        state: 'confirmed',
        receivedAt: NOW.toISOString(),
      });
    } finally {
      centre.clock.set(NOW);
    }
  });

  it('takes a scan made offline hours ago, and not one from the future or last month', async () => {
    const { code } = await room.create();
    await room.declare(code);
    const give = (scannedAt: string) => centre.give({ scanId: uuidv7(), lotCode: code, grams: 5, scannedAt }, team());
    expect((await give('2026-11-22T18:00:00+08:00')).sentAt).toBe('2026-11-22T10:00:00.000Z');
    expect(await codeOf(give('2026-11-23T09:03:00+08:00'))).toBe('invalid_input');
    expect(await codeOf(give('2026-10-01T09:00:00+08:00'))).toBe('invalid_input');
  });

  it('is refused for fruit without its declaration, and for a recalled lot unless it goes back', async () => {
    const { code } = await room.create();
    const give = (to = 'centre') => codeOf(centre.give({ scanId: uuidv7(), lotCode: code, grams: 5, to }, room.admin));
    expect(await give()).toBe('declaration_missing');
    await room.declare(code);
    await room.recall(code);
    expect(await give()).toBe('lot_state');
    expect(await give('base')).toBe('done');
  });
});

describe('a lot made of others', () => {
  const mixed = (componentLotCode: string, grams: number, netGrams = grams) =>
    room.create({ netGrams, components: [{ label: '金柚', labelEn: 'Pomelo', componentLotCode, weightGrams: grams }] });

  it('takes no more of a lot than is left after what was packed and used, however many take at once', async () => {
    const code = await aLotToPack(room, centre);
    await centre.pack(code, 80);
    const answers = await Promise.all(Array.from({ length: 8 }, () => codeOf(mixed(code, 150_000))));
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(4);
    expect(answers.filter((answer) => answer === 'lot_mass_exceeded')).toHaveLength(4);
    expect(await factsOf(centre.pack(code, 1))).toEqual({ leftGrams: 0, wantedGrams: 5_000 });
    expect(await centre.at(code)).toMatchObject({ packedGrams: 400_000, usedGrams: 600_000, leftGrams: 0 });
  });

  it('keeps its origin, is declared anew before it is released, and is packed without standing on the scale again', async () => {
    const [a, b] = [await aLotToPack(room, centre), await aLotToPack(room, centre)];
    const { code } = await room.create({
      netGrams: 300_000,
      components: [a, b].map((componentLotCode) => ({
        label: '金柚',
        labelEn: 'Pomelo',
        componentLotCode,
        weightGrams: 150_000,
      })),
    });
    expect(await codeOf(room.release(code))).toBe('declaration_missing');
    await room.declare(code);
    await room.test(code);
    const released = await room.release(code);
    expect(released.shares).toMatchObject([{ villageCode: DONGKOU, weightGrams: 300_000 }]);
    expect((await centre.pack(code, 60)).leftGrams).toBe(0);
  });
});

describe('the rules of the centre', () => {
  it('are versions with a day they begin on and a name, and the past keeps its own', async () => {
    const rule = { capacityGrams: 5_000_000, overCapacity: 'warn', toleranceBps: 80, companyPrefix: '6901234' };
    await centre.rule({ ...rule, effectiveFrom: '2027-01-10' }, centre.operator);
    const { items, limits } = contract.listCentreRules.reply.parse(await centre.rules());
    expect(items[0]).toMatchObject({
      effectiveFrom: '2027-01-10',
      state: 'coming',
      alertBps: 9_000,
      setBy: centre.operator.name,
      setAt: NOW.toISOString(),
    });
    expect(items.filter(({ state }) => state === 'current')).toMatchObject([
      { effectiveFrom: '2019-09-01', setAt: null },
    ]);
    expect(limits.map(({ kind }) => kind).sort()).toEqual(['ambient', 'chilled', 'cool', 'frozen']);
    expect(await codeOf(centre.rule({ ...rule, effectiveFrom: '2026-11-22' }))).toBe('invalid_input');
    expect(await codeOf(db.query(`update lots.centre_rule set capacity_grams = 1`))).not.toBe('done');
  });

  it('say before they are set which booked days, loads and samples they would change', async () => {
    const { code } = await room.create();
    await centre.announce(code, 950_000, '2027-02-01T08:00:00+08:00');
    await centre.weigh(code, 1_004_000);
    const asked = { effectiveFrom: '2027-01-20', capacityGrams: 1_000_000, alertBps: 9_000 };
    const strict = contract.previewCentreRule.reply.parse(
      await centre.previewRule({ ...asked, toleranceBps: 0, gramsPerSample: 100_000 }),
    );
    expect(strict.days).toEqual([
      { day: '2027-02-01', bookedGrams: 950_000, appointments: 1, now: 'free', then: 'alert' },
    ]);
    const loose = await centre.previewRule({ ...asked, toleranceBps: 10_000, gramsPerSample: 1_000_000_000 });
    expect(loose.flaggedThen).toBeLessThan(strict.flaggedThen);
    expect(loose.flaggedNow).toBe(strict.flaggedNow);
    expect(strict.toSampleThen).toBeGreaterThan(loose.toSampleThen);
  });

  it('ask for as many samples as a lot is heavy', async () => {
    await centre.rule({
      effectiveFrom: '2026-11-23',
      capacityGrams: 130_000_000,
      overCapacity: 'warn',
      toleranceBps: 50,
      companyPrefix: '6901234',
      gramsPerSample: 400_000,
    });
    const { code } = await room.create();
    const waiting = async () => (await centre.desk({ q: code })).items[0];
    expect((await centre.at(code)).samplesNeeded).toBe(3);
    for (let taken = 0; taken < 3; taken += 1) {
      expect(await waiting()).toMatchObject({ samples: taken, samplesNeeded: 3 });
      expect((await waiting())?.missing).toContain('sample');
      await centre.sample(code);
    }
    expect((await waiting())?.missing).not.toContain('sample');
  });
});

describe('labels and boards', () => {
  it('print the declaration with all that the rule asks for', async () => {
    const { code } = await room.create();
    expect(await codeOf(centre.label(code))).toBe('declaration_missing');
    await room.declare(code, { contact: '0753-1234567' });
    expect(contract.showDeclarationLabel.reply.parse(await centre.label(code))).toMatchObject({
      kind: 'compliance',
      netGrams: 1_000_000,
      origin: '五华县龙村镇洞口村',
      issuer: '洞口金柚合作社',
      contact: '0753-1234567',
      basis: '自行检测合格',
      issuedOn: '2026-11-21',
      undertakings: { length: 3 },
      tracePath: `/t/${code}`,
    });
  });

  it('a declaration is kept: the database itself refuses to change or delete one', async () => {
    const { code } = await room.create();
    await room.declare(code);
    const touch = (sql: string) => codeOf(db.query(sql, [code]));
    const which = `where lot_id = (select id from lots.lot where code = $1)`;
    expect(await touch(`delete from lots.declaration ${which}`)).not.toBe('done');
    expect(await touch(`update lots.declaration set issuer = 'x' ${which}`)).not.toBe('done');
  });

  it('add the day up from what was weighed, in any way it is asked, and name the record', async () => {
    const before = await centre.tonnage();
    const { code } = await room.create();
    await centre.weigh(code, 1_234_567);
    const after = contract.showTonnage.reply.parse(await centre.tonnage());
    expect(after.totalGrams - before.totalGrams).toBe(1_234_567);
    const sums = [after.days, after.counties, after.varieties, after.bases].map((parts) =>
      parts.reduce((sum, { grams }) => sum + grams, 0),
    );
    expect(new Set(sums)).toEqual(new Set([after.totalGrams]));
    expect(after.record).toEqual({ day: '2026-11-23', grams: after.days.at(-1)?.grams });
    expect((await centre.tonnage({}, aUser('county_officer', '441481'))).totalGrams).toBe(0);
    expect(await codeOf(centre.tonnage({ from: '2026-12-01', to: '2026-11-01' }))).toBe('invalid_input');
  });

  it('show what is expected against the capacity, and what waits', async () => {
    const board = contract.showCentreBoard.reply.parse(await centre.board());
    expect(board.expectedGrams).toBe(board.announcedGrams + board.weighedGrams);
    expect(board).toMatchObject({ day: '2026-11-23', rule: { capacityGrams: 130_000_000, assumed: { length: 1 } } });
    expect(board.waiting.toSample).toBeGreaterThan(0);
    expect(board.waiting.looseCartons).toBeGreaterThan(0);
  });
});
