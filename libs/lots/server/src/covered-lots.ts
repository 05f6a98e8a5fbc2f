import type { Sql } from '@youjian/database';
import type { LotState } from '@youjian/lots-domain';

export interface CoveredLot {
  readonly id: string;
  readonly code: string;
  readonly variety: string;
  readonly harvestedOn: string;
  readonly state: LotState;
  /** It stands in a recall already, for itself or for what it was made of. */
  readonly recalledBefore: boolean;
}

/**
 * Lots that were let out and whose right to sell hangs on these certificates: of their base (and variety), with no other
 * of its kind that holds. Asked before an end it says what would stop; asked after it, what did: the certificates
 * themselves are left out.
 */
const COVERED = {
  name: 'lots.covered_by_certificate',
  text: `select distinct l.id, l.code, l.variety, l.harvested_on as "harvestedOn", l.state,
      exists (select 1 from lots.recall_lot a where a.lot_id = l.id) as "recalledBefore"
    from supply.certificate c
    join lots.lot l on l.base_id = c.base_id and (l.state = 'released' or l.released_at is not null) and (c.subject_kind <> 'product' or c.variety = l.variety)
    where c.id = any($1::uuid[]) and not exists (
      select 1 from supply.certificate o
      where o.id <> all($1::uuid[]) and o.base_id = c.base_id and o.variety is not distinct from c.variety
        and (o.subject_kind = 'product') = (c.subject_kind = 'product') and o.state = 'valid' and o.valid_from <= $2 and $2 < o.valid_until)
    order by l.harvested_on desc, l.code`,
};

/** Newest harvest first. */
export const coveredLots = (sql: Sql, certificateIds: readonly string[], at: Date): Promise<CoveredLot[]> =>
  sql.query<CoveredLot>(COVERED, [certificateIds, at]);
