import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, regions } from '@youjian/contract';
import { Database } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf, requireRegion, scopePrefix } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import { Regions } from './regions';

interface Row {
  ref: string;
  number: string;
  persons: number;
  registered_from: string;
}

const LIST = {
  name: 'regions.list_households',
  text: `select ref, number, persons, registered_from from regions.household
    where village_code = $1 and starts_with(village_code, $2) and registered_to is null
      and ($3::text is null or number > $3)
    order by number
    limit $4`,
};

const number = cursorPart.text.refine((text) => /^H\d{3,5}$/.test(text));

/** A village's households by number. Nothing here says who they are. */
@Injectable()
export class ListHouseholds {
  constructor(
    private readonly database: Database,
    private readonly regions: Regions,
  ) {}

  async run({
    params,
    query,
    who,
  }: CallOf<typeof regions.listHouseholds>): Promise<ReplyOf<typeof regions.listHouseholds>> {
    const { who: mayEnter } = regions.listHouseholds;
    requireRegion(who, params.code, mayEnter);
    if ((await this.regions.find(params.code))?.level !== 5) refuse('not_found', { what: params.code });
    const after = decodeCursor(query.cursor, [number]);
    const rows = await this.database.query<Row>(LIST, [
      params.code,
      scopePrefix(who, mayEnter),
      after?.[0] ?? null,
      query.limit + 1,
    ]);
    return pageOf(rows, query.limit, toHousehold, (row) => [row.number]);
  }
}

function toHousehold(row: Row): ReplyOf<typeof regions.listHouseholds>['items'][number] {
  return { ref: row.ref, number: row.number, persons: row.persons, registeredFrom: row.registered_from };
}
