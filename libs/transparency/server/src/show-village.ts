import { Injectable } from '@nestjs/common';
import type { CallOf, regions, ReplyOf } from '@youjian/contract';
import { Database } from '@youjian/database';
import { refuse, shanghaiDate, shanghaiTime, startOfShanghaiDay } from '@youjian/kernel';
import { REGION_POLICY } from '@youjian/transparency-domain';
import { YearSnapshot } from './year-snapshot';

type Door = typeof regions.showVillage;
type VillagePage = ReplyOf<Door>;

const VILLAGE = {
  name: 'transparency.village',
  text: `
    select v.code, v.name, v.name_en as "nameEn", coalesce(t.name, '') as "townName", left(v.code, 6) as "countyCode",
           coalesce(c.name, '') as "countyName", d.village_code is not null as designated,
           coalesce(not d.from_source, false) as "choiceIsDemonstration", d.helper_unit as "helperUnit",
           d.intro, d.intro_en as "introEn",
           (select count(*)::int from regions.household h where h.village_code = v.code) as households
    from regions.region v
    left join regions.region t on t.code = left(v.code, 9)
    left join regions.region c on c.code = left(v.code, 6)
    left join regions.designated_village d on d.village_code = v.code
    where v.code = $1 and v.level = 5`,
};

const BASES = {
  name: 'transparency.village_bases',
  text: `
    select b.code, b.name, c.number as "certificateNo",
           case when c.id is null then 'none' when c.state <> 'valid' then c.state
                when c.valid_until <= $2 then 'expired' else 'valid' end as "certificateState"
    from supply.base b
    left join lateral (
      select * from supply.certificate c
      where c.base_id = b.id and c.subject_kind in ('base', 'processor') and c.valid_from <= $2
      order by c.valid_until desc limit 1) c on true
    where b.village_code = $1 or exists (
      select from lots.share s join lots.lot l on l.id = s.lot_id where s.village_code = $1 and l.base_id = b.id)
    order by b.code limit 20`,
};

const PRODUCTS = {
  name: 'transparency.village_products',
  text: `
    select p.slug, p.name, p.name_en as "nameEn", '/art/' || p.art_kind || '-front-' || p.art_tint || '.svg' as "imageUrl"
    from catalog.product p
    where p.published and exists (
      select from lots.share s
      join inventory.stock k on k.lot_id = s.lot_id
      join catalog.sku u on u.id = k.sku_id
      where s.village_code = $1 and u.product_id = p.id)
    order by p.position, p.id limit 24`,
};

const LOTS = {
  name: 'transparency.village_lots',
  text: `
    select l.code, l.variety, l.harvested_on as "harvestedOn"
    from lots.share s join lots.lot l on l.id = s.lot_id
    where s.village_code = $1 and l.state = 'released' and l.harvested_on <= $2
    order by l.harvested_on desc, l.code limit 8`,
};

interface VillageRow extends Omit<VillagePage, 'households' | 'householdsSuppressed' | 'intro'> {
  readonly intro: string | null;
  readonly introEn: string | null;
  readonly households: number;
}

/** The page of one village: what grows there and what was sold of it. Never a household. */
@Injectable()
export class ShowVillage {
  constructor(
    private readonly database: Database,
    private readonly years: YearSnapshot,
  ) {}

  async run({ params, now, language }: CallOf<Door>): Promise<VillagePage> {
    const [village] = await this.database.query<VillageRow>(VILLAGE, [params.code]);
    if (village === undefined) refuse('not_found', { what: params.code });
    const today = shanghaiDate(now);
    const [bases, products, recentLots, sales] = await Promise.all([
      this.database.query<VillagePage['bases'][number]>(BASES, [params.code, now]),
      this.database.query<VillagePage['products'][number] & { nameEn: string }>(PRODUCTS, [params.code]),
      this.database.query<VillagePage['recentLots'][number]>(LOTS, [params.code, today]),
      this.sales(params.code, now),
    ]);
    const { introEn, households, ...place } = village;
    const isSuppressed = households > 0 && households < REGION_POLICY.minHouseholds;
    return {
      ...place,
      intro: language === 'en' ? introEn : village.intro,
      households: isSuppressed || households === 0 ? null : households,
      householdsSuppressed: isSuppressed,
      bases,
      products: products.map(({ slug, name, nameEn, imageUrl }) => ({
        slug,
        name: language === 'en' ? nameEn : name,
        imageUrl,
      })),
      sales,
      asOf: shanghaiTime(startOfShanghaiDay(today)),
      recentLots,
    };
  }

  /** The same tables as on the impact page, year by year, so that no page shows what another one hides. */
  private async sales(code: string, now: Date): Promise<VillagePage['sales']> {
    const years = await this.years.yearsWithSales(now);
    const tables = await Promise.all(years.map((year) => this.years.byVillage(year, now)));
    const amounts = tables
      .flatMap((table) => table.items.filter((item) => item.key === code))
      .map((item) => item.amountFen);
    const shown = amounts.filter((amount) => amount !== null);
    const suppressed = shown.length < amounts.length;
    return {
      totalFen: suppressed && shown.length === 0 ? null : shown.reduce((sum, amount) => sum + amount, 0),
      unit: 'fen',
      suppressed,
      byMonth: tables.flatMap((table) => table.months.get(code) ?? []),
    };
  }
}
