import { Injectable } from '@nestjs/common';
import { ReadSales } from '@youjian/attribution-server';
import type { CallOf, Language, ReplyOf, transparency } from '@youjian/contract';
import { Database } from '@youjian/database';
import { addDays, shanghaiDate, shanghaiTime, startOfShanghaiDay } from '@youjian/kernel';
import { namesOf } from '@youjian/statistics-server';
import { PUBLIC_POLICY } from '@youjian/transparency-domain';
import { BASELINE } from './baseline';
import { OnceADay } from './once-a-day';
import { YearSnapshot, type PublishedTable } from './year-snapshot';

type Door = typeof transparency.publicImpact;
type Impact = ReplyOf<Door>;

const SCOPE = { regionCode: '4414', name: '梅州市', nameEn: 'Meizhou' };
const NOTE: Record<Language, string> = {
  'zh-CN':
    '本平台已付款订单的带动销售额，扣除退款，统计至昨日。金额是销售统计，不是农户收入。不足 5 户（按产品、渠道、销往地区统计时另须 3 家供货方）的数字不单列，但计入合计。演示数据中的人物均为虚构。',
  en: 'Attributed sales of paid orders on this platform, less refunds, up to yesterday. A sales statistic, not household income. A figure behind which stand fewer than 5 households (for products, channels and destinations also 3 suppliers) is not shown by itself, but is part of the total. People in the demonstration are fictitious.',
};

const ORDERS = {
  name: 'transparency.orders_of_year',
  text: `select count(*)::int as orders from orders."order" where paid_at >= $1 and paid_at < $2`,
};

interface Counts {
  readonly orders: number;
  readonly grams: number;
}

/** What was sold of the villages in a year: fixed tables with disclosure control, from the roll-ups. */
@Injectable()
export class PublicImpact {
  private readonly counts = new OnceADay<Counts>();

  constructor(
    private readonly database: Database,
    private readonly readSales: ReadSales,
    private readonly years: YearSnapshot,
  ) {}

  async run({ query, now, language }: Pick<CallOf<Door>, 'query' | 'now' | 'language'>): Promise<Impact> {
    const today = shanghaiDate(now);
    const year = query.year ?? (await this.years.yearsWithSales(now)).at(-1) ?? Number(today.slice(0, 4));
    const table = await this.years.table(year, query.by, now);
    const names = await namesOf(
      this.database,
      query.by,
      table.items.map((item) => item.key),
    );
    const period = this.years.periodOf(year, now);
    return {
      scope: { ...SCOPE, note: NOTE[language] },
      period: { year, from: `${year}-01-01`, to: period?.to ?? `${year}-01-01` },
      unit: 'fen',
      grade: 'A',
      asOf: shanghaiTime(startOfShanghaiDay(today)),
      totals: totalsOf(table, await this.count(year, now)),
      items: inOrder(table.items, query.by).map(({ key, amountFen }) => ({
        key,
        name: names(key).zh,
        nameEn: names(key).en,
        amountFen,
        suppressed: amountFen === null,
      })),
      baseline: BASELINE,
    };
  }

  private count(year: number, now: Date): Promise<Counts> {
    return this.counts.get(shanghaiDate(now), String(year), async () => {
      const period = this.years.periodOf(year, now);
      if (period === null) return { orders: 0, grams: 0 };
      const bounds = [startOfShanghaiDay(period.from), startOfShanghaiDay(addDays(period.to, 1))];
      const [row] = await this.database.query<{ orders: number }>(ORDERS, bounds);
      const { totals } = await this.readSales.run({ ...period, by: [] });
      return { orders: row?.orders ?? 0, grams: totals.grams };
    });
  }
}

function totalsOf(table: PublishedTable, { orders, grams }: Counts): Impact['totals'] {
  return {
    amountFen: table.isTotalSuppressed ? null : table.totalFen,
    grams: table.isTotalSuppressed ? null : grams,
    orders,
    villages: table.villages,
    households: table.households < PUBLIC_POLICY.minHouseholds ? null : table.households,
  };
}

/** Time runs forward; everything else by size, and what is hidden last, by key, so that its place tells nothing. */
function inOrder(items: PublishedTable['items'], by: CallOf<Door>['query']['by']): PublishedTable['items'] {
  const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);
  if (by === 'month') return [...items].sort(byKey);
  return [...items].sort((a, b) => (b.amountFen ?? -Infinity) - (a.amountFen ?? -Infinity) || byKey(a, b));
}
