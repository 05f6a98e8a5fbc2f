import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, tillStock as contract } from '@youjian/contract';
import { Database, type Sql, type Tx } from '@youjian/database';
import { audit, cursorPart, decodeCursor, pageOf, requireUser } from '@youjian/identity-server';
import { Clock, refuse, shanghaiTime } from '@youjian/kernel';
import type { StockKey } from '../incoming/stock-moves';
import { LeasedShelf } from '../leases/leased-shelf';
import { keeperScope, placeScope } from '../list-stock';
import { refuseLocked } from '../lock-stock';
import { type Shortage, noteShortages } from '../shortages/note-shortages';

type Count = ReplyOf<typeof contract.decideCount>;
interface Row extends Omit<Count, 'countedAt' | 'receivedAt' | 'decidedAt'> {
  readonly countedAt: Date;
  readonly receivedAt: Date;
  readonly decidedAt: Date | null;
}

const COUNTS = `
  select n.id, n.place_id as "placeId", p.name as "placeName", n.device_id as "deviceId", n.blind, n.state, n.reason, n.counted_at as "countedAt",
    n.received_at as "receivedAt", n.decided_at as "decidedAt", n.decided_by_name as "decidedBy", n.decide_note as "decideNote",
    (select json_agg(json_build_object('skuId', x.sku_id, 'skuCode', k.code, 'productName', c.name, 'skuName', k.name, 'lotId', x.lot_id, 'lotCode', l.code,
        'counted', x.counted, 'expected', x.expected, 'tillExpected', x.till_expected, 'difference', x.counted - x.expected, 'posted', x.posted)
        order by abs(x.counted - x.expected) desc, x.id)
      from inventory.stock_count_line x join catalog.sku k on k.id = x.sku_id join catalog.product c on c.id = k.product_id join lots.lot l on l.id = x.lot_id
      where x.count_id = n.id) as lines
  from inventory.stock_count n join inventory.place p on p.id = n.place_id`;

const LIST = {
  name: 'inventory.stock_count.list',
  text: `${COUNTS} where ($1::uuid is null or n.place_id = $1) and ($2::uuid is null or n.place_id = $2) and ($3::text is null or n.state = $3)
      and ($4::timestamptz is null or (n.received_at, n.id) < ($4, $5::uuid))
    order by n.received_at desc, n.id desc limit $6`,
};
const POSTED = {
  name: 'inventory.stock_count.posted',
  text: `update inventory.stock_count_line x set posted = y.posted
    from jsonb_to_recordset($1) as y("skuId" uuid, "lotId" uuid, posted integer) where x.count_id = $2 and x.sku_id = y."skuId" and x.lot_id = y."lotId"`,
};

/** What tills counted, and what the manager decides about a difference that waits. */
@Injectable()
export class Counts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async list({ query, who }: CallOf<typeof contract.listCounts>): Promise<ReplyOf<typeof contract.listCounts>> {
    const after = decodeCursor(query.cursor, [cursorPart.time, cursorPart.id]);
    const rows = await this.database.query<Row>(LIST, [
      placeScope(who),
      query.placeId ?? null,
      query.state ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      query.limit + 1,
    ]);
    return pageOf(rows, query.limit, replyOf, (row) => [row.receivedAt.toISOString(), row.id]);
  }

  decide(call: CallOf<typeof contract.decideCount>): Promise<Count> {
    const { verdict, note } = call.body;
    const user = requireUser(call.who);
    return this.database.inTransaction(async (tx) => {
      const now = this.clock.now();
      await tx.query(`select 1 from inventory.stock_count where id = $1 for update`, [call.params.id]);
      const count = await this.read(tx, call.params.id);
      const scope = keeperScope(call.who);
      if (scope !== null && scope !== count.placeId) refuse('out_of_scope');
      if (count.state !== 'waiting') refuse('count_decided', { state: count.state });
      if (verdict === 'post') await this.post(tx, count, now);
      await tx.query(
        `update inventory.stock_count set state = $2, decided_at = $3, decided_by_name = $4, decide_note = $5 where id = $1`,
        [count.id, verdict === 'post' ? 'posted' : 'dropped', now, user.name, note],
      );
      await audit(tx, call, {
        action: 'decide_count',
        room: 'inventory',
        subjectType: 'stock_count',
        subjectId: count.id,
        after: { verdict, note, difference: count.lines.reduce((sum, line) => sum + line.difference, 0) },
      });
      return this.read(tx, count.id);
    });
  }

  /**
   * The difference is posted as it was found: what moved since then has been booked by itself. What it would take from
   * others' leases and orders stays with them, and is a shortage.
   */
  private async post(tx: Tx, count: Count, now: Date): Promise<void> {
    const keyFor = ({ skuId, lotId }: Count['lines'][number]): StockKey => ({ placeId: count.placeId, skuId, lotId });
    const differing = count.lines.filter(({ difference }) => difference !== 0);
    const shelf = await LeasedShelf.open(tx, null, differing.map(keyFor));
    await refuseLocked(tx, ...differing.map(({ lotId }) => lotId));
    const cause = { cause: `count:${count.id}`, seq: null };
    const shortages: Shortage[] = [];
    const posted = count.lines.map((line) => {
      const { skuId, lotId, difference } = line;
      if (difference > 0) shelf.add(keyFor(line), difference, 'counted', cause);
      if (difference >= 0) return { skuId, lotId, posted: difference };
      const { fromFree, short } = shelf.take(keyFor(line), -difference, 'counted', cause);
      if (short > 0)
        shortages.push({
          ...keyFor(line),
          stockId: shelf.get(keyFor(line))?.id ?? '',
          units: short,
          kind: 'count',
          cause: cause.cause,
          deviceId: count.deviceId,
          orderId: null,
          occurredAt: new Date(count.countedAt),
        });
      return { skuId, lotId, posted: fromFree === 0 ? 0 : -fromFree };
    });
    await shelf.write(tx, now);
    await tx.query(POSTED, [JSON.stringify(posted), count.id]);
    await noteShortages(tx, shortages, now);
  }

  private async read(sql: Sql, id: string): Promise<Count> {
    const [row] = await sql.query<Row>(`${COUNTS} where n.id = $1`, [id]);
    return row ? replyOf(row) : refuse('not_found', { what: id });
  }
}

const replyOf = (row: Row): Count => ({
  ...row,
  countedAt: shanghaiTime(row.countedAt),
  receivedAt: shanghaiTime(row.receivedAt),
  decidedAt: row.decidedAt && shanghaiTime(row.decidedAt),
});
