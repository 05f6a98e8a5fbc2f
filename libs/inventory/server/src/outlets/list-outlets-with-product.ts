import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, outletStock as contract } from '@youjian/contract';
import { Database } from '@youjian/database';
import { refuse } from '@youjian/kernel';
import { ListOutlets, carriesNow } from '@youjian/outlets-server';

type Reply = ReplyOf<typeof contract.listOutletsWithProduct>;

const PRODUCT = {
  name: 'inventory.outlets.product',
  text: `select id, slug, name, name_en as "nameEn" from catalog.product where slug = $1 and published`,
};

/** Free units of a product at every outlet: of lots that may be sold now, and of goods the outlet carries. */
const FREE = {
  name: 'inventory.outlets.free',
  text: `with held as (
      select s.place_id, s.lot_id, s.on_hand - s.reserved as free
      from inventory.stock s join catalog.sku k on k.id = s.sku_id join inventory.place p on p.id = s.place_id
      where k.product_id = $1 and k.active and p.kind = 'outlet' and s.on_hand > s.reserved
        and ${carriesNow('s.place_id', 's.sku_id')})
    select h.place_id as "outletId", sum(h.free)::int as free from held h
    where h.lot_id in (select lot_id from lots.sellable($2)) group by h.place_id`,
};

/** Which outlets have a product now. Where they are and whether they are open, the room of outlets says. */
@Injectable()
export class ListOutletsWithProduct {
  constructor(
    private readonly database: Database,
    private readonly outlets: ListOutlets,
  ) {}

  async run(call: CallOf<typeof contract.listOutletsWithProduct>): Promise<Reply> {
    const [product] = await this.database.query<{ id: string; slug: string; name: string; nameEn: string }>(PRODUCT, [
      call.params.slug,
    ]);
    if (!product) refuse('not_found', { what: call.params.slug });
    const rows = await this.database.query<{ outletId: string; free: number }>(FREE, [product.id, call.now]);
    const free = new Map(rows.map((row) => [row.outletId, row.free]));
    const { items, nextCursor } = await this.outlets.run(call, [...free.keys()]);
    const { slug, name, nameEn } = product;
    return {
      product: { slug, name, nameEn },
      items: items.map((outlet) => ({ ...outlet, available: free.get(outlet.id) ?? 0 })),
      nextCursor,
    };
  }
}
