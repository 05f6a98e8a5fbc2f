import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, tillSales as contract } from '@youjian/contract';
import { Database } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf } from '@youjian/identity-server';
import { refuse, shanghaiTime } from '@youjian/kernel';
import { outletScope } from '../move-order';
import { sqlOverCounter } from '../over-counter';

type Public = ReplyOf<typeof contract.priceParity>;
type OfProduct = ReplyOf<typeof contract.productParity>;
type Page = ReplyOf<typeof contract.listPriceVariances>;

const TOTALS = {
  name: 'orders.parity.totals',
  text: `
    select coalesce(sum(checked), 0)::integer as checked, coalesce(sum(violations), 0)::integer as violations, min(day)::text as since, max(computed_at) as "computedAt",
      (select coalesce(json_agg(c order by c.channel), '[]') from (select channel, sum(checked)::integer as checked, sum(violations)::integer as violations
        from orders.parity_day group by channel) c) as channels,
      (select coalesce(json_agg(o order by o.checked desc, o."outletId"), '[]') from (select d.outlet_id as "outletId", t.name, t.name_en as "nameEn",
          sum(d.checked)::integer as checked, sum(d.violations)::integer as violations
        from orders.parity_day d join outlets.outlet t on t.id = d.outlet_id where ${sqlOverCounter('d.channel')} group by d.outlet_id, t.name, t.name_en) o) as outlets
    from orders.parity_day`,
};

const OF_OUTLETS = {
  name: 'orders.parity.of_outlets',
  text: `select outlet_id as "outletId", sum(checked)::integer as checked, sum(violations)::integer as violations, min(day)::text as since
    from orders.parity_day where outlet_id = any($1::uuid[]) and ${sqlOverCounter('channel')} group by outlet_id`,
};

const PRODUCT_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;
/** The auditor looks every few minutes; one that has been silent for so long has checked nothing of today. */
const LOOKED_WITHIN_MS = 2 * DAY_MS;

/** What has been looked at so far: with another look, or another word of a till, more products may be offered. */
interface Seen {
  readonly checkedAt: Date | null;
  readonly acknowledgedAt: Date | null;
}
/** Leases end and prices take over without anybody saying so. */
const OFFERED_FOR_MS = 5 * 60 * 1000;

/** $1 slug, $2 from when. */
const OF_PRODUCT = {
  name: 'orders.parity.of_product',
  text: `
    select p.id as "productId", (select max(computed_at) from orders.parity_day) as "checkedAt", (select max(at) from catalog.price_ack) as "acknowledgedAt",
      exists (select from orders.price_variance v join orders.line l on l.id = v.line_id where l.product_id = p.id and v.violation and v.sold_at >= $2) as breach
    from catalog.product p where p.slug = $1 and p.published`,
};

/**
 * $1 from when, $2 now, $3 looked at until. Products that outlets offer: one of them sold it and that was checked, or a till in
 * use has acknowledged a lease, still good, that holds its price in force.
 */
const OFFERED = {
  name: 'orders.parity.offered',
  text: `
    select distinct l.product_id as "productId" from orders."order" o join orders.line l on l.order_id = o.id
    where ${sqlOverCounter('o.channel')} and o.paid_at is not null and o.placed_at >= $1 and o.placed_at <= $3
    union
    select k.product_id from catalog.sku k
    cross join lateral (select v.id from catalog.price_version v where v.sku_id = k.id and v.effective_from <= $2
      order by v.effective_from desc, v.revision desc limit 1) due
    where due.id in (
      select unnest(e.version_ids) from identity.device_key d
      cross join lateral (select a.lease_id from catalog.price_ack a where a.device_id = d.id order by a.at desc, a.lease_id desc limit 1) a
      join catalog.price_lease e on e.id = a.lease_id and e.valid_until > $2
      where d.state = 'active')`,
};

const VARIANCES = `
  select v.line_id as id, o.order_no as "orderNo", s.receipt_no as "receiptNo", v.channel, t.name as "outletName", l.name, l.sku_name as "skuName", l.quantity, v.reason,
    v.violation, v.sold_at as "soldAt", v.charged_fen as "chargedFen", v.due_fen as "dueFen", v.lease_until as "leaseUntil"
  from orders.price_variance v
  join orders.line l on l.id = v.line_id
  join orders."order" o on o.id = v.order_id
  left join orders.till_sale s on s.order_id = v.order_id
  left join outlets.outlet t on t.id = v.outlet_id
  where ($1::text is null or v.reason = $1) and ($2::boolean is null or v.violation = $2) and ($3::uuid is null or v.outlet_id = $3)
    and ($4::timestamptz is null or (v.sold_at, v.line_id) < ($4, $5::uuid))
  order by v.sold_at desc, v.line_id desc limit $6`;

interface VarianceRow extends Omit<Page['items'][number], 'soldAt' | 'leaseUntil'> {
  readonly soldAt: Date;
  readonly leaseUntil: Date | null;
}

export interface OutletParity {
  readonly outletId: string;
  readonly checked: number;
  readonly violations: number;
  /** The first day of its sales that was checked. */
  readonly since: string;
}

/** Same time, same price: what the audit says of it, to everybody and to the desk. */
@Injectable()
export class Parity {
  private lastOffered: {
    readonly at: Date;
    readonly seen: Seen;
    readonly products: Promise<ReadonlySet<string>>;
  } | null = null;

  constructor(private readonly database: Database) {}

  async publicly(): Promise<Public> {
    const [row] = await this.database.query<Omit<Public, 'computedAt'> & { computedAt: Date | null }>(TOTALS);
    if (!row) return { checked: 0, violations: 0, since: null, computedAt: null, channels: [], outlets: [] };
    return { ...row, computedAt: row.computedAt && shanghaiTime(row.computedAt) };
  }

  /** Outlets whose sales were looked at; one that is not here sold nothing yet, so nothing is proven of it. */
  async ofOutlets(outletIds: readonly string[]): Promise<ReadonlyMap<string, OutletParity>> {
    const rows = await this.database.query<OutletParity>(OF_OUTLETS, [outletIds]);
    return new Map(rows.map((row) => [row.outletId, row]));
  }

  /** What may be said on a product's page. Nothing is promised of what the auditor has not seen lately. */
  async ofProduct({ params, now }: CallOf<typeof contract.productParity>): Promise<OfProduct> {
    const since = new Date(now.getTime() - PRODUCT_DAYS * DAY_MS);
    const [row] = await this.database.query<Seen & { productId: string; breach: boolean }>(OF_PRODUCT, [
      params.slug,
      since,
    ]);
    if (!row) refuse('not_found', { what: params.slug });
    const { checkedAt } = row;
    const isFresh = checkedAt !== null && now.getTime() - checkedAt.getTime() < LOOKED_WITHIN_MS;
    const mayVerify = isFresh && !row.breach;
    return {
      verified: mayVerify && (await this.offered(row, since, now)).has(row.productId),
      checkedAt: checkedAt && shanghaiTime(checkedAt),
      days: PRODUCT_DAYS,
    };
  }

  /** Asked for all products at once, and kept: every page of a product wants it, and it changes with a look or a word only. */
  private offered(seen: Seen, since: Date, now: Date): Promise<ReadonlySet<string>> {
    const before = this.lastOffered;
    const isAsBefore =
      before !== null &&
      Math.abs(now.getTime() - before.at.getTime()) < OFFERED_FOR_MS &&
      before.seen.checkedAt?.getTime() === seen.checkedAt?.getTime() &&
      before.seen.acknowledgedAt?.getTime() === seen.acknowledgedAt?.getTime();
    if (isAsBefore) return before.products;
    const products = this.database
      .query<{ productId: string }>(OFFERED, [since, now, seen.checkedAt])
      .then((rows) => new Set(rows.map(({ productId }) => productId)));
    // What failed is asked for anew by the next page.
    products.catch(() => (this.lastOffered = null));
    this.lastOffered = { at: now, seen, products };
    return products;
  }

  async variances(call: CallOf<typeof contract.listPriceVariances>): Promise<Page> {
    const { limit, cursor, reason, violation } = call.query;
    const after = decodeCursor(cursor, [cursorPart.time, cursorPart.id]);
    const rows = await this.database.query<VarianceRow>(VARIANCES, [
      reason ?? null,
      violation === undefined ? null : violation === 'true',
      outletScope(call.who),
      after?.[0] ?? null,
      after?.[1] ?? null,
      limit + 1,
    ]);
    return pageOf(
      rows,
      limit,
      ({ soldAt, leaseUntil, ...row }) => ({
        ...row,
        soldAt: shanghaiTime(soldAt),
        leaseUntil: leaseUntil && shanghaiTime(leaseUntil),
      }),
      (row) => [row.soldAt.toISOString(), row.id],
    );
  }
}
