import type { Sql } from '@youjian/database';

export interface PriceAsk {
  readonly skuId: string;
  readonly at: Date;
}
export interface PriceInForce {
  readonly versionId: string;
  readonly priceFen: number;
}

const IN_FORCE = {
  name: 'catalog.prices_in_force',
  text: `select v.id as "versionId", v.price_fen as "priceFen"
    from unnest($1::uuid[], $2::timestamptz[]) with ordinality as asked(sku_id, at, n)
    left join lateral (select pv.id, pv.price_fen from catalog.price_version pv
      where pv.sku_id = asked.sku_id and pv.effective_from <= asked.at order by pv.effective_from desc, pv.revision desc limit 1) v on true
    order by asked.n`,
};

/** What each item cost at its moment, in the order asked and in one statement; null where it had no price. For whoever judges sales. */
export async function pricesInForce(sql: Sql, asked: readonly PriceAsk[]): Promise<(PriceInForce | null)[]> {
  if (asked.length === 0) return [];
  const rows = await sql.query<{ versionId: string | null; priceFen: number | null }>(IN_FORCE, [
    asked.map(({ skuId }) => skuId),
    asked.map(({ at }) => at),
  ]);
  return rows.map(({ versionId, priceFen }) =>
    versionId === null || priceFen === null ? null : { versionId, priceFen },
  );
}

export interface LeaseOnRecord {
  readonly id: string;
  readonly deviceId: string;
  readonly issuedAt: Date;
  readonly validUntil: Date;
  readonly versionIds: readonly string[];
}

/** What devices had been told, for these leases. */
export async function leasesOnRecord(
  sql: Sql,
  leaseIds: readonly string[],
): Promise<ReadonlyMap<string, LeaseOnRecord>> {
  const rows = await sql.query<LeaseOnRecord>(
    `select id, device_id as "deviceId", issued_at as "issuedAt", valid_until as "validUntil", version_ids as "versionIds"
     from catalog.price_lease where id = any($1::uuid[])`,
    [leaseIds],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
