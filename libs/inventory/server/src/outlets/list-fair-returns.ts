import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, outletStock as contract } from '@youjian/contract';
import { Database } from '@youjian/database';
import { shanghaiDate } from '@youjian/kernel';
import { outletScope } from '@youjian/outlets-server';

type Reply = ReplyOf<typeof contract.listFairReturns>;

const LEFT = {
  name: 'inventory.outlets.fair_returns',
  text: `select o.id as "outletId", o.name as "outletName", o.name_en as "outletNameEn", o.closed_on::text as "closedOn", s.sku_id as "skuId",
      k.code as "skuCode", c.name as "productName", c.name_en as "productNameEn", k.name as "skuName", s.lot_id as "lotId", l.code as "lotCode",
      s.on_hand as "onHand", s.reserved
    from outlets.outlet o join inventory.stock s on s.place_id = o.id join catalog.sku k on k.id = s.sku_id join catalog.product c on c.id = k.product_id
      join lots.lot l on l.id = s.lot_id
    where o.kind = 'fair' and o.closed_on < $1 and s.on_hand > 0 and o.region_code like $2 || '%' and ($3::uuid is null or o.id = $3)
      and ($4::uuid is null or o.id = $4)
    order by o.closed_on, o.code, k.code, l.code limit 1000`,
};

/** A fair is over and goods still lie at its booth: each lot that has to go back. */
@Injectable()
export class ListFairReturns {
  constructor(private readonly database: Database) {}

  async run({ who, now, query }: CallOf<typeof contract.listFairReturns>): Promise<Reply> {
    const { prefix, outletId } = outletScope(who, contract.listFairReturns.who);
    const items = await this.database.query<Reply['items'][number]>(LEFT, [
      shanghaiDate(now),
      prefix,
      outletId,
      query.outletId ?? null,
    ]);
    return { items };
  }
}
