import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, outletRegistry as contract } from '@youjian/contract';
import { Database, type Sql, announceChange } from '@youjian/database';
import { audit } from '@youjian/identity-server';
import { Clock, refuse, uuidv7 } from '@youjian/kernel';
import { tellTills } from '../till/till-changes';
import { aboutOutlet } from './change-outlet';
import { Registry, refuseClosed } from './registry';

type Reply = ReplyOf<typeof contract.readAssortment>;

const CARRIED = {
  name: 'outlets.assortment.carried',
  text: `select k.id as "skuId", k.code, p.name as "productName", p.name_en as "productNameEn", k.name as "skuName", k.name_en as "skuNameEn"
    from outlets.assortment a join catalog.sku k on k.id = a.sku_id join catalog.product p on p.id = k.product_id
    where a.outlet_id = $1 order by p.position, k.code`,
};

/** SQL: whether an outlet carries an SKU now, or with `any(...)` one of several. Both are expressions of the query it stands in. */
export const carriesNow = (outletId: string, skuId: string): string =>
  `(not exists (select 1 from outlets.assortment carried where carried.outlet_id = ${outletId})
    or exists (select 1 from outlets.assortment carried where carried.outlet_id = ${outletId} and carried.sku_id = ${skuId}))`;

const NOT_CARRIED = {
  name: 'outlets.assortment.not_carried',
  text: `select p.name || ' ' || k.name as name from catalog.sku k join catalog.product p on p.id = k.product_id
    cross join lateral (select v.sku_ids from outlets.assortment_version v where v.outlet_id = $1 and v.at <= $3 order by v.at desc, v.id desc limit 1) v
    where k.id = any($2::uuid[]) and cardinality(v.sku_ids) > 0 and not k.id = any(v.sku_ids) order by k.code`,
};

/** Names of those SKUs that an outlet did not carry at a moment. What was never said is carried. */
export async function notCarriedAt(sql: Sql, outletId: string, skuIds: readonly string[], at: Date): Promise<string[]> {
  const rows = await sql.query<{ name: string }>(NOT_CARRIED, [outletId, skuIds, at]);
  return rows.map(({ name }) => name);
}

/** Which goods outlets carry. What names none carries everything that is stocked there. */
@Injectable()
export class Assortments {
  constructor(
    private readonly database: Database,
    private readonly registry: Registry,
    private readonly clock: Clock,
  ) {}

  /** For the rooms below: the SKUs an outlet is said to carry, or null when it carries whatever is stocked there. */
  async of(outletId: string, sql: Sql = this.database): Promise<ReadonlySet<string> | null> {
    const rows = await sql.query<{ skuId: string }>(
      `select sku_id as "skuId" from outlets.assortment where outlet_id = $1`,
      [outletId],
    );
    return rows.length === 0 ? null : new Set(rows.map(({ skuId }) => skuId));
  }

  async read(call: CallOf<typeof contract.readAssortment>): Promise<Reply> {
    const outlet = await this.registry.find(this.database, call, contract.readAssortment.who);
    return this.reply(this.database, outlet.id);
  }

  /**
   * What is named from now on. Behind the gate: no till is lent anything of what leaves while this is under way, and what it
   * sells afterwards is found to have been sold after it.
   */
  set(call: CallOf<typeof contract.setAssortment>): Promise<Reply> {
    const skuIds = [...new Set(call.body.skuIds)];
    return this.database.inTransaction(async (tx) => {
      const now = this.clock.now();
      const outlet = await this.registry.lock(tx, call, contract.setAssortment.who);
      refuseClosed(outlet);
      const known = await tx.query<{ id: string }>(`select id from catalog.sku where id = any($1::uuid[])`, [skuIds]);
      const unknown = skuIds.find((skuId) => !known.some(({ id }) => id === skuId));
      if (unknown !== undefined) refuse('unknown_sku', { skuId: unknown });
      const before = await this.of(outlet.id, tx);
      await tx.query(`delete from outlets.assortment where outlet_id = $1 and not sku_id = any($2::uuid[])`, [
        outlet.id,
        skuIds,
      ]);
      await tx.query(
        `insert into outlets.assortment (outlet_id, sku_id) select $1, unnest($2::uuid[]) on conflict do nothing`,
        [outlet.id, skuIds],
      );
      await tx.query(`insert into outlets.assortment_version (id, outlet_id, at, sku_ids) values ($1, $2, $3, $4)`, [
        uuidv7(),
        outlet.id,
        now,
        skuIds,
      ]);
      await audit(tx, call, {
        ...aboutOutlet(outlet, 'set_assortment'),
        before: { skus: before?.size ?? null },
        after: {
          skus: skuIds.length === 0 ? null : skuIds.length,
          added: skuIds.filter((skuId) => !before?.has(skuId)).slice(0, 50),
          removed: [...(before ?? [])].filter((skuId) => !skuIds.includes(skuId)).slice(0, 50),
        },
      });
      await announceChange(tx, 'outlet', [outlet.id]);
      await tellTills(tx, 'leases', [outlet.id]);
      return this.reply(tx, outlet.id);
    }, 'close_sale');
  }

  private async reply(sql: Sql, outletId: string): Promise<Reply> {
    const items = await sql.query<Reply['items'][number]>(CARRIED, [outletId]);
    return { everything: items.length === 0, items };
  }
}
