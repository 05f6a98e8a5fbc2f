import type { Database } from '@youjian/database';
import { englishNames } from './english-names';
import type { Progress } from './progress';
import { type ReferenceRow, referenceRows } from './reference-rows';

const UPSERT = `insert into regions.region as r (code, name, name_en, level, parent_code, kind)
  select * from unnest($1::text[], $2::text[], $3::text[], $4::smallint[], $5::text[], $6::text[])
  on conflict (code) do update set name = excluded.name, name_en = excluded.name_en, level = excluded.level,
    parent_code = excluded.parent_code, kind = excluded.kind`;

/** A code that is no longer used keeps its row, so that what was written with it can still be read. */
const FORMER = `insert into regions.region (code, name, name_en, level, parent_code, valid_from, valid_to, successor_code)
  values ('441421', '梅县', 'Meixian County', 3, '4414', '1988-01-01', '2013-10-18', '441403')
  on conflict (code) do nothing`;

interface Known {
  code: string;
  name: string;
  kind: string;
}

/**
 * Loads the tree of regions. Only what is missing or has another name is written, so a second start costs one query and
 * never opens the dictionary.
 */
export async function loadRegions(database: Database, progress: Progress = () => undefined): Promise<void> {
  const rows = referenceRows();
  const known = await database.query<Known>(`select code, name, kind from regions.region`);
  const before = new Map(known.map((region) => [region.code, `${region.name}/${region.kind}`]));
  const missing = rows.filter((row) => before.get(row.code) !== `${row.name}/${row.kind}`);
  progress(rows.length - missing.length, rows.length);
  if (missing.length > 0) await insert(database, missing);
  progress(rows.length, rows.length);
}

async function insert(database: Database, rows: readonly ReferenceRow[]): Promise<void> {
  const english = await englishNames(rows);
  await database.inTransaction(async (tx) => {
    await tx.query(UPSERT, [
      rows.map((row) => row.code),
      rows.map((row) => row.name),
      english,
      rows.map((row) => row.level),
      rows.map((row) => row.parentCode),
      rows.map((row) => row.kind),
    ]);
    await tx.query(FORMER);
  });
}
