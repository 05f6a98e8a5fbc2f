import type { Sql } from '@youjian/database';
import { addDays, shanghaiDate, startOfShanghaiDay, uuidv7 } from '@youjian/kernel';
import { type PriceRow, insertPrices } from '../catalog.repository';

interface Plan {
  readonly note: string;
  readonly codes: readonly string[];
  /** What the price is multiplied with. */
  readonly factor: number;
  readonly day: number;
  readonly hour: number;
  /** A promotion's last day. */
  readonly untilDay?: number;
  readonly withdrawn?: string;
}

/** One promotion that runs, one that is coming, two changes of several items, and one that was taken back. Days from today. */
const PLANS: readonly Plan[] = [
  { note: '客都米新米上市', codes: ['RICE-XN-SM-Y5', 'RICE-XN-SM-Y10'], factor: 0.88, day: -2, hour: 0, untilDay: 9 },
  {
    note: '嘉应茶周末促销',
    codes: ['TEA-FS-GR-T125', 'TEA-MJ-GR-Y250', 'TEA-DB-OL-Y250'],
    factor: 0.85,
    day: 2,
    hour: 18,
    untilDay: 5,
  },
  {
    note: '入冬调价',
    codes: ['SP-WH-P-T2-5', 'SP-WH-P-Y5', 'SP-WH-M-2-5', 'SP-WH-M-5'],
    factor: 1.06,
    day: 6,
    hour: 0,
  },
  { note: '蜜柚尾季', codes: ['HP-MX-T2', 'HP-MX-Y4', 'HP-DB-W-T4'], factor: 0.94, day: 6, hour: 18 },
  {
    note: '腊味调价',
    codes: ['SG-GIFT-1500', 'SG-GIFT-2500'],
    factor: 1.1,
    day: 4,
    hour: 8,
    withdrawn: '原料价格未变，暂不调价',
  },
];
const DAYS_AHEAD = 3;

interface Item {
  readonly id: string;
  readonly code: string;
  readonly priceFen: number;
}

/** What the desk's calendar shows on its first day. */
export async function loadPricePlans({ database, now }: { database: Sql; now: Date }): Promise<void> {
  const items = new Map((await pricedItems(database, now)).map((item) => [item.code, item]));
  const plans = PLANS.map((plan) => ({ ...plan, id: uuidv7(), from: atHour(now, plan.day, plan.hour) }));
  await database.query(
    `insert into catalog.price_plan (id, effective_from, promotion_until, note, items, created_at)
     select id, effective_from, promotion_until, note, items, created_at from jsonb_to_recordset($1) as t(id uuid, effective_from timestamptz,
       promotion_until timestamptz, note text, items integer, created_at timestamptz)`,
    [
      JSON.stringify(
        plans.map((plan) => ({
          id: plan.id,
          effective_from: plan.from,
          promotion_until: plan.untilDay === undefined ? null : atHour(now, plan.untilDay, 0),
          note: plan.note,
          items: plan.codes.length,
          created_at: decidedAt(plan.from, now),
        })),
      ),
    ],
  );
  const versions = plans.flatMap((plan) =>
    plan.codes.flatMap((code) => {
      const item = items.get(code);
      return item ? versionsOf(plan, item, now) : [];
    }),
  );
  // What withdraws another names it, so that one is there first.
  await insertPrices(
    database,
    versions.filter(({ revision }) => revision === 0),
  );
  await insertPrices(
    database,
    versions.filter(({ revision }) => revision !== 0),
  );
}

const pricedItems = (database: Sql, now: Date): Promise<Item[]> =>
  database.query<Item>(
    `select k.id, k.code, (select v.price_fen from catalog.price_version v where v.sku_id = k.id and v.effective_from <= $2
       order by v.effective_from desc, v.revision desc limit 1) as "priceFen"
     from catalog.sku k where k.code = any($1::text[])
       and not exists (select 1 from catalog.price_version n where n.sku_id = k.id and n.effective_from > $2)`,
    [PLANS.flatMap(({ codes }) => codes), now],
  );

function versionsOf(plan: Plan & { readonly id: string; readonly from: Date }, item: Item, now: Date): PriceRow[] {
  const { from, untilDay, withdrawn } = plan;
  const version = (priceFen: number, effectiveFrom: Date): PriceRow & { readonly revision: number } => ({
    id: uuidv7(),
    skuId: item.id,
    priceFen,
    effectiveFrom,
    createdAt: decidedAt(from, now),
    createdBy: null,
    planId: plan.id,
    promotion: false,
    revision: 0,
  });
  const first = {
    ...version(Math.round((item.priceFen * plan.factor) / 10) * 10, from),
    promotion: untilDay !== undefined,
  };
  if (untilDay !== undefined) return [first, version(item.priceFen, atHour(now, untilDay, 0))];
  if (withdrawn === undefined) return [first];
  return [
    first,
    { ...version(item.priceFen, from), revision: 1, withdraws: first.id, reason: withdrawn, planId: null },
  ];
}

const atHour = (now: Date, day: number, hour: number): Date =>
  new Date(startOfShanghaiDay(addDays(shanghaiDate(now), day)).getTime() + hour * 60 * 60 * 1000);
/** Some days before, as desks do, and never later than now. */
const decidedAt = (from: Date, now: Date): Date =>
  new Date(Math.min(from.getTime() - DAYS_AHEAD * 24 * 60 * 60 * 1000, now.getTime() - 60 * 60 * 1000));
