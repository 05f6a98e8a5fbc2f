import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, tillStock as contract } from '@youjian/contract';
import { Database, type Sql } from '@youjian/database';
import { audit, cursorPart, decodeCursor, pageOf, requireUser } from '@youjian/identity-server';
import { Clock, refuse, shanghaiTime } from '@youjian/kernel';
import { goodsColumns, goodsTables } from '../goods-columns';
import { keyOf, lockStock, writeMoves } from '../incoming/stock-moves';
import { keeperScope, placeScope } from '../list-stock';

type Shortage = ReplyOf<typeof contract.settleShortage>;
interface Row extends Omit<Shortage, 'occurredAt' | 'notedAt' | 'settledAt'> {
  readonly occurredAt: Date;
  readonly notedAt: Date;
  readonly settledAt: Date | null;
}

const SHORTAGES = `
  select h.id, h.place_id as "placeId", p.name as "placeName", ${goodsColumns('h')}, h.units, h.kind, h.device_id as "deviceId", h.order_id as "orderId",
    h.occurred_at as "occurredAt", h.noted_at as "notedAt", greatest(0, s.on_hand - s.reserved) as "freeUnits", h.outcome, h.note,
    h.settled_at as "settledAt", h.settled_by_name as "settledBy"
  from inventory.shortage h ${goodsTables('h')} join inventory.place p on p.id = h.place_id join inventory.stock s on s.id = h.stock_id`;

const LIST = {
  name: 'inventory.shortage.list',
  text: `${SHORTAGES} where ($1::uuid is null or h.place_id = $1) and ($2::uuid is null or h.place_id = $2)
      and ($3::text is null or ($3 = 'open') = (h.settled_at is null)) and ($4::timestamptz is null or (h.noted_at, h.id) < ($4, $5::uuid))
    order by h.noted_at desc, h.id desc limit $6`,
};
const LEDGER = { sale: 'sold', waste: 'wasted', count: 'counted' } as const;

/** Holes that somebody has to explain: never below nothing, never silent. */
@Injectable()
export class Shortages {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async list({ query, who }: CallOf<typeof contract.listShortages>): Promise<ReplyOf<typeof contract.listShortages>> {
    const after = decodeCursor(query.cursor, [cursorPart.time, cursorPart.id]);
    const rows = await this.database.query<Row>(LIST, [
      placeScope(who),
      query.placeId ?? null,
      query.state ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      query.limit + 1,
    ]);
    return pageOf(rows, query.limit, replyOf, (row) => [row.notedAt.toISOString(), row.id]);
  }

  settle(call: CallOf<typeof contract.settleShortage>): Promise<Shortage> {
    const { outcome, note } = call.body;
    const user = requireUser(call.who);
    return this.database.inTransaction(async (tx) => {
      const now = this.clock.now();
      await tx.query(`select 1 from inventory.shortage where id = $1 for update`, [call.params.id]);
      const before = await this.read(tx, call.params.id);
      const scope = keeperScope(call.who);
      if (scope !== null && scope !== before.placeId) refuse('out_of_scope');
      if (before.settledAt) refuse('shortage_settled', { settledAt: before.settledAt });
      if (outcome === 'taken') {
        const key = { placeId: before.placeId, skuId: before.skuId, lotId: before.lotId };
        const stock = await lockStock(tx, [key]);
        const row = stock.get(keyOf(key));
        const left = Math.max(0, (row?.onHand ?? 0) - (row?.reserved ?? 0));
        if (left < before.units)
          refuse('insufficient_stock', { name: `${before.skuCode} ${before.lotCode}`, left, wanted: before.units });
        const move = { ...key, kind: LEDGER[before.kind], quantity: -before.units, cause: `shortage:${before.id}` };
        await writeMoves(tx, stock, [move], now);
      }
      await tx.query(
        `update inventory.shortage set outcome = $2, note = $3, settled_at = $4, settled_by_name = $5 where id = $1`,
        [before.id, outcome, note, now, user.name],
      );
      await audit(tx, call, {
        action: 'settle_shortage',
        room: 'inventory',
        subjectType: 'shortage',
        subjectId: before.id,
        after: {
          place: before.placeName,
          sku: before.skuCode,
          lot: before.lotCode,
          units: before.units,
          outcome,
          note,
        },
      });
      return this.read(tx, before.id);
    });
  }

  private async read(sql: Sql, id: string): Promise<Shortage> {
    const [row] = await sql.query<Row>(`${SHORTAGES} where h.id = $1`, [id]);
    return row ? replyOf(row) : refuse('not_found', { what: id });
  }
}

const replyOf = (row: Row): Shortage => ({
  ...row,
  occurredAt: shanghaiTime(row.occurredAt),
  notedAt: shanghaiTime(row.notedAt),
  settledAt: row.settledAt && shanghaiTime(row.settledAt),
});
