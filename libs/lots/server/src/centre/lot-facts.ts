import type { Sql, Tx } from '@youjian/database';
import { refuse } from '@youjian/kernel';
import { type LotMass, type SaleFacts, type SaleRule, whyNotSellable } from '@youjian/lots-domain';

export interface LotMassRow extends LotMass {
  readonly lotId: string;
}

/** What this room knows of the mass of lots. */
const MASS = {
  name: 'lots.mass',
  text: `select l.id as "lotId", l.net_grams as "netGrams",
      (select coalesce(sum(w.net_grams), 0)::bigint from lots.weigh_in w where w.lot_id = l.id) as "receivedGrams",
      (select coalesce(sum(c.grams), 0)::bigint from lots.carton c where c.lot_id = l.id and c.state <> 'void') as "packedGrams",
      (select coalesce(sum(k.weight_grams), 0)::bigint from lots.component k where k.component_lot_id = l.id) as "usedGrams",
      exists (select 1 from lots.component k where k.lot_id = l.id) as "isMade"
    from lots.lot l where l.id = any($1::uuid[]) order by l.id`,
};

export const massOf = (sql: Sql, lotIds: readonly string[]): Promise<LotMassRow[]> =>
  sql.query<LotMassRow>(MASS, [lotIds]);

export async function massOfOne(sql: Sql, lotId: string): Promise<LotMassRow> {
  const [mass] = await massOf(sql, [lotId]);
  return mass ?? refuse('not_found', { what: lotId });
}

export interface LotSale extends SaleFacts {
  readonly lotId: string;
  readonly code: string;
}

/** Whether each lot may be sold, asked of the one rule there is, and the facts that explain a no. `$1` is the moment. */
export const SALE_COLUMNS = `l.id as "lotId", l.code, l.state, l.declaration_kind as "declarationKind",
    exists (select 1 from lots.sellable($1::timestamptz) s where s.lot_id = l.id) as sellable,
    ($1::timestamptz at time zone 'Asia/Shanghai')::date <= l.best_before as "isFresh",
    exists (select 1 from lots.declaration d where d.lot_id = l.id and d.kind = l.declaration_kind
      and ($1::timestamptz at time zone 'Asia/Shanghai')::date between d.issued_on and d.valid_until) as "hasDeclaration",
    exists (select 1 from supply.certificate c where c.base_id = l.base_id and c.subject_kind <> 'product' and c.state = 'valid'
      and c.valid_from <= $1 and $1 < c.valid_until) as "hasBaseCertificate",
    exists (select 1 from supply.certificate c where c.base_id = l.base_id and c.subject_kind = 'product' and c.variety = l.variety
      and c.state = 'valid' and c.valid_from <= $1 and $1 < c.valid_until) as "hasProductCertificate"`;

const SALE = {
  name: 'lots.sale_facts',
  text: `select ${SALE_COLUMNS} from lots.lot l where l.id = any($2::uuid[]) order by l.id`,
};

export async function saleOf(sql: Sql, lotIds: readonly string[], now: Date): Promise<Map<string, SaleRule | null>> {
  const rows = await sql.query<LotSale>(SALE, [now, lotIds]);
  return new Map(rows.map((row) => [row.lotId, whyNotSellable(row)]));
}

const HOLD_STILL = {
  name: 'lots.hold_still',
  text: `select id from lots.lot where id = any($1::uuid[]) order by id for share`,
};

/**
 * Refuses unless every one of the lots may be sold at this moment. Their rows are held, in the order of their ids, so that
 * a hold or a recall comes before this or after it; ask inside the gate of the sale, and a revoked certificate does too.
 */
export async function requireSellable(tx: Tx, lotIds: readonly string[], now: Date): Promise<void> {
  const unique = [...new Set(lotIds)].sort();
  await tx.query(HOLD_STILL, [unique]);
  for (const row of await tx.query<LotSale>(SALE, [now, unique])) {
    const rule = whyNotSellable(row);
    if (rule !== null) refuse('lot_not_sellable', { lotCode: row.code, rule });
  }
}
