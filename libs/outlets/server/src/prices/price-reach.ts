import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PriceSettings, WhoMayMiss } from '@youjian/catalog-server';
import type { CallOf, ReplyOf, tillPrices } from '@youjian/contract';
import { Database, type Sql } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf } from '@youjian/identity-server';
import { addDays, refuse, shanghaiTime, startOfShanghaiDay } from '@youjian/kernel';
import { carriesNow } from '../registry/assortments';

type Reach = ReplyOf<typeof tillPrices.priceReach>;
type List = ReplyOf<typeof tillPrices.listTillReach>;
interface TillRow extends Omit<List['items'][number], 'lastSeenAt' | 'acknowledgedAt'> {
  readonly lastSeenAt: Date | null;
  readonly acknowledgedAt: Date | null;
  readonly sort: string;
}

const MOST_DAYS = 62;
const HOUR_MS = 60 * 60 * 1000;
/** A till asks every few seconds while it has a network. */
const SILENT_MS = 5 * 60 * 1000;

/**
 * $1 now, $2 and $3 the span of moments. `needed`: which coming prices which till has to know, by its outlet's assortment.
 * `known`: which of them stand in the lease it last acknowledged.
 */
const WHO_KNOWS = `
    tills as (select d.id, d.name, d.number, d.outlet_id, d.last_seen_at from identity.device_key d where d.state = 'active'),
    coming as materialized (select v.id, v.sku_id, v.effective_from from catalog.standing_price v join catalog.sku k on k.id = v.sku_id and k.active
      where v.effective_from > $1 and v.effective_from >= $2 and v.effective_from < $3),
    limited as materialized (select distinct outlet_id from outlets.assortment),
    needed as (select t.id as device_id, c.id, c.effective_from from tills t cross join coming c
      where not exists (select 1 from limited l where l.outlet_id = t.outlet_id)
        or exists (select 1 from outlets.assortment a where a.outlet_id = t.outlet_id and a.sku_id = c.sku_id)),
    acked as materialized (select t.id as device_id, a.at, l.version_ids from tills t
      cross join lateral (select p.lease_id, p.at from catalog.price_ack p where p.device_id = t.id order by p.at desc, p.lease_id desc limit 1) a
      join catalog.price_lease l on l.id = a.lease_id),
    known as (select a.device_id, u.id from acked a cross join lateral unnest(a.version_ids) as u(id) join coming c on c.id = u.id),
    reached as (select n.device_id, n.effective_from, bool_and(k.id is not null) as knows
      from needed n left join known k on k.device_id = n.device_id and k.id = n.id group by n.device_id, n.effective_from)`;

const MOMENTS = {
  name: 'outlets.price_reach',
  text: `with ${WHO_KNOWS}
    select c.effective_from as "effectiveFrom", count(*)::int as versions, coalesce(min(r.tills), 0)::int as tills,
      coalesce(min(r.acknowledged), 0)::int as acknowledged
    from coming c
    left join (select effective_from, count(*) as tills, count(*) filter (where knows) as acknowledged from reached group by effective_from) r
      on r.effective_from = c.effective_from
    group by c.effective_from order by c.effective_from`,
};

/** $4 a till that was not heard since then may miss the moment. Those that may come first. */
const TILLS = `with ${WHO_KNOWS},
    shown as (select t.id as "deviceId", t.name, t.number, t.outlet_id as "outletId", o.code as "outletCode", o.name as "outletName",
        o.name_en as "outletNameEn", t.last_seen_at as "lastSeenAt", a.at as "acknowledgedAt", coalesce(r.knows, false) as knows,
        not coalesce(r.knows, false) and coalesce(t.last_seen_at < $4, true) as "mayMiss"
      from tills t join outlets.outlet o on o.id = t.outlet_id
      left join acked a on a.device_id = t.id left join reached r on r.device_id = t.id
      -- Once something is published, those that sell none of it have nothing to know.
      where r.device_id is not null or not exists (select from coming)),
    sorted as (select *, (case when "mayMiss" then '0' when knows then '2' else '1' end) || "outletCode" || lpad(number::text, 6, '0') as sort from shown)`;
const LIST = {
  name: 'outlets.price_reach.tills',
  text: `${TILLS} select * from sorted where $5::text is null or (sort, "deviceId") > ($5, $6::uuid) order by sort, "deviceId" limit $7`,
};
/** $1 items, $2 silent since: tills that sell any of these and have not been heard from then on. */
const MAY_MISS = {
  name: 'outlets.price_reach.may_miss',
  text: `select count(*)::int as tills from identity.device_key d where d.state = 'active' and coalesce(d.last_seen_at < $2, true)
    and ${carriesNow('d.outlet_id', 'any($1::uuid[])')}`,
};
const TOTALS = {
  name: 'outlets.price_reach.totals',
  text: `${TILLS} select count(*)::int as tills, (count(*) filter (where knows))::int as acknowledged,
      (count(*) filter (where "mayMiss"))::int as "mayMiss" from sorted`,
};

/** How far news of prices has come: which tills hold a lease that has them. By the set, however many tills there are. */
@Injectable()
export class PriceReach implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly settings: PriceSettings,
    private readonly mayMiss: WhoMayMiss = new WhoMayMiss(),
  ) {}

  onModuleInit(): void {
    this.mayMiss.learn(async (sql, { skuIds, effectiveFrom, now }) => {
      const [row] = await sql.query<{ tills: number }>(MAY_MISS, [
        skuIds,
        await this.silentSince(sql, effectiveFrom, now),
      ]);
      return row?.tills ?? 0;
    });
  }

  async moments({ query, now }: CallOf<typeof tillPrices.priceReach>): Promise<Reach> {
    const { from, to } = query;
    if (to < from || addDays(from, MOST_DAYS) <= to)
      refuse('invalid_input', {
        errors: [{ path: 'to', code: 'range', message: `Between one day and ${MOST_DAYS} days can be asked for.` }],
      });
    const span = [now, startOfShanghaiDay(from), startOfShanghaiDay(addDays(to, 1))];
    const rows = await this.database.query<Omit<Reach['moments'][number], 'effectiveFrom'> & { effectiveFrom: Date }>(
      MOMENTS,
      span,
    );
    return { moments: rows.map((row) => ({ ...row, effectiveFrom: shanghaiTime(row.effectiveFrom) })) };
  }

  async tills({ query, now }: CallOf<typeof tillPrices.listTillReach>): Promise<List> {
    const moment = new Date(query.effectiveFrom);
    const asked = [now, moment, new Date(moment.getTime() + 1), await this.silentSince(this.database, moment, now)];
    const after = decodeCursor(query.cursor, [cursorPart.text, cursorPart.id]);
    const [rows, totals] = await Promise.all([
      this.database.query<TillRow>(LIST, [...asked, after?.[0] ?? null, after?.[1] ?? null, query.limit + 1]),
      this.database.query<Pick<List, 'tills' | 'acknowledged' | 'mayMiss'>>(TOTALS, asked),
    ]);
    const page = pageOf(rows, query.limit, toTill, (row) => [row.sort, row.deviceId]);
    return { ...page, ...(totals[0] ?? { tills: 0, acknowledged: 0, mayMiss: 0 }) };
  }

  /** What is sooner than the promise reaches only tills that are there now; later, all but those silent for as long as it. */
  private async silentSince(sql: Sql, moment: Date, now: Date): Promise<Date> {
    const { promiseHours } = await this.settings.current(sql);
    const promiseMs = promiseHours * HOUR_MS;
    const isSooner = moment.getTime() < now.getTime() + promiseMs;
    return new Date(now.getTime() - (isSooner ? SILENT_MS : Math.max(promiseMs, SILENT_MS)));
  }
}

const toTill = ({ sort: _sort, lastSeenAt, acknowledgedAt, ...row }: TillRow): List['items'][number] => ({
  ...row,
  lastSeenAt: lastSeenAt && shanghaiTime(lastSeenAt),
  acknowledgedAt: acknowledgedAt && shanghaiTime(acknowledgedAt),
});
