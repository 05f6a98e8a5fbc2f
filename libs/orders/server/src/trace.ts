import { Injectable } from '@nestjs/common';
import type { CallOf, Language, ReplyOf, Who, recalls as contract } from '@youjian/contract';
import { Database } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf } from '@youjian/identity-server';
import { refuse, shanghaiTime } from '@youjian/kernel';
import { gradeName } from '@youjian/lots-domain';
import { requireLot } from '@youjian/lots-server';
import { varietyName } from '@youjian/supply-domain';
import { FORWARD_ORDERS, FOUND, TRACE } from './trace.sql';

type Trace = ReplyOf<typeof contract.trace>;
type TracedLot = Trace['backward'][number];
type TracedOrder = Trace['orders']['items'][number];

interface Found {
  readonly kind: Trace['kind'];
  readonly lotIds: readonly string[] | null;
  readonly orderId: string | null;
  readonly cartonId: string | null;
}
interface OrderRow extends Omit<TracedOrder, 'placedAt'> {
  id: string;
  lotId: string;
  placedAt: Date;
}
interface Told extends Omit<Trace, 'kind' | 'code' | 'orders'> {
  readonly orders: Pick<Trace['orders'], 'total' | 'units'>;
}

const FIRST_ORDERS = 100;

/** Both ways from anything that carries a code: where it came from, and everything it became and reached. */
@Injectable()
export class ShowChain {
  constructor(private readonly database: Database) {}

  async run({ params, who, language }: CallOf<typeof contract.trace>): Promise<Trace> {
    const found = await this.find(who, params.code);
    const [told] = await this.database.query<Told>(TRACE, [found.lotIds, found.orderId, found.cartonId]);
    if (!told) refuse('not_found', { what: params.code });
    const items = await this.ordersOf(found, FIRST_ORDERS);
    return {
      ...told,
      kind: found.kind,
      code: params.code,
      backward: told.backward.map((lot) => inWords(lot, language)),
      forward: told.forward.map((lot) => inWords(lot, language)),
      orders: { ...told.orders, items: items.map(toOrder) },
    };
  }

  async orders({
    params,
    query,
    who,
  }: CallOf<typeof contract.traceOrders>): Promise<ReplyOf<typeof contract.traceOrders>> {
    const found = await this.find(who, params.code);
    const after = decodeCursor(query.cursor, [cursorPart.time, cursorPart.id, cursorPart.id]);
    const rows = await this.ordersOf(found, query.limit + 1, after);
    return pageOf(rows, query.limit, toOrder, (row) => [row.placedAt.toISOString(), row.id, row.lotId]);
  }

  private ordersOf(found: Found, limit: number, after?: readonly [string, string, string]): Promise<OrderRow[]> {
    return this.database.query<OrderRow>(FORWARD_ORDERS, [
      found.lotIds,
      found.orderId,
      after?.[0] ?? null,
      after?.[1] ?? null,
      after?.[2] ?? null,
      limit,
    ]);
  }

  /** What the code names, if the reader may see it: an order by one of its lots. */
  private async find(who: Who, code: string): Promise<Found> {
    const [found] = await this.database.query<Found>(FOUND, [code]);
    if (!found?.lotIds) refuse('not_found', { what: code });
    const lots = await this.database.query<{ villageCode: string; partyId: string }>(
      `select village_code as "villageCode", party_id as "partyId" from lots.lot where id = any($1::uuid[])`,
      [found.lotIds],
    );
    for (const lot of lots) requireLot(who, lot);
    return found;
  }
}

const inWords = (lot: TracedLot, language: Language): TracedLot => ({
  ...lot,
  variety: varietyName(lot.variety, language),
  grade: gradeName(lot.grade, language),
});

const toOrder = ({ id: _, lotId: __, ...order }: OrderRow): TracedOrder => ({
  ...order,
  placedAt: shanghaiTime(order.placedAt),
});
