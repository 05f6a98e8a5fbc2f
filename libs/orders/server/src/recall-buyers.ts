import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, recalls as contract } from '@youjian/contract';
import { Database, type Sql } from '@youjian/database';
import { Ready, cursorPart, decodeCursor, notePersonalRead, pageOf } from '@youjian/identity-server';
import { csvFile, inYuan, refuse, shanghaiTime } from '@youjian/kernel';
import { Recalls } from '@youjian/lots-server';
import { BUYER_STATES, sqlAffected } from './affected.sql';
import { Recipients } from './recipients';

type Buyer = ReplyOf<typeof contract.listRecallBuyers>['items'][number];
interface Row extends Omit<Buyer, 'placedAt'> {
  id: string;
  placedAt: Date;
}
export interface BuyerTotals {
  readonly orders: number;
  readonly units: number;
  readonly refundableUnits: number;
  readonly refundableFen: number;
}

/** $1 lots, $2 recall, $3-$4 after, $5 limit (null: all). Order numbers and units; who bought is sealed and stays so. */
const BUYERS = {
  name: 'orders.recall_buyers',
  text: `
    with affected as materialized (${sqlAffected('$1')})
    select o.id, o.order_no as "orderNo", o.state, o.placed_at as "placedAt", g.name as "destinationName", a.units, a.refunded_units as "refundedUnits",
      a.refundable_fen as "refundableFen", coalesce(n.state, 'none') as notice, n.failure
    from affected a
    join orders."order" o on o.id = a.order_id and o.state in ${BUYER_STATES}
    left join regions.region g on g.code = o.destination_code
    left join orders.recall_notice n on n.recall_id = $2 and n.order_id = o.id
    where ($3::timestamptz is null or (o.placed_at, o.id) < ($3, $4::uuid))
    order by o.placed_at desc, o.id desc limit $5`,
};

const TOTALS = {
  name: 'orders.recall_totals',
  text: `select count(*)::integer as orders, coalesce(sum(a.units), 0)::integer as units,
      coalesce(sum(a.units - a.refunded_units), 0)::integer as "refundableUnits", coalesce(sum(a.refundable_fen), 0)::bigint as "refundableFen"
    from (${sqlAffected('$1')}) a join orders."order" o on o.id = a.order_id and o.state in ${BUYER_STATES}`,
};

const HEADS = {
  'zh-CN': ['订单号', '状态', '下单时间', '寄往', '涉及件数', '已退件数', '可退金额（元）', '通知'],
  en: ['Order', 'State', 'Placed', 'Sent to', 'Units', 'Refunded', 'Refundable (CNY)', 'Notice'],
} as const;

/** Whoever bought something of the recalled lots, as orders. A person behind one is read one at a time, with a purpose. */
@Injectable()
export class RecallBuyers {
  constructor(
    private readonly database: Database,
    private readonly recalls: Recalls,
    private readonly recipients: Recipients,
  ) {}

  async list(call: CallOf<typeof contract.listRecallBuyers>): Promise<ReplyOf<typeof contract.listRecallBuyers>> {
    const { limit, cursor } = call.query;
    const recall = await this.recalls.of(this.database, call.who, call.params.id);
    const after = decodeCursor(cursor, [cursorPart.time, cursorPart.id]);
    const rows = await this.rows(recall.lotIds, recall.id, limit + 1, after);
    return pageOf(rows, limit, toBuyer, (row) => [row.placedAt.toISOString(), row.id]);
  }

  async file(call: CallOf<typeof contract.recallBuyersFile>): Promise<Ready> {
    const recall = await this.recalls.of(this.database, call.who, call.params.id);
    const rows = await this.rows(recall.lotIds, recall.id, null);
    const lines = rows.map((row) => [
      row.orderNo,
      row.state,
      shanghaiTime(row.placedAt),
      row.destinationName,
      row.units,
      row.refundedUnits,
      { figure: inYuan(row.refundableFen) },
      row.notice,
    ]);
    return new Ready(csvFile([HEADS[call.language], ...lines]), {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="recall_${recall.lotCode}_buyers.csv"`,
    });
  }

  async totals(sql: Sql, lotIds: readonly string[]): Promise<BuyerTotals> {
    const [row] = await sql.query<BuyerTotals>(TOTALS, [lotIds]);
    return row ?? { orders: 0, units: 0, refundableUnits: 0, refundableFen: 0 };
  }

  contact(call: CallOf<typeof contract.recallContact>): Promise<ReplyOf<typeof contract.recallContact>> {
    const { id, orderNo } = call.params;
    return this.database.inTransaction(async (tx) => {
      const recall = await this.recalls.of(tx, call.who, id);
      const [order] = await tx.query<{ id: string; cipher: Buffer }>(
        `select o.id, o.recipient_cipher as cipher from orders."order" o
         where o.order_no = $1 and exists (select 1 from inventory.reservation r where r.order_id = o.id and r.lot_id = any($2::uuid[]))`,
        [orderNo, recall.lotIds],
      );
      if (!order) refuse('not_found', { what: orderNo });
      await notePersonalRead(tx, call, {
        purpose: call.body.purpose ?? '',
        subjectType: 'order',
        subjectIds: [order.id],
        regionCode: recall.villageCode,
      });
      const { name, phone } = this.recipients.open(order.cipher, order.id);
      return { name, phone };
    });
  }

  private rows(
    lotIds: readonly string[],
    recallId: string,
    limit: number | null,
    after?: readonly [string, string],
  ): Promise<Row[]> {
    return this.database.query<Row>(BUYERS, [lotIds, recallId, after?.[0] ?? null, after?.[1] ?? null, limit]);
  }
}

const toBuyer = ({ id: _, ...row }: Row): Buyer => ({ ...row, placedAt: shanghaiTime(row.placedAt) });
