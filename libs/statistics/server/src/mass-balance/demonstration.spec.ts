import { DONGKOU, aSmallMeizhou, testDatabase, type TestDatabase } from '@youjian/testing';
import { LotsLoader, OriginClearances, loadCentre, makeSeasonLots } from '@youjian/lots-server';
import { Households } from '@youjian/regions-server';
import { uuidv7 } from '@youjian/kernel';
import { balanceOf } from '@youjian/lots-domain';
import { loadSupply } from '@youjian/supply-server';
import { afterEach, describe, expect, it } from 'vitest';
import { SeasonFlags } from './season-flags';

const OUTLETS = Array.from({ length: 6 }, (_, index) => ({ id: uuidv7(), code: `OUT-${index}`, name: `网点${index}` }));

let db: TestDatabase | undefined;
afterEach(() => db?.stop());

describe('the demonstration season', () => {
  it.each(['2026-11-24', '2027-01-05', '2027-06-20'])(
    'built on %s raises what was planted for show, and nothing else; every balance closes',
    async (day) => {
      db = await testDatabase();
      const now = new Date(`${day}T09:00:00+08:00`);
      await aSmallMeizhou(db);
      const { bases } = await loadSupply({ database: db.database, now });
      await db.query(
        `insert into regions.household (ref, village_code, number, persons, name_cipher, phone_cipher, id_number_cipher, bank_account_cipher, registered_from)
         select gen_random_uuid(), v.code, 'H' || lpad(n::text, 3, '0'), 3, '\\x00', '\\x00', '\\x00', '\\x00', '2016-01-01'
         from regions.region v cross join generate_series(1, 40) n where v.level = 5`,
      );
      const villages = await db.query<{ code: string }>(
        `select code from regions.region where level = 5 order by code`,
      );
      const refs = new Map<string, string[]>();
      for (const { villageCode, ref } of await new Households(db.database).inVillages(villages.map(({ code }) => code)))
        refs.set(villageCode, [...(refs.get(villageCode) ?? []), ref]);
      expect(refs.has(DONGKOU)).toBe(true);
      const loader = new LotsLoader(db.database);
      await loader.createReleasedLots(makeSeasonLots({ bases, households: refs, now }), now);
      await loadCentre({ database: db.database, now, bases, outlets: OUTLETS, orderNo: 'Y2026' });
      const seasons = new SeasonFlags(db.database, new Households(db.database), new OriginClearances());
      const year = Number(day.slice(0, 4));
      const reads = await Promise.all([year - 2, year - 1, year].map((season) => seasons.read(season, '')));
      const raised = reads.flatMap(({ flags }) => flags.map(({ rule, variety }) => `${rule} ${variety}`));
      expect(raised.sort()).toEqual(['base_over_capacity jiaying_tea', 'out_of_season honey_pomelo']);
      for (const { lots } of reads) for (const lot of lots) expect(balanceOf(lot).differenceGrams).toBe(0);
    },
  );
});
