import type { Sql } from '@youjian/database';
import type { LotState } from '@youjian/lots-domain';

export interface MadeLot {
  readonly id: string;
  readonly code: string;
  readonly variety: string;
  readonly harvestedOn: string;
  readonly state: LotState;
  /** Which of the lots asked about it is, or was made of. */
  readonly ofLotId: string;
}

/** The lots and everything that was made of them, however many steps on; each once, and of itself before any other. */
const MADE_OF = {
  name: 'lots.made_of',
  text: `with recursive made as (
      select id, id as root from lots.lot where id = any($1::uuid[])
      union
      select k.lot_id, m.root from made m join lots.component k on k.component_lot_id = m.id),
    once as (select distinct on (id) id, root from made order by id, root <> id, root)
    select l.id, l.code, l.variety, l.harvested_on as "harvestedOn", l.state, o.root as "ofLotId"
    from lots.lot l join once o on o.id = l.id order by l.code`,
};

/** The lots themselves stand among them. */
export const madeOf = (sql: Sql, lotIds: readonly string[]): Promise<MadeLot[]> =>
  sql.query<MadeLot>(MADE_OF, [lotIds]);

const LOCK_FAMILY = {
  name: 'lots.lot.lock_family',
  text: `select l.id from lots.lot l where l.id in (
      with recursive made as (
        select id from lots.lot where code = any($1::text[])
        union
        select k.lot_id from made m join lots.component k on k.component_lot_id = m.id)
      select id from made
      union
      select k.component_lot_id from lots.component k join lots.lot x on x.id = k.lot_id and x.code = any($1::text[]) where k.component_lot_id is not null)
    order by l.id for update`,
};

/**
 * Holds what a decision about these lots can touch: they, what they were made of and what was made of them, in the order
 * of their ids, so that two such decisions come one after the other and neither waits for the other in a circle.
 */
export async function lockFamily(sql: Sql, lotCodes: readonly string[]): Promise<void> {
  await sql.query(LOCK_FAMILY, [lotCodes]);
}
