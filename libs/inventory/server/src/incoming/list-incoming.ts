import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, inventory } from '@youjian/contract';
import { Database, type Sql } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf } from '@youjian/identity-server';
import { refuse, shanghaiTime } from '@youjian/kernel';
import { placeScope } from '../list-stock';

export type Incoming = ReplyOf<typeof inventory.unpackIncoming>;
interface Row extends Omit<Incoming, 'sentAt' | 'arrivedAt'> {
  readonly sentAt: Date;
  readonly arrivedAt: Date | null;
}

/** Cartons by weight that came wait for whoever unpacks them: a state of its own, said nowhere but here. */
const STATE = `case when i.state = 'arrived' and i.sku_id is null and i.arrived_grams > i.unpacked_grams then 'to_unpack' else i.state end`;

const ROWS = `select i.id, i.dispatch_number as "dispatchNumber", i.place_id as "placeId", p.name as "placeName", l.code as "lotCode", l.variety,
    i.sku_id as "skuId", k.code as "skuCode", c.name as "productName", k.name as "skuName", ${STATE} as state, i.cartons, i.grams, i.units,
    i.arrived_cartons as "arrivedCartons", i.arrived_units as "arrivedUnits", i.arrived_grams as "arrivedGrams",
    case when i.arrived_at is null then 0 else i.cartons - i.arrived_cartons - i.lost_cartons end as "openCartons", i.lost_cartons as "lostCartons",
    i.unpacked_grams as "unpackedGrams", i.short_units as "shortUnits", i.reason, i.sent_at as "sentAt", i.arrived_at as "arrivedAt"
  from inventory.incoming i join inventory.place p on p.id = i.place_id join lots.lot l on l.id = i.lot_id
  left join catalog.sku k on k.id = i.sku_id left join catalog.product c on c.id = k.product_id`;

const LIST = {
  name: 'inventory.incoming.list',
  text: `${ROWS}
    where i.transfer_id is null and ($1::uuid is null or i.place_id = $1) and ($2::uuid is null or i.place_id = $2) and ($3::text is null or l.code = $3)
      and ($4::text is null or i.dispatch_number = $4) and ($5::text is null or ${STATE} = $5)
      and ($6::timestamptz is null or (i.sent_at, i.id) < ($6, $7::uuid))
    order by i.sent_at desc, i.id desc limit $8`,
};

/** Stock on its way: what left for which outlet, what came, and what is missing, held or still to be unpacked. */
@Injectable()
export class ListIncoming {
  constructor(private readonly database: Database) {}

  async run({ query, who }: CallOf<typeof inventory.listIncoming>): Promise<ReplyOf<typeof inventory.listIncoming>> {
    const after = decodeCursor(query.cursor, [cursorPart.time, cursorPart.id]);
    const rows = await this.database.query<Row>(LIST, [
      placeScope(who),
      query.placeId ?? null,
      query.lotCode ?? null,
      query.dispatchNumber ?? null,
      query.state ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      query.limit + 1,
    ]);
    return pageOf(rows, query.limit, asReply, (row) => [row.sentAt, row.id]);
  }

  async read(sql: Sql, id: string): Promise<Incoming> {
    const [row] = await sql.query<Row>(`${ROWS} where i.id = $1`, [id]);
    return row ? asReply(row) : refuse('not_found', { what: id });
  }
}

const asReply = (row: Row): Incoming => ({
  ...row,
  sentAt: shanghaiTime(row.sentAt),
  arrivedAt: row.arrivedAt && shanghaiTime(row.arrivedAt),
});
