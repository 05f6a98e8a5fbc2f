import type { Sql } from '@youjian/database';
import type { EpcisLot } from '@youjian/lots-domain';

/** Lots with their shares and what went into them. Households are not in this statement, so they are in no event. */
const LOTS = {
  name: 'lots.epcis.lots',
  text: `select l.id, l.code, l.variety, l.grade, l.harvested_on as "harvestedOn", l.best_before as "bestBefore", l.net_grams as "netGrams",
      b.code as "baseCode", l.village_code as "villageCode",
      (select coalesce(jsonb_agg(jsonb_build_object('villageCode', s.village_code, 'weightGrams', s.weight_grams) order by s.position), '[]')
        from lots.share s where s.lot_id = l.id) as shares,
      (select coalesce(jsonb_agg(jsonb_build_object('label', k.label, 'labelEn', k.label_en, 'weightGrams', k.weight_grams,
          'lot', case when m.id is null then null else jsonb_build_object('code', m.code, 'variety', m.variety, 'shares',
            (select coalesce(jsonb_agg(jsonb_build_object('villageCode', s.village_code, 'weightGrams', s.weight_grams) order by s.position), '[]')
              from lots.share s where s.lot_id = m.id)) end) order by k.id), '[]')
        from lots.component k left join lots.lot m on m.id = k.component_lot_id where k.lot_id = l.id) as components
    from lots.lot l join supply.base b on b.id = l.base_id
    where l.id = any($1::uuid[])`,
};

export async function epcisLots(sql: Sql, ids: readonly string[]): Promise<Map<string, EpcisLot>> {
  if (ids.length === 0) return new Map();
  const rows = await sql.query<EpcisLot>(LOTS, [[...new Set(ids)]]);
  return new Map(rows.map((row) => [row.id, row]));
}

export interface ScopedLot {
  readonly id: string;
  readonly code: string;
  readonly variety: string;
  readonly villageCode: string;
  readonly partyId: string;
}

const BY_CODE = {
  name: 'lots.epcis.by_code',
  text: `select id, code, variety, village_code as "villageCode", party_id as "partyId" from lots.lot where code = any($1::text[])`,
};

/** Lots by their codes, whosever they are: whoever asks checks the scope. */
export const unsafeLotsByCode = (sql: Sql, codes: readonly string[]): Promise<ScopedLot[]> =>
  sql.query<ScopedLot>(BY_CODE, [codes]);

const BY_SSCC = {
  name: 'lots.epcis.by_sscc',
  text: `select l.id, l.code, l.variety, l.village_code as "villageCode", l.party_id as "partyId", x.sscc
    from (
      select c.sscc, c.lot_id from lots.carton c where c.sscc = any($1::text[])
      union
      select p.sscc, k.lot_id from lots.pallet p join lots.pallet_lot k on k.pallet_id = p.id where p.sscc = any($1::text[])) x
    join lots.lot l on l.id = x.lot_id`,
};

/** Lots by the numbers of cartons and pallets, whosever they are: whoever asks checks the scope. */
export const unsafeLotsBySscc = async (
  sql: Sql,
  ssccs: readonly string[],
): Promise<(ScopedLot & { readonly sscc: string })[]> => (ssccs.length === 0 ? [] : sql.query(BY_SSCC, [ssccs]));
