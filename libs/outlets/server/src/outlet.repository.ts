import type { Sql } from '@youjian/database';

export interface OutletRow {
  readonly id: string;
  readonly code: string;
  readonly kind: 'zone' | 'pavilion' | 'counter' | 'exhibition_centre' | 'service_point' | 'fair';
  readonly name: string;
  readonly name_en: string;
  readonly region_code: string;
  readonly village_code: string | null;
  readonly address: string;
  readonly address_en: string;
  readonly directions: string | null;
  readonly lat: number;
  readonly lng: number;
  readonly opens_at: string;
  readonly closes_at: string;
  readonly open_weekdays: readonly number[];
  readonly opened_on: string;
  readonly closed_on: string | null;
  readonly offers_pickup: boolean;
  readonly licence_no: string;
  readonly site_kind?: string;
  readonly site_name?: string | null;
  readonly site_name_en?: string | null;
  readonly site_operator?: string | null;
  readonly site_road?: string | null;
  readonly site_direction?: string | null;
  readonly directions_en?: string | null;
}

const COLUMNS = `id, code, kind, name, name_en, region_code, village_code, address, address_en, directions, lat, lng, opens_at,
  closes_at, open_weekdays, opened_on, closed_on, offers_pickup, licence_no`;
const SITE = `site_name, site_name_en, site_operator, site_road, site_direction, directions_en`;

export const GRANTED_BY = { zh: '粤港澳大湾区“菜篮子”工作办公室', en: 'GBA Vegetable Basket Office' } as const;

/** Registers outlets, each with its licence and, where orders are collected, that service. A second time is nothing. */
export async function insertOutlets(sql: Sql, rows: readonly OutletRow[], licensedUntil = '2027-12-31'): Promise<void> {
  await sql.query(
    `insert into outlets.outlet (${COLUMNS}, site_kind, ${SITE})
       select ${COLUMNS}, coalesce(site_kind, 'street'), ${SITE} from jsonb_populate_recordset(null::outlets.outlet, $1) on conflict (code) do nothing`,
    [JSON.stringify(rows)],
  );
  const codes = rows.map(({ code }) => code);
  await sql.query(
    `insert into outlets.licence (number, outlet_id, granted_by, granted_by_en, valid_from, valid_until, state_since)
       select licence_no, id, $2, $3, opened_on, greatest(coalesce(closed_on, $4::date), opened_on), opened_on from outlets.outlet where code = any($1)
     on conflict do nothing`,
    [codes, GRANTED_BY.zh, GRANTED_BY.en, licensedUntil],
  );
  await sql.query(
    `insert into outlets.outlet_service (outlet_id, service_code)
       select id, 'pickup' from outlets.outlet where code = any($1) and offers_pickup on conflict do nothing`,
    [codes],
  );
}
