import type { Database } from '@youjian/database';
import {
  COUNTY_CROPS,
  DESIGNATED_VILLAGES,
  SOURCE_VILLAGES,
  chooseVillages,
  helperUnitOf,
} from './designated-villages';
import type { Progress } from './progress';

interface Village {
  code: string;
  name: string;
  name_en: string;
  town_name: string;
  town_name_en: string;
  county_name: string;
  county_name_en: string;
}

const COMMITTEES = `select v.code, v.name, v.name_en, t.name as town_name, t.name_en as town_name_en, c.name as county_name, c.name_en as county_name_en
  from regions.region v
  join regions.region t on t.code = v.parent_code
  join regions.region c on c.code = t.parent_code
  where v.kind = 'village_committee' and v.valid_to is null and v.code like '4414%'
  order by v.code`;

const INSERT = `insert into regions.designated_village (village_code, helper_unit, from_source, intro, intro_en)
  select * from unnest($1::text[], $2::text[], $3::boolean[], $4::text[], $5::text[])
  on conflict (village_code) do nothing`;

/** The 272 villages of the demonstration. `from_source` is true for the four that the sources name. Safe to repeat. */
export async function loadDesignatedVillages(database: Database, progress: Progress = () => undefined): Promise<void> {
  const committees = await database.query<Village>(COMMITTEES);
  const chosen = new Set(chooseVillages(committees.map((village) => village.code)));
  const villages = committees.filter((village) => chosen.has(village.code));
  const named = new Set(SOURCE_VILLAGES.map((village) => village.code));
  await database.query(INSERT, [
    villages.map((village) => village.code),
    villages.map((village) => helperUnitOf(village.code)),
    villages.map((village) => named.has(village.code)),
    villages.map(introOf),
    villages.map(englishIntroOf),
  ]);
  progress(villages.length, DESIGNATED_VILLAGES);
}

function introOf(village: Village): string {
  return `${village.name}属${village.county_name}${village.town_name}。在本演示中，这里出产${COUNTY_CROPS[village.code.slice(0, 6)]?.zh ?? '农产品'}。`;
}

function englishIntroOf(village: Village): string {
  const crop = COUNTY_CROPS[village.code.slice(0, 6)]?.en ?? 'farm produce';
  return `${village.name_en} belongs to ${village.town_name_en}, ${village.county_name_en}. In this demonstration it grows ${crop}.`;
}
