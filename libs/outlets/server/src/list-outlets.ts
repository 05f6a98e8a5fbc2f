import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, outlets } from '@youjian/contract';
import { Database, likePattern } from '@youjian/database';
import { cursorPart, decodeCursor, encodeCursor } from '@youjian/identity-server';
import { shanghaiDate } from '@youjian/kernel';
import { type Position, isOpenAt, readPosition } from '@youjian/outlets-domain';

type Reply = ReplyOf<typeof outlets.listOutlets>;
type Item = Reply['items'][number];
type ListCall = CallOf<typeof outlets.listOutlets>;

interface Row extends Omit<Item, 'open'> {
  readonly openWeekdays: number[];
  readonly openedOn: string;
  readonly closedOn: string | null;
}

const SHOWN = `id, code, name, name_en as "nameEn", kind, address, address_en as "addressEn", directions, region_code as "regionCode",
  (select r.name from regions.region r where r.code = region_code) as "regionName", lat, lng,
  to_char(opens_at, 'HH24:MI') as "opensAt", to_char(closes_at, 'HH24:MI') as "closesAt", open_weekdays as "openWeekdays",
  opened_on as "openedOn", closed_on as "closedOn", offers_pickup as "offersPickup", licence_no as "licenceNo"`;

/** What is there today: a fair only between its days. */
const THERE = `active and opened_on <= $1 and (closed_on is null or $1 <= closed_on)
  and ($2::text is null or kind = $2) and region_code like $3 || '%' and ($4::boolean is null or offers_pickup = $4)
  and ($5::text is null or name ilike $5 or name_en ilike $5 or address ilike $5 or address_en ilike $5)`;

const BY_CITY = {
  name: 'outlets.list.by_city',
  text: `select ${SHOWN}, null as "distanceMetres" from outlets.outlet
    where ${THERE} and ($6::text is null or (region_code, code) > ($6, $7)) order by region_code, code limit $8`,
};

/** The same formula as `metresBetween`, so that the page can go on after a distance. */
const NEAREST = {
  name: 'outlets.list.nearest',
  text: `select * from (
      select ${SHOWN}, round(2 * 6371000 * asin(least(1, sqrt(
        sin(radians(lat - $6) / 2) ^ 2 + cos(radians($6)) * cos(radians(lat)) * sin(radians(lng - $7) / 2) ^ 2))))::int as "distanceMetres"
      from outlets.outlet where ${THERE}) as measured
    where $8::int is null or ("distanceMetres", code) > ($8, $9::text) order by "distanceMetres", code limit $10`,
};

@Injectable()
export class ListOutlets {
  constructor(private readonly database: Database) {}

  async run(call: ListCall): Promise<Reply> {
    const { query, now } = call;
    const near = query.near === undefined ? null : readPosition(query.near);
    const rows = near ? await this.nearest(call, near) : await this.byCity(call);
    const shown = rows.slice(0, query.limit);
    const last = shown.at(-1);
    const more = rows.length > query.limit && last !== undefined;
    const position = (row: Row) => [near ? (row.distanceMetres ?? 0) : row.regionCode, row.code];
    return { items: shown.map((row) => toItem(row, now)), nextCursor: more ? encodeCursor(position(last)) : null };
  }

  private nearest(call: ListCall, { lat, lng }: Position): Promise<Row[]> {
    const after = decodeCursor(call.query.cursor, [cursorPart.integer, cursorPart.text]);
    return this.database.query<Row>(NEAREST, [
      ...filters(call),
      lat,
      lng,
      after?.[0] ?? null,
      after?.[1] ?? null,
      call.query.limit + 1,
    ]);
  }

  private byCity(call: ListCall): Promise<Row[]> {
    const after = decodeCursor(call.query.cursor, [cursorPart.text, cursorPart.text]);
    return this.database.query<Row>(BY_CITY, [
      ...filters(call),
      after?.[0] ?? null,
      after?.[1] ?? null,
      call.query.limit + 1,
    ]);
  }
}

function filters({ query, now }: ListCall): unknown[] {
  return [
    shanghaiDate(now),
    query.kind ?? null,
    query.region ?? '',
    query.pickup === undefined ? null : query.pickup === 'true',
    likePattern(query.q),
  ];
}

function toItem({ openWeekdays, openedOn, closedOn, ...row }: Row, now: Date): Item {
  return {
    ...row,
    open: isOpenAt({ opensAt: row.opensAt, closesAt: row.closesAt, openWeekdays, openedOn, closedOn }, now),
  };
}
