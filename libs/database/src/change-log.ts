import type { Sql } from './database';

export const CHANGE_KINDS = ['sku', 'product', 'lot', 'certificate', 'price', 'outlet', 'freight', 'till'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

const ANNOUNCE = {
  name: 'platform.announce_change',
  text: `insert into platform.change (kind, key) select $1, unnest($2::text[])`,
};

/** Tells every process's caches, through the database, that what they remember of these keys is no longer true. */
export async function announceChange(tx: Sql, kind: ChangeKind, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await tx.query(ANNOUNCE, [kind, [...new Set(keys)]]);
}
