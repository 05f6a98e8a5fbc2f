import type { Sql } from '@youjian/database';
import { refuse } from '@youjian/kernel';

const VILLAGE_LEVEL = 5;

/** A base lies in a village of the register; its county decides which office looks at it first. */
export async function requireVillage(sql: Sql, villageCode: string): Promise<void> {
  const [found] = await sql.query(`select 1 from regions.region where code = $1 and level = $2`, [
    villageCode,
    VILLAGE_LEVEL,
  ]);
  if (!found) refuse('unknown_village', { villageCode });
}
