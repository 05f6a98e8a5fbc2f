import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, centre } from '@youjian/contract';
import { Database } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf } from '@youjian/identity-server';
import { supplyScope } from '@youjian/supply-server';

type Item = ReplyOf<typeof centre.listCartons>['items'][number];
interface Row extends Omit<Item, 'packedAt'> {
  readonly id: string;
  readonly packedAt: Date;
}

const LIST = {
  name: 'lots.carton.list',
  text: `select c.id, c.sscc, l.code as "lotCode", l.variety, l.grade, l.state as "lotState", c.grams, c.units, c.sku_id as "skuId", c.state, c.place_code as "placeCode",
      p.sscc as "palletSscc", d.number as "dispatchNumber", l.best_before as "bestBefore", c.packed_at as "packedAt"
    from lots.carton c join lots.lot l on l.id = c.lot_id
    left join lots.pallet p on p.id = c.pallet_id left join lots.dispatch d on d.id = c.dispatch_id
    where l.village_code like $1 || '%'
      and ($2::text is null or c.lot_id = (select id from lots.lot where code = $2))
      and ($3::text is null or c.pallet_id = (select id from lots.pallet where sscc = $3))
      and ($4::text is null or c.dispatch_id = (select id from lots.dispatch where number = $4))
      and ($5::text is null or c.state = $5)
      and ($6::timestamptz is null or (c.packed_at, c.id) < ($6, $7::uuid))
    order by c.packed_at desc, c.id desc limit $8`,
};

@Injectable()
export class ListCartons {
  constructor(private readonly database: Database) {}

  async run({ query, who }: CallOf<typeof centre.listCartons>): Promise<ReplyOf<typeof centre.listCartons>> {
    const after = decodeCursor(query.cursor, [cursorPart.time, cursorPart.id]);
    const rows = await this.database.query<Row>(LIST, [
      supplyScope(who).prefix,
      query.lotCode ?? null,
      query.palletSscc ?? null,
      query.dispatchNumber ?? null,
      query.state ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      query.limit + 1,
    ]);
    return pageOf(
      rows,
      query.limit,
      ({ id: _, packedAt, ...row }) => ({ ...row, packedAt: packedAt.toISOString() }),
      (row) => [row.packedAt, row.id],
    );
  }
}
