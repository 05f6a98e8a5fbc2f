import { type PriceStanding, changeBps, priceStanding, readQuery, referencePrice } from '@youjian/catalog-domain';
import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, prices as contract } from '@youjian/contract';
import { Database } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf } from '@youjian/identity-server';
import { addDays, refuse, shanghaiTime, startOfShanghaiDay } from '@youjian/kernel';

type Reply = ReplyOf<typeof contract.listPriceChanges>;
type Change = Reply['items'][number];
type Query = CallOf<typeof contract.listPriceChanges>['query'];

interface Row extends Omit<Change, 'changeBps' | 'effectiveFrom' | 'createdAt' | 'standing' | 'referenceFen'> {
  readonly effectiveFrom: Date;
  readonly createdAt: Date;
  readonly nextFrom: Date | null;
  readonly withdrawn: boolean;
  /** The item's price up to this version, where a promotion asks what it was. */
  readonly history: readonly { priceFen: number; from: number; promotion: boolean }[] | null;
}

const MOST_DAYS = 62;

/**
 * $1 from, $2 to, $3 grams, $4 patterns, $5 category, $6 item, $7 now, $8 standing. What only carries on after a withdrawal
 * changes nothing and is not shown; what was withdrawn is, since somebody had announced it.
 */
const CHANGES = `
  select v.id, v.sku_id as "skuId", k.code as "skuCode", p.id as "productId", p.name as "productName", p.name_en as "productNameEn", k.name as "skuName",
    k.name_en as "skuNameEn", p.category_code as "categoryCode", k.by_weight as "byWeight", b.price_fen as "beforeFen", v.price_fen as "priceFen",
    v.effective_from as "effectiveFrom", v.created_at as "createdAt", v.promotion, v.created_by, v.plan_id, w.id is not null as withdrawn,
    w.reason, (select min(n.effective_from) from catalog.price_version n where n.sku_id = v.sku_id and n.effective_from > v.effective_from) as "nextFrom",
    (v.effective_from at time zone 'Asia/Shanghai')::date as day
  from catalog.price_version v
  join catalog.sku k on k.id = v.sku_id
  join catalog.product p on p.id = k.product_id
  left join lateral (select n.id, n.reason from catalog.price_version n
    where n.sku_id = v.sku_id and n.effective_from = v.effective_from and n.revision = v.revision + 1) w on true
  left join lateral (select o.price_fen from catalog.price_version o where o.sku_id = v.sku_id and o.effective_from < v.effective_from
    order by o.effective_from desc, o.revision desc limit 1) b on true
  where v.withdraws is null and v.effective_from >= $1 and v.effective_from < $2
    and ($3::text[] is null or p.search_grams @> $3) and ($4::text[] is null or p.search_text like all($4))
    and ($5::text is null or p.category_code = $5) and ($6::uuid is null or v.sku_id = $6)
    and ($8::text is null or $8 = case when w.id is not null then 'withdrawn' when v.effective_from > $7 then 'coming'
      when exists (select 1 from catalog.price_version n where n.sku_id = v.sku_id and n.effective_from > v.effective_from and n.effective_from <= $7) then 'past'
      else 'current' end)`;

const LIST = {
  name: 'catalog.price_change.list',
  text: `select x.*, u.name as "createdByName", pl.note, pl.unaware_tills as "unawareTills",
      case when x.promotion then (select json_agg(json_build_object('priceFen', h.price_fen, 'from', extract(epoch from h.effective_from) * 1000,
          'promotion', h.promotion)) from catalog.standing_price h where h.sku_id = x."skuId" and h.effective_from < x."effectiveFrom") end as history
    from (${CHANGES} and ($9::timestamptz is null or (v.effective_from, v.id) > ($9, $10::uuid)) order by v.effective_from, v.id limit $11) x
    left join identity."user" u on u.id = x.created_by
    left join catalog.price_plan pl on pl.id = x.plan_id
    order by x."effectiveFrom", x.id`,
};
const DAYS = {
  name: 'catalog.price_change.days',
  text: `select to_char(day, 'YYYY-MM-DD') as day, count(*)::int as changes, (count(*) filter (where not withdrawn and "priceFen" > "beforeFen"))::int as up,
      (count(*) filter (where not withdrawn and "priceFen" < "beforeFen"))::int as down,
      (count(*) filter (where not withdrawn and promotion))::int as promotions, (count(*) filter (where withdrawn))::int as withdrawn
    from (${CHANGES}) x group by day order by day`,
};

/** What changes when: the desk's calendar and the table under it, in two statements however much there is. */
@Injectable()
export class ListPriceChanges {
  constructor(private readonly database: Database) {}

  async run({ query, now }: CallOf<typeof contract.listPriceChanges>): Promise<Reply> {
    const { from, to } = range(query);
    const typed = query.q ? readQuery(query.q) : null;
    const asked = [
      from,
      to,
      typed?.grams ?? null,
      typed?.patterns ?? null,
      query.category ?? null,
      query.skuId ?? null,
      now,
      query.standing ?? null,
    ];
    const after = decodeCursor(query.cursor, [cursorPart.time, cursorPart.id]);
    const [rows, days] = await Promise.all([
      this.database.query<Row>(LIST, [...asked, after?.[0] ?? null, after?.[1] ?? null, query.limit + 1]),
      this.database.query<Reply['days'][number]>(DAYS, asked),
    ]);
    const page = pageOf(
      rows,
      query.limit,
      (row) => toChange(row, now),
      (row) => [row.effectiveFrom, row.id],
    );
    return { ...page, days };
  }
}

/** Whole days of Shanghai, the last one included. */
function range({ from, to }: Query): { from: Date; to: Date } {
  if (to < from || addDays(from, MOST_DAYS) <= to)
    refuse('invalid_input', {
      errors: [{ path: 'to', code: 'range', message: `Between one day and ${MOST_DAYS} days can be asked for.` }],
    });
  return { from: startOfShanghaiDay(from), to: startOfShanghaiDay(addDays(to, 1)) };
}

function toChange(row: Row, now: Date): Change {
  const { effectiveFrom, createdAt, nextFrom, withdrawn, history } = row;
  const standing: PriceStanding = priceStanding(effectiveFrom, nextFrom, now);
  const from = effectiveFrom.getTime();
  const own = { priceFen: row.priceFen, from, promotion: true };
  return {
    id: row.id,
    skuId: row.skuId,
    skuCode: row.skuCode,
    productId: row.productId,
    productName: row.productName,
    productNameEn: row.productNameEn,
    skuName: row.skuName,
    skuNameEn: row.skuNameEn,
    categoryCode: row.categoryCode,
    byWeight: row.byWeight,
    beforeFen: row.beforeFen,
    priceFen: row.priceFen,
    changeBps: changeBps(row.beforeFen, row.priceFen),
    effectiveFrom: shanghaiTime(effectiveFrom),
    promotion: row.promotion,
    referenceFen: row.promotion ? referencePrice([...(history ?? []), own], from) : null,
    standing: withdrawn ? 'withdrawn' : standing,
    reason: row.reason,
    note: row.note === '' ? null : row.note,
    unawareTills: row.unawareTills,
    createdByName: row.createdByName,
    createdAt: shanghaiTime(createdAt),
  };
}
