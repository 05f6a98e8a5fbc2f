import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Events, type Tx } from '@youjian/database';
import { shanghaiDate } from '@youjian/kernel';
import { type TillEntryArrived, tillEntryArrived } from '../till/events';

const GOODS = {
  name: 'outlets.till_sku_day.count',
  text: `insert into outlets.till_sku_day (outlet_id, day, sku_id, times)
      select outlet_id, day, sku_id, count(*) from jsonb_to_recordset($1) as t(outlet_id uuid, day date, sku_id uuid)
      group by outlet_id, day, sku_id order by sku_id
    on conflict (outlet_id, day, sku_id) do update set times = till_sku_day.times + excluded.times`,
};

/** Counts what tills did at an outlet on each day, in the transaction in which the entry arrives: grade A, never typed in. */
@Injectable()
export class CountTillDays implements OnModuleInit {
  constructor(private readonly events: Events) {}

  onModuleInit(): void {
    this.events.on(tillEntryArrived, (tx, batch) => this.count(tx, batch));
  }

  private async count(tx: Tx, batch: readonly TillEntryArrived[]): Promise<void> {
    const days = batch.flatMap(({ entry, outlet, soldAt }) =>
      entry.kind === 'sale' || entry.kind === 'handed_over'
        ? [
            {
              outlet_id: outlet.id,
              day: shanghaiDate(soldAt),
              kind: entry.kind,
              amount_fen: entry.kind === 'sale' ? entry.totalFen : 0,
              at: soldAt,
            },
          ]
        : [],
    );
    if (days.length === 0) return;
    await tx.query(
      `insert into outlets.till_day (outlet_id, day, kind, times, amount_fen, last_at)
         select outlet_id, day, kind, count(*), sum(amount_fen), max(at)
         from jsonb_to_recordset($1) as t(outlet_id uuid, day date, kind text, amount_fen bigint, at timestamptz) group by outlet_id, day, kind
       on conflict (outlet_id, day, kind) do update set times = till_day.times + excluded.times,
         amount_fen = till_day.amount_fen + excluded.amount_fen, last_at = greatest(till_day.last_at, excluded.last_at)`,
      [JSON.stringify(days)],
    );
    await this.countGoods(tx, batch);
  }

  /** In how many sales each of the goods stood; after the row of the day, whose lock keeps the tills of an outlet in turn. */
  private async countGoods(tx: Tx, batch: readonly TillEntryArrived[]): Promise<void> {
    const sold = batch.flatMap(({ entry, outlet, soldAt }) =>
      entry.kind === 'sale'
        ? [...new Set(entry.lines.map(({ skuId }) => skuId))].map((skuId) => ({
            outlet_id: outlet.id,
            day: shanghaiDate(soldAt),
            sku_id: skuId,
          }))
        : [],
    );
    if (sold.length > 0) await tx.query(GOODS, [JSON.stringify(sold)]);
  }
}
