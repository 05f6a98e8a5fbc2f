import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Role, type User, identity, regions } from '@youjian/contract';
import { DatabaseModule } from '@youjian/database';
import { IdentityModule, ListPersonalReads } from '@youjian/identity-server';
import { aCall, aPersona } from '@youjian/identity-server/testing';
import { type TestDatabase, testDatabase } from '@youjian/testing';
import { Test, type TestingModule } from '@nestjs/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HouseholdCipher } from './household-cipher';
import { Households } from './households';
import { ListHouseholds } from './list-households';
import { ListRegions } from './list-regions';
import { ListVillages } from './list-villages';
import { loadDesignatedVillages } from './load-designated-villages';
import { loadHouseholds } from './load-households';
import { loadRegions } from './load-regions';
import { ReadHouseholds } from './read-households';
import { Regions } from './regions';
import { RegionsModule } from './regions.module';

const DATA_KEY = Buffer.alloc(32, 7);
const DONGKOU = '441424127211';
const XIANGLING = '441427104208';
const PURPOSE = '核对 2020 年分红名册';

let db: TestDatabase;
let house: TestingModule;
beforeAll(async () => {
  db = await testDatabase();
  await loadRegions(db.database);
  await loadDesignatedVillages(db.database);
  await loadHouseholds(db.database, HouseholdCipher.fromKey(DATA_KEY));
  house = await Test.createTestingModule({
    imports: [
      DatabaseModule.with(db.database.dataSource),
      IdentityModule.with({ dataKey: DATA_KEY, production: false }),
      RegionsModule,
    ],
  }).compile();
  await house.init();
});
afterAll(async () => {
  await house.close();
  await db.stop();
});

const refused = (code: string) => expect.objectContaining({ code });
const inRegion = (regionCode: string, ...roles: Role[]): User => aPersona(roles, { regionCode });
const dongkouTeam = inRegion(DONGKOU, 'village_team');
const wuhua = inRegion('441424', 'county_officer');

const list = (code: string, who: User, query: object = {}) =>
  house.get(ListHouseholds).run(aCall(regions.listHouseholds, { params: { code }, query, who }));
const read = (code: string, refs: string[], who: User, purpose = PURPOSE) =>
  house.get(ReadHouseholds).run(aCall(regions.readHouseholds, { params: { code }, body: { refs, purpose }, who }));
const someRefs = async (code: string, count = 3) =>
  (await list(code, inRegion('44', 'administrator'))).items.slice(0, count).map((item) => item.ref);
const notes = () =>
  db.query<{ actor_id: string; purpose: string; subject_ids: string[]; region_code: string }>(
    `select * from identity.personal_read order by at, id`,
  );

/** They read a number or a count, no identity; each leaves this list once it asks `Households` instead. None may join it. */
const STILL_ASKING = [
  'libs/attribution/server/src/village-statement.ts',
  'libs/transparency/server/src/show-village.ts',
];

/** What runs in the product; tests and what they build their worlds with may look where they like. */
function sourcesOutside(own: string): { file: string; text: string }[] {
  const root = join(import.meta.dirname, '../../../..');
  return ['apps', 'libs']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
    )
    .filter(
      (file) => /\.tsx?$/.test(file) && !/node_modules|\.spec\.tsx?$|\/(dist|build)\/|\/testing(\.ts$|\/)/.test(file),
    )
    .filter((file) => !file.startsWith(own) && !file.startsWith('libs/database/src/migrations/'))
    .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
}

describe('the list of households', () => {
  it('says a number and how many they are, and nothing about who', async () => {
    const { items } = await list(DONGKOU, dongkouTeam);
    expect(items[0]).toEqual({
      ref: expect.any(String),
      number: 'H001',
      persons: expect.any(Number),
      registeredFrom: expect.stringMatching(/^201[678]-/),
    });
  });

  it('goes through every household of the village once', async () => {
    const numbers: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(DONGKOU, wuhua, { limit: 7, ...(cursor ? { cursor } : {}) });
      numbers.push(...page.items.map((item) => item.number));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    const [counted] = await db.query<{ n: number }>(
      `select count(*)::int as n from regions.household where village_code = $1`,
      [DONGKOU],
    );
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers).toHaveLength(counted?.n ?? -1);
  });

  it('refuses a cursor somebody made up', async () => {
    for (const part of ["H001' or 1=1", 'x', '']) {
      const cursor = Buffer.from(JSON.stringify([part])).toString('base64url');
      await expect(list(DONGKOU, wuhua, { cursor })).rejects.toEqual(refused('invalid_input'));
    }
  });
});

describe('the one door to identity', () => {
  it('opens with a purpose, shows what is needed and hides the rest, and notes who came for what', async () => {
    const refs = await someRefs(DONGKOU);
    const { items } = await read(DONGKOU, refs, dongkouTeam);
    expect(items.map((item) => item.ref).toSorted()).toEqual(refs.toSorted());
    for (const item of items) {
      expect(item.name).toMatch(/^\p{Script=Han}{2,3}$/u);
      expect(item.phone).toMatch(/^100000\d{5}$/);
      expect(item.idNumberMasked).toMatch(/^\*{14}\d{3}X$/);
      expect(item.bankAccountMasked).toMatch(/^\*{15}\d{4}$/);
    }
    expect((await notes()).at(-1)).toMatchObject({
      actor_id: dongkouTeam.userId,
      purpose: PURPOSE,
      region_code: DONGKOU,
      subject_ids: refs,
    });
  });

  it('does not open without saying what for', async () => {
    const [ref] = await someRefs(DONGKOU, 1);
    expect(() =>
      aCall(regions.readHouseholds, {
        params: { code: DONGKOU },
        body: { refs: [ref as string], purpose: '   ' },
        who: dongkouTeam,
      }),
    ).toThrow();
  });

  it.each([
    ['the team of another village', DONGKOU, XIANGLING, 'village_team'],
    ['another county', '441427', DONGKOU, 'county_officer'],
    ['a village whose code is only like it', '44142412721', '441424127220', 'village_team'],
  ] as const)('stays shut for %s, and nothing is noted because nothing was read', async (_, region, village, role) => {
    const refs = await someRefs(village);
    const before = await notes();
    await expect(read(village, refs, inRegion(region, role))).rejects.toEqual(refused('out_of_scope'));
    await expect(list(village, inRegion(region, role))).rejects.toEqual(refused('out_of_scope'));
    expect(await notes()).toEqual(before);
  });

  it('does not widen because its visitor audits, too: only the role that opened it counts', async () => {
    const both = inRegion('441424', 'county_officer', 'auditor', 'finance', 'centre_operator');
    await expect(read(XIANGLING, await someRefs(XIANGLING), both)).rejects.toEqual(refused('out_of_scope'));
    await expect(list(XIANGLING, both)).rejects.toEqual(refused('out_of_scope'));
    await expect(read(DONGKOU, await someRefs(DONGKOU), both)).resolves.toBeDefined();
  });

  it('gives no household of another village, though its ref is asked for at the own one', async () => {
    const [own] = await someRefs(DONGKOU, 1);
    const [foreign] = await someRefs(XIANGLING, 1);
    const before = await notes();
    await expect(read(DONGKOU, [own as string, foreign as string], dongkouTeam)).rejects.toEqual(refused('not_found'));
    await expect(read(DONGKOU, [foreign as string], inRegion('44', 'administrator'))).rejects.toEqual(
      refused('not_found'),
    );
    expect(await notes()).toEqual(before);
  });

  it('shows nothing when its note cannot be kept', async () => {
    const refs = await someRefs(DONGKOU);
    await db.query(
      `alter table identity.personal_read add constraint full_disk check (purpose <> '写不下的用途') not valid`,
    );
    await expect(read(DONGKOU, refs, dongkouTeam, '写不下的用途')).rejects.toThrow(/full_disk/);
    await db.query(`alter table identity.personal_read drop constraint full_disk`);
  });

  it("opens nothing that was moved from another family's row", async () => {
    const [one, two] = (await someRefs('441424127220', 2)) as [string, string];
    await db.query(
      `update regions.household set bank_account_cipher = (select bank_account_cipher from regions.household where ref = $2) where ref = $1`,
      [one, two],
    );
    await expect(read('441424127220', [one], wuhua)).rejects.toThrow();
    await expect(read('441424127220', [two], wuhua)).resolves.toBeDefined();
  });

  it('is watched: its notes are listed, without repeating whose, and are never changed', async () => {
    const { items } = await house
      .get(ListPersonalReads)
      .run(aCall(identity.listPersonalReads, { who: aPersona(['auditor']) }));
    expect(items[0]).toMatchObject({ purpose: PURPOSE, subjectType: 'household', subjects: expect.any(Number) });
    expect(JSON.stringify(items)).not.toContain((await someRefs(DONGKOU, 1))[0]);
    await expect(db.query(`delete from identity.personal_read`)).rejects.toThrow(/settled facts/);
    await expect(db.query(`update identity.personal_read set purpose = 'x'`)).rejects.toThrow(/settled facts/);
  });
});

describe('the other rooms', () => {
  it('find a household by the number somebody typed, and only in that village', async () => {
    const found = await house.get(Households).byNumber(DONGKOU, ['1', 'h002', 'H003', '9999', 'x']);
    expect([...found].map(([typed, household]) => [typed, household.number])).toEqual([
      ['1', 'H001'],
      ['h002', 'H002'],
      ['H003', 'H003'],
    ]);
    const back = await house.get(Households).byRef([...found.values()].map((household) => household.ref));
    expect([...back.values()].every((household) => household.villageCode === DONGKOU)).toBe(true);
    expect((await house.get(Households).count([DONGKOU, '440000000000'])).get('440000000000')).toBeUndefined();
  });

  it('never ask the table of households themselves, and nobody else ever names a sealed column', () => {
    const elsewhere = sourcesOutside('libs/regions/');
    const asking = elsewhere.filter(({ text }) =>
      /\b(?:from|join|into|update|table)\s+"?regions"?\."?household\b(?!_)/i.test(text),
    );
    expect(asking.map(({ file }) => file).filter((file) => !STILL_ASKING.includes(file))).toEqual([]);
    expect(
      elsewhere.filter(
        ({ text }) => /\b(?:name|phone|id_number|bank_account)_cipher\b/.test(text) && /regions/.test(text),
      ),
    ).toEqual([]);
  });

  it('learn the names of regions, and which district an address may end in', async () => {
    const names = house.get(Regions);
    expect([...(await names.nameOf(['44', DONGKOU, '999999']))]).toEqual([
      ['44', '广东省'],
      [DONGKOU, '洞口村'],
    ]);
    expect(await names.requireDistrict('440106')).toMatchObject({ name: '天河区', nameEn: 'Tianhe District' });
    for (const code of ['44', '4401', '999999', '441424127', '441421', '', '__proto__', "440106' --"]) {
      await expect(names.requireDistrict(code)).rejects.toEqual(refused('unknown_region'));
    }
  });
});

describe('everybody', () => {
  const below = async (parent?: string) =>
    (await house.get(ListRegions).run(aCall(regions.listRegions, { query: parent ? { parent } : {} }))).items;

  it('picks an address from the province down', async () => {
    expect(await below()).toHaveLength(34);
    expect((await below('44')).map((region) => region.code)).toContain('4414');
    expect((await below('4414')).map((region) => region.name)).toEqual([
      '梅江区',
      '梅县区',
      '大埔县',
      '丰顺县',
      '五华县',
      '平远县',
      '蕉岭县',
      '兴宁市',
    ]);
    expect(await below('441424127')).toContainEqual({ code: DONGKOU, name: '洞口村', nameEn: 'Dongkou Village' });
    expect(await below('99')).toEqual([]);
  });

  it('finds the designated villages by county and name, in either language', async () => {
    const find = async (query: object, language: 'zh-CN' | 'en' = 'zh-CN') =>
      (await house.get(ListVillages).run(aCall(regions.listVillages, { query, language }))).items;
    expect(await find({ q: '洞口' })).toContainEqual({
      code: DONGKOU,
      name: '洞口村',
      townName: '龙村镇',
      countyCode: '441424',
      countyName: '五华县',
    });
    expect(await find({ q: 'DONGKOU' }, 'en')).toContainEqual({
      code: DONGKOU,
      name: 'Dongkou Village',
      townName: 'Longcun Town',
      countyCode: '441424',
      countyName: 'Wuhua County',
    });
    expect(await find({ q: '%' })).toEqual([]);
    expect((await find({ county: '441427', limit: 100 })).every((village) => village.code.startsWith('441427'))).toBe(
      true,
    );
  });

  it('goes through all 272 villages once', async () => {
    const codes: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await house
        .get(ListVillages)
        .run(aCall(regions.listVillages, { query: { limit: 50, ...(cursor ? { cursor } : {}) } }));
      codes.push(...page.items.map((village) => village.code));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(codes).toHaveLength(272);
    expect(new Set(codes).size).toBe(272);
  });
});
