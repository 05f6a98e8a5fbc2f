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
}

const COLUMNS = `id, code, kind, name, name_en, region_code, village_code, address, address_en, directions, lat, lng, opens_at,
  closes_at, open_weekdays, opened_on, closed_on, offers_pickup, licence_no`;

export async function insertOutlets(sql: Sql, rows: readonly OutletRow[]): Promise<void> {
  await sql.query(
    `insert into outlets.outlet (${COLUMNS}) select ${COLUMNS} from jsonb_populate_recordset(null::outlets.outlet, $1) on conflict (code) do nothing`,
    [JSON.stringify(rows)],
  );
}
