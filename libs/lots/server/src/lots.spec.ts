import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { lots as contract, type ReplyOf } from '@youjian/contract';
import { type Refusal, sumGrams } from '@youjian/kernel';
import { type LoadedSupply, loadSupply } from '@youjian/supply-server';
import { DONGKOU, type TestDatabase, aSmallMeizhou, aUser, testDatabase } from '@youjian/testing';
import { FAILED, type LotsRoom, aLotReadyForRelease, lotsRoom, someHouseholds } from './testing';

const NOW = new Date('2026-11-23T09:00:00+08:00');
const DAY = 24 * 60 * 60 * 1000;
const NEIGHBOUR = '441424127207';

let db: TestDatabase;
let room: LotsRoom;
let supply: LoadedSupply;
beforeAll(async () => {
  db = await testDatabase();
  await aSmallMeizhou(db);
  supply = await loadSupply({ database: db.database, now: NOW });
  await someHouseholds(db.database, DONGKOU, 40);
  await someHouseholds(db.database, NEIGHBOUR, 6);
  room = lotsRoom(db.database, NOW);
});
afterAll(() => db.stop());

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: Refusal) => error.code ?? String(error),
  );
const factsOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => ({}),
    (error: Refusal) => error.facts,
  );
const team = () => aUser('village_team', DONGKOU);
const applicant = () => aUser('applicant', '441424', { partyId: supply.base1.partyId });
const households = (...grams: number[]) =>
  grams.map((weight, index) => ({ householdNumber: `H${String(index + 1).padStart(3, '0')}`, grams: weight }));

describe('registering a lot', () => {
  it('numbers it by variety, day and county, and asks fruit for its declaration', async () => {
    const lot = contract.createLot.reply.parse(await room.create({}, team()));
    expect(lot).toMatchObject({
      state: 'draft',
      declarationKind: 'compliance',
      villageCode: DONGKOU,
      baseCode: 'B441424-06',
      contributedGrams: 0,
      sellable: false,
    });
    expect(lot.code).toMatch(/^GP-20261120-441424-\d{3}$/);
    expect(lot.events.map(({ move }) => move)).toEqual(['created']);
  });

  it('gives two who register at once a number each', async () => {
    const codes = await Promise.all([room.create(), room.create(), room.create()]);
    expect(new Set(codes.map(({ code }) => code)).size).toBe(3);
  });

  it('refuses a code that is taken, a base that is not there, a variety the base does not grow', async () => {
    const code = 'MY-OWN-CODE-1';
    expect((await room.create({ code })).code).toBe(code);
    expect(await codeOf(room.create({ code }))).toBe('lot_code_taken');
    expect(await codeOf(room.create({ baseCode: 'B000' }))).toBe('not_found');
    expect(await codeOf(room.create({ variety: 'kedu_rice' }))).toBe('invalid_input');
    expect(await codeOf(room.create({ bestBefore: '2026-11-19' }))).toBe('invalid_input');
    expect(await codeOf(room.create({ villageCode: '441424127999' }))).toBe('invalid_input');
  });

  it('keeps a village team to its village, an applicant to their party, an officer to their county', async () => {
    expect(await codeOf(room.create({ villageCode: NEIGHBOUR }, team()))).toBe('out_of_scope');
    expect(await codeOf(room.create({ baseCode: 'B441424-07' }, applicant()))).toBe('out_of_scope');
    expect(await codeOf(room.create({}, applicant()))).toBe('done');
    expect(await codeOf(room.create({}, aUser('county_officer', '441422')))).toBe('out_of_scope');
    expect(await codeOf(room.create({ villageCode: '441422104205' }))).toBe('out_of_scope');
  });
});

describe('weights of households', () => {
  it('are recorded when they add up to the lot, and replaced as a whole', async () => {
    const { code } = await room.create();
    expect(await factsOf(room.record(code, households(400_000, 599_999)))).toEqual({
      sumGrams: 999_999,
      netGrams: 1_000_000,
      differenceGrams: 1,
    });
    await room.record(code, households(400_000, 600_000), team());
    const lot = await room.record(code, [...households(100_000, 200_000, 300_000), { grams: 400_000 }]);
    expect(lot.contributions.map(({ householdNumber, grams }) => [householdNumber, grams])).toEqual(
      expect.arrayContaining([
        ['H001', 100_000],
        ['H002', 200_000],
        ['H003', 300_000],
        [null, 400_000],
      ]),
    );
    expect(lot).toMatchObject({ households: 3, contributedGrams: 1_000_000, contributions: { length: 4 } });
    const audited = await db.query<{ before: object; after: object }>(
      `select before, after from identity.audit_entry where subject_id = $1 and action = 'lot.contributions' order by id`,
      [code],
    );
    expect(audited.at(-1)).toEqual({
      before: { contributions: 2, grams: 1_000_000 },
      after: { contributions: 4, grams: 1_000_000 },
    });
  });

  it('refuse a household the village does not have, and one that is named twice in two spellings', async () => {
    const { code } = await room.create();
    expect(await factsOf(room.record(code, [{ householdNumber: 'H999', grams: 1_000_000 }]))).toEqual({
      villageCode: DONGKOU,
      householdNumber: 'H999',
    });
    expect(
      await codeOf(
        room.record(code, [
          { householdNumber: '7', grams: 1 },
          { householdNumber: 'H007', grams: 999_999 },
        ]),
      ),
    ).toBe('invalid_input');
    expect(
      await codeOf(room.record(code, [{ villageCode: NEIGHBOUR, householdNumber: 'H001', grams: 1_000_000 }], team())),
    ).toBe('out_of_scope');
    expect(
      await codeOf(room.record(code, [{ villageCode: NEIGHBOUR, householdNumber: 'H001', grams: 1_000_000 }])),
    ).toBe('done');
  });

  it('can be read by whoever may see the lot, and by nobody else', async () => {
    const { code } = await room.create();
    expect(await codeOf(room.show(code, aUser('county_officer', '441424')))).toBe('done');
    expect(await codeOf(room.show(code, aUser('county_officer', '441481')))).toBe('out_of_scope');
    expect(await codeOf(room.show(code, aUser('village_team', NEIGHBOUR)))).toBe('out_of_scope');
    expect(
      await codeOf(room.show(code, aUser('applicant', '441424', { partyId: supply.bases.at(-1)?.partyId as string }))),
    ).toBe('out_of_scope');
    expect(await codeOf(room.show('NO-SUCH-LOT'))).toBe('not_found');
  });
});

describe('release', () => {
  it('asks for everything in turn, then freezes the shares and puts the lot on sale', async () => {
    const { code } = await room.create();
    expect(await codeOf(room.release(code))).toBe('declaration_missing');
    await room.declare(code, {}, team());
    expect(await codeOf(room.release(code))).toBe('release_test_missing');
    await room.test(code, FAILED);
    expect(await codeOf(room.release(code))).toBe('release_test_missing');
    await room.test(code);
    expect(await codeOf(room.release(code))).toBe('contributions_mismatch');
    await room.record(code, [...households(700_000), { villageCode: NEIGHBOUR, householdNumber: '1', grams: 300_000 }]);
    const lot = contract.releaseLot.reply.parse(await room.release(code, aUser('county_officer', '441424')));
    expect(lot).toMatchObject({ state: 'released', sellable: true, declarationNo: `HGZ-${code}` });
    expect(lot.shares).toEqual([
      { villageCode: NEIGHBOUR, villageName: expect.any(String), weightGrams: 300_000 },
      { villageCode: DONGKOU, villageName: '洞口村', weightGrams: 700_000 },
    ]);
    expect(await codeOf(room.record(code, households(1_000_000)))).toBe('contributions_frozen');
    expect(await codeOf(room.preview(code, '户号,克\n1,5'))).toBe('contributions_frozen');
  });

  it('is not for whoever sells it', async () => {
    const code = await aLotReadyForRelease(room);
    const seller = { partyId: supply.base1.partyId };
    expect(await codeOf(room.release(code, aUser('county_officer', '441424', seller)))).toBe('own_party');
    expect(await codeOf(room.test(code, {}, aUser('inspector', '4414', seller)))).toBe('own_party');
    expect(await codeOf(room.release(code, aUser('county_officer', '441422')))).toBe('out_of_scope');
    expect(await codeOf(room.release(code, aUser('centre_operator', '4414')))).toBe('done');
  });

  it('happens once, though several officers press at the same moment', async () => {
    for (let round = 0; round < 5; round++) {
      const code = await aLotReadyForRelease(room);
      const outcomes = await Promise.all(Array.from({ length: 6 }, () => codeOf(room.release(code))));
      expect(outcomes.sort()).toEqual(['done', ...Array<string>(5).fill('lot_state')]);
      const lot = await room.show(code);
      expect(lot.shares).toHaveLength(1);
      expect(lot.events.filter(({ move }) => move === 'released')).toHaveLength(1);
    }
  });

  it('and a change of the weights at the same moment never part: the shares are those of the weights that stand', async () => {
    for (let round = 0; round < 6; round++) {
      const code = await aLotReadyForRelease(room);
      const [released] = await Promise.all([
        codeOf(room.release(code)),
        codeOf(
          room.record(code, [...households(250_000), { villageCode: NEIGHBOUR, householdNumber: '1', grams: 750_000 }]),
        ),
      ]);
      expect(released).toBe('done');
      const lot = await room.show(code);
      for (const { villageCode, weightGrams } of lot.shares) {
        expect(
          sumGrams(
            lot.contributions
              .filter((contribution) => contribution.villageCode === villageCode)
              .map(({ grams }) => grams),
          ),
        ).toBe(weightGrams);
      }
      expect(sumGrams(lot.shares.map(({ weightGrams }) => weightGrams))).toBe(lot.netGrams);
    }
  });

  it('of a processed lot hands on the shares of what went in, and waits for it to be released', async () => {
    const potato = await aLotReadyForRelease(room, 8, { variety: 'wuhua_sweet_potato', grade: '一级' });
    const pastry = {
      baseCode: 'J441424-01',
      variety: 'sweet_potato_pastry',
      grade: '优等',
      netGrams: 10_000,
      bestBefore: '2027-01-04',
    };
    const components = [
      { label: '红薯', labelEn: 'Sweet potato', componentLotCode: potato, weightGrams: 4_000 },
      { label: '面粉与加工', labelEn: 'Flour and making', weightGrams: 6_000 },
    ];
    expect(await codeOf(room.create({ ...pastry, components: components.slice(0, 1) }))).toBe('invalid_input');
    expect(
      await codeOf(
        room.create({
          ...pastry,
          components: [{ ...components[0]!, componentLotCode: 'NONE-1', weightGrams: 10_000 }],
        }),
      ),
    ).toBe('not_found');
    const { code, declarationKind } = await room.create({ ...pastry, components });
    expect(declarationKind).toBe('none');
    expect(await codeOf(room.record(code, households(10_000)))).toBe('invalid_input');
    expect(await codeOf(room.declare(code))).toBe('invalid_input');
    await room.test(code);
    expect(await codeOf(room.release(code))).toBe('lot_state');
    await room.release(potato);
    const lot = await room.release(code);
    expect(lot.shares.map(({ villageCode, weightGrams }) => [villageCode, weightGrams])).toEqual([
      [DONGKOU, 4_000],
      ['non_village', 6_000],
    ]);
    expect((await room.trace(code)).households).toBe(8);
  });
});

describe('stopping a lot', () => {
  it('ends its sale at once, and a release begins it again with the same shares', async () => {
    const code = await aLotReadyForRelease(room);
    const { id, shares } = await room.release(code);
    expect((await room.lots.sellable([id], NOW)).has(id)).toBe(true);
    expect((await room.hold(code)).sellable).toBe(false);
    expect((await room.lots.sellable([id], NOW)).has(id)).toBe(false);
    expect(await codeOf(room.hold(code))).toBe('lot_state');
    expect((await room.release(code)).shares).toEqual(shares);
    expect(await codeOf(room.recall(code))).toBe('done');
    expect(await codeOf(room.release(code))).toBe('lot_state');
    const trace = contract.publicTrace.parse(await room.trace(code));
    expect(trace).toMatchObject({ state: 'recalled', stateReason: '标签印错', sellable: false });
    const [told] = await db.query<{ count: number }>(
      `select count(*) as count from platform.change where kind = 'lot' and key = $1`,
      [id],
    );
    expect(told?.count).toBeGreaterThanOrEqual(8);
  });

  it('follows a failed test by itself', async () => {
    const code = await aLotReadyForRelease(room);
    await room.release(code);
    expect(await room.test(code, FAILED)).toMatchObject({ state: 'held', sellable: false, testPassed: false });
    expect(await codeOf(room.release(code))).toBe('release_test_missing');
  });

  it('follows the base’s certificate, its own best-before day and its declaration, without anybody touching the lot', async () => {
    const code = await aLotReadyForRelease(room);
    const { id } = await room.release(code);
    expect((await room.lots.sellable([id], new Date('2027-04-20T23:00:00+08:00'))).has(id)).toBe(true);
    expect((await room.lots.sellable([id], new Date('2027-04-21T00:00:00+08:00'))).has(id)).toBe(false);
    expect((await room.lots.sellable([id], new Date(NOW.getTime() - DAY))).has(id)).toBe(false);
    const number = supply.base1.certificates.find(({ variety }) => variety === null)?.number;
    await db.query(`update supply.certificate set state = 'suspended' where number = $1`, [number]);
    expect((await room.lots.sellable([id], NOW)).has(id)).toBe(false);
    expect((await room.trace(code)).certificate).toMatchObject({ state: 'suspended' });
    await db.query(`update supply.certificate set state = 'valid' where number = $1`, [number]);
    expect((await room.lots.sellable([id], NOW)).get(id)).toMatchObject({
      baseCertificate: number,
      declarationNumber: `HGZ-${code}`,
    });
  });
});

describe('the trace page', () => {
  it('shows what a lot was made of: shares that add up, each lot by its code, its villages, and nobody', async () => {
    const source = await aLotReadyForRelease(room);
    await room.release(source);
    const { code } = await room.create({
      baseCode: 'J441403-02',
      variety: 'pomelo_peel_sausage',
      netGrams: 250_000,
      components: [
        { label: '金柚果皮', labelEn: 'Peel', componentLotCode: source, weightGrams: 60_001 },
        { label: '猪肉与调料', labelEn: 'Pork', weightGrams: 189_999 },
      ],
    });
    const { components } = contract.publicTrace.parse(await room.trace(code));
    expect(components).toEqual([
      { label: '猪肉与调料', grams: 189_999, shareBps: 7_600, lot: null, villages: [] },
      {
        label: '金柚果皮',
        grams: 60_001,
        shareBps: 2_400,
        lot: { code: source, variety: '金柚', harvestedOn: '2026-11-20' },
        villages: [{ villageCode: DONGKOU, villageName: '洞口村', shareBps: 10_000 }],
      },
    ]);
    expect((await room.trace(source)).components).toEqual([]);
  });

  it('shows place, papers and tests, and no household', async () => {
    const code = await aLotReadyForRelease(room);
    await room.release(code);
    const trace = contract.publicTrace.parse(await room.trace(code));
    expect(trace).toMatchObject({
      village: { code: DONGKOU, name: '洞口村', townName: '龙村镇', countyName: '五华县' },
      households: 8,
      householdsSuppressed: false,
      shares: [{ villageCode: DONGKOU, shareBps: 10_000 }],
    });
    expect(trace).toMatchObject({ variety: '金柚', grade: '特级' });
    expect(trace.declaration).toMatchObject({ number: `HGZ-${code}`, kind: 'compliance' });
    expect(JSON.stringify(trace)).not.toMatch(/household(Ref|Number)|actor|H00\d/);
    expect(await codeOf(room.trace('NO-SUCH-LOT'))).toBe('not_found');
  });

  it('never counts fewer than five households', async () => {
    const code = await aLotReadyForRelease(room, 4);
    await room.release(code);
    expect(await room.trace(code)).toMatchObject({ households: null, householdsSuppressed: true });
  });
});

describe('lists', () => {
  it('pages through the own scope once, newest first', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: ReplyOf<typeof contract.listLots> = await room.list({ limit: 5, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(15);
    expect((await room.list({}, aUser('county_officer', '441481'))).items).toHaveLength(0);
    expect(
      (await room.list({ limit: 100 }, applicant())).items.every(({ baseCode }) => baseCode === 'B441424-06'),
    ).toBe(true);
    expect((await room.list({ state: 'recalled' })).items).toHaveLength(1);
    expect((await room.list({ q: 'MY-OWN' })).items.map(({ code }) => code)).toEqual(['MY-OWN-CODE-1']);
    contract.listLots.reply.parse(await room.list());
  });
});

describe('a file of weights', () => {
  it('is read whatever wrote it, and says row by row what would happen', async () => {
    const { code } = await room.create();
    const preview = contract.previewContributions.reply.parse(
      await room.preview(
        code,
        '\uFEFF户号；备注；重量（公斤）\r\n'.replaceAll('；', ';') + '1;好;400.5\r\nH002;;599.5\r\n\r\n',
      ),
    );
    expect(preview).toMatchObject({
      sumGrams: 1_000_000,
      netGrams: 1_000_000,
      differenceGrams: 0,
      errorRows: 0,
      committable: true,
    });
    expect(preview.rows.map(({ row, householdNumber, grams }) => [row, householdNumber, grams])).toEqual([
      [2, '1', 400_500],
      [3, 'H002', 599_500],
    ]);
    expect((await room.show(code)).contributions).toHaveLength(0);
  });

  it('names every fault where it stands and stays readable', async () => {
    const { code } = await room.create();
    const preview = await room.preview(
      code,
      'village,household,grams\n,H001,400000\n,h1,10\n,H999,5\n,H002,12.5\n,H003,\n441422104205,H001,5\n12,H001,5\n',
    );
    expect(preview.rows.map(({ row, errors }) => [row, errors.map(({ column }) => column)])).toEqual([
      [2, []],
      [3, ['householdNumber']],
      [4, ['householdNumber']],
      [5, ['grams']],
      [6, ['grams']],
      [7, ['villageCode']],
      [8, ['villageCode']],
    ]);
    expect(preview).toMatchObject({ errorRows: 6, committable: false });
  });

  it('refuses what is no table, and never breaks on what is in it', async () => {
    const { code } = await room.create();
    for (const csv of [
      '',
      '户号,克',
      '甲,乙\n1,2',
      '户号,克,公斤\n1,2,3',
      '户号,户号,克\n1,2,3',
      '"unclosed\n1,2',
      `户号,克\n${'1,1\n'.repeat(2001)}`,
    ]) {
      expect(await codeOf(room.preview(code, csv)), csv.slice(0, 20)).toBe('invalid_input');
    }
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.string({ maxLength: 12 }), { maxLength: 4 }), { maxLength: 6 }),
        async (cells) => {
          const csv = `户号,克\n${cells.map((row) => row.join(',')).join('\n')}`;
          expect(['done', 'invalid_input']).toContain(await codeOf(room.preview(code, csv)));
        },
      ),
      { numRuns: 60 },
    );
  });
});
