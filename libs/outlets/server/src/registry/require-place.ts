import type { Sql } from '@youjian/database';
import { refuse } from '@youjian/kernel';

interface Place {
  readonly regionCode: string;
  readonly villageCode: string | null;
}

/** A district that exists, and a village of it. */
export async function requirePlace(sql: Sql, { regionCode, villageCode }: Place): Promise<void> {
  const found = await sql.query<{ code: string; level: number }>(
    `select code, level from regions.region where code = any($1) and valid_to is null`,
    [[regionCode, villageCode]],
  );
  if (!found.some(({ code, level }) => code === regionCode && level === 3)) refuse('unknown_region', { regionCode });
  if (villageCode === null) return;
  if (!villageCode.startsWith(regionCode) || !found.some(({ code, level }) => code === villageCode && level === 5))
    refuse('unknown_village', { villageCode });
}
