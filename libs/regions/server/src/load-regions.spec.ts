import { type TestDatabase, testDatabase } from '@youjian/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HouseholdCipher, SEALED_COLUMNS } from './household-cipher';
import { loadDesignatedVillages } from './load-designated-villages';
import { loadHouseholds } from './load-households';
import { loadRegions } from './load-regions';

const cipher = HouseholdCipher.fromKey(Buffer.alloc(32, 7));
let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase();
  await loadRegions(db.database);
  await loadDesignatedVillages(db.database);
  await loadHouseholds(db.database, cipher);
});
afterAll(() => db.stop());

const count = async (from: string): Promise<number> =>
  (await db.query<{ n: number }>(`select count(*)::int as n from regions.${from}`))[0]?.n ?? -1;
const named = async (code: string) => {
  const [row] = await db.query<{ name: string; name_en: string }>(
    `select name, name_en from regions.region where code = $1`,
    [code],
  );
  return `${row?.name} ${row?.name_en}`;
};

describe('the tree of regions', () => {
  it('holds all provinces, and of Meizhou every town and village', async () => {
    expect(await count(`region where level = 1`)).toBe(34);
    expect(await count(`region where level = 3 and valid_to is null`)).toBe(3479);
    expect(await count(`region where level = 4`)).toBe(117);
    expect(await count(`region where level = 5`)).toBe(2269);
    expect(await count(`region where level = 3 and valid_to is null and code like '4414%'`)).toBe(8);
  });

  it('has no region without the one it belongs to', async () => {
    expect(
      await count(
        `region c where level > 1 and not exists (select 1 from regions.region p where p.code = c.parent_code and p.level = c.level - 1)`,
      ),
    ).toBe(0);
  });

  it.each([
    ['44', '广东省 Guangdong'],
    ['15', '内蒙古自治区 Inner Mongolia'],
    ['61', '陕西省 Shaanxi'],
    ['54', '西藏自治区 Tibet'],
    ['81', '香港特别行政区 Hong Kong'],
    ['82', '澳门特别行政区 Macao'],
    ['4414', '梅州市 Meizhou'],
    ['6101', "西安市 Xi'an"],
    ['4228', '恩施土家族苗族自治州 Enshi Tujia and Miao Autonomous Prefecture'],
    ['441422', '大埔县 Dabu County'],
    ['441424', '五华县 Wuhua County'],
    ['441481', '兴宁市 Xingning City'],
    ['440114', '花都区 Huadu District'],
    ['440112', '黄埔区 Huangpu District'],
    ['810302', '大埔区 Tai Po District'],
    ['371722', '单县 Shanxian County'],
    ['130372', '北戴河新区 Beidaihe New Area'],
    ['429021', '神农架林区 Shennongjia Forestry District'],
    ['141102', '离石区 Lishi District'],
    ['1411', '吕梁市 Lüliang'],
    ['622926', '东乡族自治县 Dongxiang Autonomous County'],
    ['441424127', '龙村镇 Longcun Town'],
    ['441424127211', '洞口村 Dongkou Village'],
    ['441424127220', '南口村 Nankou Village'],
    ['441424127207', '湖中村 Huzhong Village'],
    ['441427104208', '象岭村 Xiangling Village'],
    ['441402004001', '梅龙社区 Meilong Community'],
  ])('names %s in both languages', async (code, names) => {
    expect(await named(code)).toBe(names);
  });

  it('has an English name in Latin letters for every place', async () => {
    const rows = await db.query<{ name_en: string }>(`select name_en from regions.region`);
    expect(rows.filter((row) => !/^[\p{Script=Latin}][\p{Script=Latin}' ,-]*$/u.test(row.name_en))).toEqual([]);
  });

  it('still knows a code that is no longer used, and what became of it', async () => {
    expect(await db.query(`select name, valid_to, successor_code from regions.region where code = '441421'`)).toEqual([
      { name: '梅县', valid_to: '2013-10-18', successor_code: '441403' },
    ]);
  });
});

describe('the designated villages', () => {
  it('are 272, in all eight counties, and every one a village committee', async () => {
    expect(await count('designated_village')).toBe(272);
    expect(
      await db.query(`select count(distinct left(village_code, 6))::int as counties from regions.designated_village`),
    ).toEqual([{ counties: 8 }]);
    expect(
      await count(
        `designated_village d join regions.region r on r.code = d.village_code where r.kind <> 'village_committee'`,
      ),
    ).toBe(0);
  });

  it('say which four are named by the sources, and that every other helper unit is a demonstration', async () => {
    const rows = await db.query<{ village_code: string; helper_unit: string }>(
      `select village_code, helper_unit from regions.designated_village where from_source order by village_code`,
    );
    expect(rows.map((row) => row.village_code)).toEqual([
      '441424127207',
      '441424127211',
      '441424127220',
      '441427104208',
    ]);
    expect(rows.find((row) => row.village_code === '441424127211')?.helper_unit).toBe('广州市司法局');
    expect(rows.find((row) => row.village_code === '441427104208')?.helper_unit).toBe('广州市南沙区万顷沙镇');
    expect(await count(`designated_village where helper_unit not like '%（演示）'`)).toBe(2);
  });
});

describe('the households', () => {
  it('are 13,460 with 40,971 people, to the last one', async () => {
    expect(
      await db.query(
        `select count(*)::int as households, sum(persons)::int as persons, count(distinct village_code)::int as villages from regions.household`,
      ),
    ).toEqual([{ households: 13_460, persons: 40_971, villages: 272 }]);
  });

  it('lie in the database without one readable name, telephone, identity number or account', async () => {
    const rows = await db.query<Record<string, Buffer> & { ref: string }>(
      `select ref, name_cipher, phone_cipher, id_number_cipher, bank_account_cipher from regions.household order by ref limit 300`,
    );
    for (const row of rows) {
      for (const column of SEALED_COLUMNS) {
        const sealed = row[`${column}_cipher`] as Buffer;
        const text = cipher.open(sealed, row.ref, column);
        expect(text.length).toBeGreaterThan(1);
        expect(sealed.includes(Buffer.from(text))).toBe(false);
      }
    }
    // Sealed bytes are looked at above; written out in hexadecimal they hold any short run of digits sooner or later.
    const sealed = SEALED_COLUMNS.map((column) => `${column}_cipher`);
    const dump = JSON.stringify(
      await db.query(`select to_jsonb(h) - $1::text[] as open from regions.household h`, [sealed]),
    );
    expect(dump).toContain('village_code');
    expect(dump).not.toMatch(/\p{Script=Han}|999999(19|20)\d{6}|100000\d{5}(?!\d)/u);
  });

  it('carry numbers that can belong to nobody', async () => {
    const rows = await db.query<{
      ref: string;
      phone_cipher: Buffer;
      id_number_cipher: Buffer;
      bank_account_cipher: Buffer;
    }>(`select ref, phone_cipher, id_number_cipher, bank_account_cipher from regions.household`);
    const phones = rows.map((row) => cipher.open(row.phone_cipher, row.ref, 'phone'));
    expect(phones.every((phone) => /^100000\d{5}$/.test(phone))).toBe(true);
    expect(new Set(phones).size).toBe(13_460);
    expect(rows.every((row) => /^999999\d{11}X$/.test(cipher.open(row.id_number_cipher, row.ref, 'id_number')))).toBe(
      true,
    );
    expect(
      rows.every((row) => /^0000\d{15}$/.test(cipher.open(row.bank_account_cipher, row.ref, 'bank_account'))),
    ).toBe(true);
  });

  it('are the same at every start, and loading again changes nothing', async () => {
    const print = `select md5(string_agg(ref::text || village_code || number || persons || registered_from, ',' order by ref)) as print from regions.household`;
    const before = await db.query(print);
    await loadRegions(db.database);
    await loadDesignatedVillages(db.database);
    await loadHouseholds(db.database, cipher);
    expect(await db.query(print)).toEqual(before);
    await db.query(`delete from regions.household`);
    await loadHouseholds(db.database, cipher);
    expect(await db.query(print)).toEqual(before);
  });
});
