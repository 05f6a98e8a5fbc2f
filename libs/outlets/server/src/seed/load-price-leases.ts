import { PriceLeases, PriceSettings } from '@youjian/catalog-server';
import type { Database } from '@youjian/database';
import { tillCatalog } from '../prices/till-catalog';

/** Of so many tills one has not said yet that it knows. */
const ONE_OF = 4;

/** What the demonstration's tills were lent of prices: nearly all have said that they know, a few are silent. */
export async function loadPriceLeases({
  database,
  now,
}: {
  database: Database;
  now: Date;
}): Promise<{ tills: number }> {
  const tills = await database.query<{ deviceId: string; outletId: string }>(
    `select d.id as "deviceId", d.outlet_id as "outletId" from identity.device_key d join outlets.outlet o on o.id = d.outlet_id
     where d.state = 'active' order by o.code, d.number`,
  );
  const leases = new PriceLeases(new PriceSettings(database));
  await database.inTransaction(async (tx) => {
    const known: { leaseId: string; deviceId: string }[] = [];
    for (const [index, { deviceId, outletId }] of tills.entries()) {
      const { skuIds } = await tillCatalog(tx, outletId, now);
      const { id: leaseId } = await leases.issue(tx, { deviceId, skuIds, now });
      if (index % ONE_OF !== ONE_OF - 1) known.push({ leaseId, deviceId });
    }
    await tx.query(
      `insert into catalog.price_ack (lease_id, device_id, at) select x.lease_id, x.device_id, $3
       from unnest($1::uuid[], $2::uuid[]) as x(lease_id, device_id) on conflict (lease_id) do nothing`,
      [known.map(({ leaseId }) => leaseId), known.map(({ deviceId }) => deviceId), now],
    );
  });
  return { tills: tills.length };
}
