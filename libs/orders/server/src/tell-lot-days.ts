import { Injectable } from '@nestjs/common';
import { Database } from '@youjian/database';
import { Clock, addDays, shanghaiDate, startOfShanghaiDay } from '@youjian/kernel';

/** A settling transaction of the last minute may still be on its way when the day is over. */
const AFTER_MIDNIGHT_MS = 60 * 60_000;
/** What a device or a provider brings late still counts for its day; it becomes another part of it. */
const LOOK_BACK_DAYS = 40;

/**
 * $1 days from, $2 until before, $3 now. What was sold of each lot at each place on each day, less what was told of it
 * already. An order is paid after it was placed, and no more than so many days: that finds it by its index.
 */
const TELL = {
  name: 'orders.tell_lot_days',
  text: `
    with sold as (
      select r.lot_id, p.code as place_code, (o.paid_at at time zone 'Asia/Shanghai')::date as sold_on,
        sum(r.quantity)::integer as units, sum(r.quantity * l.unit_net_grams)::bigint as grams
      from orders."order" o
      join inventory.reservation r on r.order_id = o.id and r.state = 'sold'
      join orders.line l on l.id = r.line_id
      join inventory.place p on p.id = o.place_id
      where o.placed_at >= ($1::date - ${LOOK_BACK_DAYS})::timestamp at time zone 'Asia/Shanghai'
        and o.paid_at >= $1::date::timestamp at time zone 'Asia/Shanghai' and o.paid_at < $2::date::timestamp at time zone 'Asia/Shanghai'
      group by r.lot_id, p.code, 3),
    told as (
      select lot_id, place_code, sold_on, max(part) as part, sum(units) as units, sum(grams) as grams from orders.lot_day
      where sold_on >= $1::date and sold_on < $2::date group by lot_id, place_code, sold_on)
    insert into orders.lot_day (id, lot_id, place_code, sold_on, part, units, grams, over_at, told_at)
    select gen_random_uuid(), s.lot_id, s.place_code, s.sold_on, coalesce(t.part, 0) + 1, s.units - coalesce(t.units, 0), s.grams - coalesce(t.grams, 0),
      (s.sold_on + 1)::timestamp at time zone 'Asia/Shanghai', $3
    from sold s left join told t using (lot_id, place_code, sold_on)
    where s.units > coalesce(t.units, 0) and s.grams > coalesce(t.grams, 0)
    on conflict (lot_id, place_code, sold_on, part) do nothing returning id`,
};

/**
 * Tells the days that are over: how much of each lot left which place. It reads what settling wrote anyway, so a purchase
 * waits for nothing; killed, or run by two at once, it tells each part of a day once.
 */
@Injectable()
export class TellLotDays {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<number> {
    const now = this.clock.now();
    const [last] = await this.database.query<{ on: string | null }>(`select max(sold_on) as on from orders.lot_day`);
    const until = shanghaiDate(new Date(now.getTime() - AFTER_MIDNIGHT_MS));
    const from = last?.on == null ? await this.firstDay() : addDays(last.on, -LOOK_BACK_DAYS);
    if (from === null || startOfShanghaiDay(from) >= startOfShanghaiDay(until)) return 0;
    const told = await this.database.query(TELL, [from, until, now]);
    return told.length;
  }

  private async firstDay(): Promise<string | null> {
    const [first] = await this.database.query<{ at: Date | null }>(`select min(placed_at) as at from orders."order"`);
    return first?.at == null ? null : shanghaiDate(first.at);
  }
}
