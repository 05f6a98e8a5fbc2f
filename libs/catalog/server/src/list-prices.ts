import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, catalog } from '@youjian/contract';
import { Database } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf } from '@youjian/identity-server';
import { PRICE_VERSIONS, type PriceVersionRow, toPriceVersion } from './price-versions';

const LIST = {
  name: 'catalog.price.list',
  text: `select * from (${PRICE_VERSIONS} where ($2::uuid is null or v.sku_id = $2)) as listed
    where ($3::text is null or $3 = case when withdrawn then 'withdrawn' when "effectiveFrom" > $1 then 'coming' when "nextFrom" <= $1 then 'past' else 'current' end)
      and ($4::timestamptz is null or ("effectiveFrom", id) < ($4, $5::uuid))
    order by "effectiveFrom" desc, id desc limit $6`,
};

@Injectable()
export class ListPrices {
  constructor(private readonly database: Database) {}

  async run({ query, now }: CallOf<typeof catalog.listPrices>): Promise<ReplyOf<typeof catalog.listPrices>> {
    const after = decodeCursor(query.cursor, [cursorPart.time, cursorPart.id]);
    const rows = await this.database.query<PriceVersionRow>(LIST, [
      now,
      query.skuId ?? null,
      query.standing ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      query.limit + 1,
    ]);
    return pageOf(
      rows,
      query.limit,
      (row) => toPriceVersion(row, now),
      (row) => [row.effectiveFrom, row.id],
    );
  }
}
