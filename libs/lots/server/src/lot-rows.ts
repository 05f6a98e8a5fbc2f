import type { ReplyOf, lots } from '@youjian/contract';
import type { Sql } from '@youjian/database';

export type LotItem = ReplyOf<typeof lots.listLots>['items'][number];

export interface LotRow extends LotItem {
  readonly partyId: string;
  readonly createdAt: Date;
}

/**
 * One line about each lot; `$1` is the moment. What is sellable is asked of the one rule there is, never worked out anew.
 * A lot in the making weighs what its households brought, a processed one what went into it.
 */
export const LOT_ROWS = `
  select l.id, l.code, l.variety, l.grade, l.state, l.village_code as "villageCode", v.name as "villageName", b.code as "baseCode", b.name as "baseName",
    l.harvested_on as "harvestedOn", l.best_before as "bestBefore", l.net_grams as "netGrams", l.party_id as "partyId", l.created_at as "createdAt",
    (coalesce(brought.grams, 0) + coalesce((select sum(k.weight_grams) from lots.component k where k.lot_id = l.id), 0))::bigint as "contributedGrams",
    brought.households::int as households,
    (select d.number from lots.declaration d where d.lot_id = l.id and d.kind = l.declaration_kind order by d.issued_on desc, d.id desc limit 1) as "declarationNo",
    (select t.passed from lots.release_test t where t.lot_id = l.id order by t.tested_on desc, t.id desc limit 1) as "testPassed",
    exists (select 1 from lots.sellable($1::timestamptz) s where s.lot_id = l.id) as sellable
  from lots.lot l
  left join supply.base b on b.id = l.base_id
  left join regions.region v on v.code = l.village_code
  cross join lateral (select sum(c.grams) as grams, count(distinct c.household_ref) as households from lots.contribution c where c.lot_id = l.id) brought`;

const BY_CODE = { name: 'lots.lot.by_code', text: `${LOT_ROWS} where l.code = $2` };

export async function lotByCode(sql: Sql, code: string, now: Date): Promise<LotRow | undefined> {
  const [row] = await sql.query<LotRow>(BY_CODE, [now, code]);
  return row;
}

export const toLotItem = ({ partyId: _, createdAt: __, ...item }: LotRow): LotItem => item;
