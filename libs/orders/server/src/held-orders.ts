import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, recalls as contract } from '@youjian/contract';
import { Database } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf } from '@youjian/identity-server';
import { shanghaiTime } from '@youjian/kernel';
import { HELD } from './refuse-held';
import { outletScope } from './move-order';

type HeldOrder = ReplyOf<typeof contract.listHeldOrders>['items'][number];
interface Row extends Omit<HeldOrder, 'placedAt' | 'heldAt'> {
  orderId: string;
  placedAt: Date;
  heldAt: Date;
}

const LIST = {
  name: 'orders.held.list',
  text: `select * from (${HELD} and ($1::uuid is null or o.outlet_id = $1) group by o.id) x
    where ($2::timestamptz is null or ("heldAt", "orderId") < ($2, $3::uuid)) order by "heldAt" desc, "orderId" desc limit $4`,
};

/** The queue of what may not leave, for the desk that would send it. */
@Injectable()
export class HeldOrders {
  constructor(private readonly database: Database) {}

  async list({ query, who }: CallOf<typeof contract.listHeldOrders>): Promise<ReplyOf<typeof contract.listHeldOrders>> {
    const after = decodeCursor(query.cursor, [cursorPart.time, cursorPart.id]);
    const rows = await this.database.query<Row>(LIST, [
      outletScope(who),
      after?.[0] ?? null,
      after?.[1] ?? null,
      query.limit + 1,
    ]);
    return pageOf(
      rows,
      query.limit,
      ({ orderId: _, ...row }) => ({
        ...row,
        placedAt: shanghaiTime(row.placedAt),
        heldAt: shanghaiTime(row.heldAt),
      }),
      (row) => [row.heldAt.toISOString(), row.orderId],
    );
  }
}
