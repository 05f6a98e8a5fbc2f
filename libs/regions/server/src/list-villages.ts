import { Injectable } from '@nestjs/common';
import type { CallOf, Language, ReplyOf, regions } from '@youjian/contract';
import { Database } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf } from '@youjian/identity-server';

interface Row {
  code: string;
  name: string;
  name_en: string;
  town_name: string;
  town_name_en: string;
  county_code: string;
  county_name: string;
  county_name_en: string;
}

const LIST = {
  name: 'regions.list_villages',
  text: `select v.code, v.name, v.name_en, t.name as town_name, t.name_en as town_name_en,
      c.code as county_code, c.name as county_name, c.name_en as county_name_en
    from regions.designated_village d
    join regions.region v on v.code = d.village_code
    join regions.region t on t.code = v.parent_code
    join regions.region c on c.code = t.parent_code
    where ($1::text is null or c.code = $1)
      and ($2::text is null or strpos(v.name || ' ' || lower(v.name_en) || ' ' || t.name || ' ' || lower(t.name_en), lower($2)) > 0)
      and ($3::text is null or v.code > $3)
    order by v.code
    limit $4`,
};

const villageCode = cursorPart.text.refine((text) => /^\d{12}$/.test(text));

/** The designated villages. Codes grow by county and town, so their order is that of the map. */
@Injectable()
export class ListVillages {
  constructor(private readonly database: Database) {}

  async run({ query, language }: CallOf<typeof regions.listVillages>): Promise<ReplyOf<typeof regions.listVillages>> {
    const after = decodeCursor(query.cursor, [villageCode]);
    const rows = await this.database.query<Row>(LIST, [
      query.county ?? null,
      query.q?.trim() || null,
      after?.[0] ?? null,
      query.limit + 1,
    ]);
    return pageOf(
      rows,
      query.limit,
      (row) => toVillage(row, language),
      (row) => [row.code],
    );
  }
}

function toVillage(row: Row, language: Language): ReplyOf<typeof regions.listVillages>['items'][number] {
  const isEnglish = language === 'en';
  return {
    code: row.code,
    name: isEnglish ? row.name_en : row.name,
    townName: isEnglish ? row.town_name_en : row.town_name,
    countyCode: row.county_code,
    countyName: isEnglish ? row.county_name_en : row.county_name,
  };
}
