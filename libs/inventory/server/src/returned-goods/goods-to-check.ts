import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, tillStock as contract } from '@youjian/contract';
import { Database, type Sql, type Tx, Events, eventKind } from '@youjian/database';
import { audit, cursorPart, decodeCursor, pageOf, requireUser } from '@youjian/identity-server';
import { Clock, refuse, shanghaiTime } from '@youjian/kernel';
import { goodsColumns, goodsTables } from '../goods-columns';
import { type StockMovement, lockStock, writeMoves } from '../incoming/stock-moves';
import { keeperScope, placeScope } from '../list-stock';
import { refuseLocked } from '../lock-stock';

type Goods = ReplyOf<typeof contract.judgeGoods>;
interface Row extends Omit<Goods, 'cameAt' | 'judgedAt'> {
  readonly cameAt: Date;
  readonly judgedAt: Date | null;
  readonly cause: string;
}

/** Told in the transaction that says what became of goods that had come back, to whoever had brought them. */
export interface GoodsJudged {
  readonly cause: string;
  readonly skuId: string;
  readonly lotId: string | null;
  readonly putBack: number;
  readonly writtenOff: number;
  readonly byName: string;
  readonly at: Date;
}
export const goodsJudged = eventKind<GoodsJudged>('inventory.goods_judged');

const GOODS = `
  select g.id, g.place_id as "placeId", p.name as "placeName", ${goodsColumns('g')}, g.units, g.put_back as "putBack", g.written_off as "writtenOff",
    g.reason, g.cause, g.came_at as "cameAt", g.judged_at as "judgedAt", g.judged_by_name as "judgedBy", g.note
  from inventory.goods_check g ${goodsTables('g')} join inventory.place p on p.id = g.place_id`;

const LIST = {
  name: 'inventory.goods_check.list',
  text: `${GOODS} where ($1::uuid is null or g.place_id = $1) and ($2::uuid is null or g.place_id = $2)
      and ($3::text is null or ($3 = 'open') = (g.judged_at is null)) and ($4::timestamptz is null or (g.came_at, g.id) < ($4, $5::uuid))
    order by g.came_at desc, g.id desc limit $6`,
};

/** What came back over a counter: back on the shelf, or written off, as whoever looked at it says. */
@Injectable()
export class GoodsToCheck {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: Events,
  ) {}

  async list({
    query,
    who,
  }: CallOf<typeof contract.listGoodsToCheck>): Promise<ReplyOf<typeof contract.listGoodsToCheck>> {
    const after = decodeCursor(query.cursor, [cursorPart.time, cursorPart.id]);
    const rows = await this.database.query<Row>(LIST, [
      placeScope(who),
      query.placeId ?? null,
      query.state ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      query.limit + 1,
    ]);
    return pageOf(rows, query.limit, replyOf, (row) => [row.cameAt.toISOString(), row.id]);
  }

  judge(call: CallOf<typeof contract.judgeGoods>): Promise<Goods> {
    const { putBack, note } = call.body;
    const byName = requireUser(call.who).name;
    return this.database.inTransaction(async (tx) => {
      const now = this.clock.now();
      await tx.query(`select 1 from inventory.goods_check where id = $1 for update`, [call.params.id]);
      const row = await this.read(tx, call.params.id);
      const scope = keeperScope(call.who);
      if (scope !== null && scope !== row.placeId) refuse('out_of_scope');
      if (row.judgedAt) refuse('goods_judged', { judgedAt: shanghaiTime(row.judgedAt) });
      if (putBack > row.units)
        refuse('invalid_input', {
          errors: [{ path: 'body.putBack', code: 'too_big', message: `at most ${row.units}` }],
        });
      if (row.lotId === null && putBack > 0) refuse('goods_without_lot');
      const writtenOff = row.units - putBack;
      if (row.lotId !== null) await move(tx, { ...row, lotId: row.lotId }, putBack, now);
      await tx.query(
        `update inventory.goods_check set put_back = $2, written_off = $3, judged_at = $4, judged_by_name = $5, note = $6 where id = $1`,
        [row.id, putBack, writtenOff, now, byName, note ?? null],
      );
      const { cause, skuId, lotId } = row;
      await this.events.tell(tx, goodsJudged, [{ cause, skuId, lotId, putBack, writtenOff, byName, at: now }]);
      await audit(tx, call, {
        action: 'judge_goods',
        room: 'inventory',
        subjectType: 'goods_check',
        subjectId: row.id,
        after: { place: row.placeName, sku: row.skuCode, lot: row.lotCode, putBack, writtenOff, note: note ?? null },
      });
      return replyOf(await this.read(tx, row.id));
    });
  }

  private async read(sql: Sql, id: string): Promise<Row> {
    const [row] = await sql.query<Row>(`${GOODS} where g.id = $1`, [id]);
    return row ?? refuse('not_found', { what: id });
  }
}

/** All of it came back; what is written off goes again at once, so that the ledger shows both. */
async function move(tx: Tx, row: Row & { readonly lotId: string }, putBack: number, now: Date): Promise<void> {
  const key = { placeId: row.placeId, skuId: row.skuId, lotId: row.lotId };
  const stock = await lockStock(tx, [key]);
  if (putBack > 0) await refuseLocked(tx, row.lotId);
  const cause = `check:${row.id}`;
  const moves: StockMovement[] = [
    { ...key, kind: 'returned', quantity: row.units, cause },
    { ...key, kind: 'wasted', quantity: putBack - row.units, cause },
  ];
  await writeMoves(tx, stock, moves, now);
}

const replyOf = ({ cause: _, ...row }: Row): Goods => ({
  ...row,
  cameAt: shanghaiTime(row.cameAt),
  judgedAt: row.judgedAt && shanghaiTime(row.judgedAt),
});
