import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, outletRegistry as contract } from '@youjian/contract';
import { Database, type Sql, announceChange } from '@youjian/database';
import { audit } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import { aboutOutlet } from './change-outlet';
import { Registry, refuseClosed } from './registry';

type Reply = ReplyOf<typeof contract.readAssortment>;

const CARRIED = {
  name: 'outlets.assortment.carried',
  text: `select k.id as "skuId", k.code, p.name as "productName", p.name_en as "productNameEn", k.name as "skuName", k.name_en as "skuNameEn"
    from outlets.assortment a join catalog.sku k on k.id = a.sku_id join catalog.product p on p.id = k.product_id
    where a.outlet_id = $1 order by p.position, k.code`,
};

/** Which goods outlets carry. What names none carries everything that is stocked there. */
@Injectable()
export class Assortments {
  constructor(
    private readonly database: Database,
    private readonly registry: Registry,
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

  set(call: CallOf<typeof contract.setAssortment>): Promise<Reply> {
    const skuIds = [...new Set(call.body.skuIds)];
    return this.database.inTransaction(async (tx) => {
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
      return this.reply(tx, outlet.id);
    });
  }

  private async reply(sql: Sql, outletId: string): Promise<Reply> {
    const items = await sql.query<Reply['items'][number]>(CARRIED, [outletId]);
    return { everything: items.length === 0, items };
  }
}
