import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, outlets } from '@youjian/contract';
import { Database, likePattern } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf } from '@youjian/identity-server';
import { shanghaiDate } from '@youjian/kernel';
import { type Position, readPosition } from '@youjian/outlets-domain';
import { type OutletOfStore as Row, STORE_COLUMNS, type StoreOutlet, toStoreOutlet } from './outlet-rows';

type Reply = ReplyOf<typeof outlets.listOutlets>;
type ListCall = Pick<CallOf<typeof outlets.listOutlets>, 'query' | 'now'>;
/** Sort values of a row: its distance or region, then its code. */
type Spot = readonly [number | string, string];

/** Days ahead at which a fair is announced. Orders cannot be collected there yet, so a list of pick-up places leaves it out. */
const ANNOUNCED_DAYS = 30;
const STEP = 100;

/** What is there today and may use the name; a fair from its announcement to its last day. */
const THERE = `o.active and o.opened_on <= $1::date + case when o.kind = 'fair' and $4::boolean is null then ${ANNOUNCED_DAYS} else 0 end
  and (o.closed_on is null or $1 <= o.closed_on)
  and not exists (select 1 from outlets.licence l where l.number = o.licence_no and l.valid_until < $1)
  and ($2::text is null or o.kind = $2) and o.region_code like $3 || '%' and ($4::boolean is null or o.offers_pickup = $4)
  and ($5::text is null or o.name ilike $5 or o.name_en ilike $5 or o.address ilike $5 or o.address_en ilike $5)
  and ($6::text is null or exists (select 1 from outlets.outlet_service s where s.outlet_id = o.id and s.service_code = $6))
  and ($7::uuid[] is null or o.id = any($7))`;

const BY_CITY = {
  name: 'outlets.list.by_city',
  text: `select ${STORE_COLUMNS}, null as "distanceMetres" from outlets.outlet o
    where ${THERE} and ($8::text is null or (o.region_code, o.code) > ($8, $9)) order by o.region_code, o.code limit $10`,
};

/** The same formula as `metresBetween`, so that the page can go on after a distance. */
const NEAREST = {
  name: 'outlets.list.nearest',
  text: `select * from (
      select ${STORE_COLUMNS}, round(2 * 6371000 * asin(least(1, sqrt(
        sin(radians(o.lat - $8) / 2) ^ 2 + cos(radians($8)) * cos(radians(o.lat)) * sin(radians(o.lng - $9) / 2) ^ 2))))::int as "distanceMetres"
      from outlets.outlet o where ${THERE}) as measured
    where $10::int is null or ("distanceMetres", code) > ($10, $11::text) order by "distanceMetres", code limit $12`,
};

@Injectable()
export class ListOutlets {
  constructor(private readonly database: Database) {}

  /** With `among`, only those of these ids. */
  async run(call: ListCall, among: readonly string[] | null = null): Promise<Reply> {
    const { query, now } = call;
    const near = query.near === undefined ? null : readPosition(query.near);
    const spotOf = (row: Row): Spot => [near ? (row.distanceMetres ?? 0) : row.regionCode, row.code];
    const step = query.open === undefined ? query.limit + 1 : STEP;
    const found: { outlet: StoreOutlet; spot: Spot }[] = [];
    let after = spotAfter(query.cursor, near !== null);
    let rows: Row[];
    // Who is open is decided by the rule of the domain, so candidates are read in steps until the page is full.
    do {
      rows = await this.read(call, near, among, after, step);
      const read = rows.map((row) => ({ outlet: toStoreOutlet(row, now), spot: spotOf(row) }));
      found.push(...read.filter(({ outlet }) => query.open === undefined || outlet.open === query.open));
      after = read.at(-1)?.spot;
    } while (found.length <= query.limit && rows.length === step);
    return pageOf(
      found,
      query.limit,
      ({ outlet }) => outlet,
      ({ spot }) => spot,
    );
  }

  private read(
    { query, now }: ListCall,
    near: Position | null,
    among: readonly string[] | null,
    after: Spot | undefined,
    limit: number,
  ): Promise<Row[]> {
    const filters = [
      shanghaiDate(now),
      query.kind ?? null,
      query.region ?? '',
      query.pickup === undefined ? null : query.pickup === 'true',
      likePattern(query.q),
      query.service ?? null,
      among,
    ];
    const spot = [after?.[0] ?? null, after?.[1] ?? null, limit];
    return near
      ? this.database.query<Row>(NEAREST, [...filters, near.lat, near.lng, ...spot])
      : this.database.query<Row>(BY_CITY, [...filters, ...spot]);
  }
}

const spotAfter = (cursor: string | undefined, near: boolean): Spot | undefined =>
  near
    ? decodeCursor(cursor, [cursorPart.integer, cursorPart.text])
    : decodeCursor(cursor, [cursorPart.text, cursorPart.text]);
