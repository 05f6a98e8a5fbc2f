import { Injectable } from '@nestjs/common';
import { Database } from '@youjian/database';
import { Clock, addDays, shanghaiDate, startOfShanghaiDay } from '@youjian/kernel';

interface Last {
  readonly sold: string | null;
  readonly moved: string | null;
}

/** A settling transaction of the last minute may still be on its way when the day is over. */
const AFTER_MIDNIGHT_MS = 60 * 60_000;
/** What a device or a provider brings late still counts for its day; it becomes another part of it. */
const LOOK_BACK_DAYS = 40;

const midnight = (day: string): string => `${day}::date::timestamp at time zone 'Asia/Shanghai'`;
const dayOf = (at: string): string => `(${at} at time zone 'Asia/Shanghai')::date`;
const within = (at: string, from: string): string => `${at} >= ${midnight(from)} and ${at} < ${midnight('$2')}`;

/**
 * $1 days of sales from, $4 days of what moved besides from, $2 until before, $3 now. What was sold of each lot at each place
 * on each day, sent once more for a claim, or brought back to a counter or to the centre; less what was told of it already.
 * An order is paid after it was placed, and no more than so many days: that finds it by its index.
 */
const TELL = {
  name: 'orders.tell_lot_days',
  text: `
    with sold as (
      select 'retail_sold' as kind, r.lot_id, p.code as place_code, ${dayOf('o.paid_at')} as sold_on,
        sum(r.quantity)::integer as units, sum(r.quantity * l.unit_net_grams)::bigint as grams
      from orders."order" o
      join inventory.reservation r on r.order_id = o.id and r.state = 'sold'
      join orders.line l on l.id = r.line_id
      join inventory.place p on p.id = o.place_id
      where o.placed_at >= ($1::date - ${LOOK_BACK_DAYS})::timestamp at time zone 'Asia/Shanghai'
        and ${within('o.paid_at', '$1')}
      group by r.lot_id, p.code, 4),
    again as (
      select 'sent_again' as kind, r.lot_id, p.code as place_code, ${dayOf('g.shipped_at')} as sold_on,
        sum(r.quantity)::integer as units, sum(r.quantity * l.unit_net_grams)::bigint as grams
      from orders.claim c join orders.parcel g on g.id = c.parcel_id join inventory.reservation r on r.claim_id = c.id and r.state = 'resent'
      join orders.line l on l.id = r.line_id join inventory.stock s on s.id = r.stock_id join inventory.place p on p.id = s.place_id
      where ${within('g.shipped_at', '$4')} group by r.lot_id, p.code, 4),
    -- Of goods whose lot nobody knows nothing is told.
    returned as (
      select lot_id, place_id, at, units, sku_id from (
        select k.lot_id, k.place_id, k.came_at as at, k.units, k.sku_id from inventory.goods_check k
        where k.lot_id is not null and ${within('k.came_at', '$4')}
        union all
        select s.lot_id, s.place_id, m.at, m.quantity, s.sku_id from orders.claim c
        join inventory.movement m on m.at = c.goods_came_at and m.kind = 'returned' and m.cause = 'claim_goods:' || c.id
        join inventory.stock s on s.id = m.stock_id where ${within('c.goods_came_at', '$4')}) b),
    back as (
      select 'came_back' as kind, b.lot_id, p.code as place_code, ${dayOf('b.at')} as sold_on,
        sum(b.units)::integer as units, sum(b.units * k.net_grams)::bigint as grams
      from returned b join catalog.sku k on k.id = b.sku_id join inventory.place p on p.id = b.place_id group by b.lot_id, p.code, 4),
    told as (
      select lot_id, place_code, sold_on, kind, max(part) as part, sum(units) as units, sum(grams) as grams from orders.lot_day
      where sold_on >= least($1::date, $4::date) and sold_on < $2::date group by lot_id, place_code, sold_on, kind)
    insert into orders.lot_day (id, lot_id, place_code, sold_on, kind, part, units, grams, over_at, told_at)
    select gen_random_uuid(), s.lot_id, s.place_code, s.sold_on, s.kind, coalesce(t.part, 0) + 1, s.units - coalesce(t.units, 0), s.grams - coalesce(t.grams, 0),
      (s.sold_on + 1)::timestamp at time zone 'Asia/Shanghai', $3
    from (select * from sold union all select * from again union all select * from back) s left join told t using (lot_id, place_code, sold_on, kind)
    where s.units > coalesce(t.units, 0) and s.grams > coalesce(t.grams, 0)
    on conflict (lot_id, place_code, sold_on, kind, part) do nothing returning id`,
};

/**
 * Tells the days that are over: how much of each lot left which place, and came back there. It reads what was written anyway, so a purchase
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
    const [last] = await this.database.query<Last>(
      `select max(sold_on) as sold, max(sold_on) filter (where kind <> 'retail_sold') as moved from orders.lot_day`,
    );
    const until = shanghaiDate(new Date(now.getTime() - AFTER_MIDNIGHT_MS));
    const [sold, moved] = [last?.sold ?? null, last?.moved ?? null];
    const first = sold === null || moved === null ? await this.firstDay() : null;
    const from = sold === null ? first : addDays(sold, -LOOK_BACK_DAYS);
    if (from === null || startOfShanghaiDay(from) >= startOfShanghaiDay(until)) return 0;
    const movedFrom = moved === null ? (first ?? from) : addDays(moved, -LOOK_BACK_DAYS);
    const told = await this.database.query(TELL, [from, until, now, movedFrom]);
    return told.length;
  }

  private async firstDay(): Promise<string | null> {
    const [first] = await this.database.query<{ at: Date | null }>(`select min(placed_at) as at from orders."order"`);
    return first?.at == null ? null : shanghaiDate(first.at);
  }
}
