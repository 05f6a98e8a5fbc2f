import { Injectable } from '@nestjs/common';
import { ReadSales } from '@youjian/attribution-server';
import type { transparency } from '@youjian/contract';
import { addDays, regionAt, isRegionCode, shanghaiDate } from '@youjian/kernel';
import {
  countiesOf,
  discloseList,
  discloseRegions,
  discloseSeries,
  PUBLIC_POLICY,
  REGION_POLICY,
  type Cell,
  type RegionCell,
} from '@youjian/transparency-domain';
import { OnceADay } from './once-a-day';
import { ReadCells, type Period, type YearCell } from './read-cells';

type By = (typeof transparency.IMPACT_BY)[number];

/** What is published of a year by one key, decided for all keys together. */
export interface PublishedTable {
  readonly isTotalSuppressed: boolean;
  readonly totalFen: number;
  readonly households: number;
  readonly villages: number;
  readonly items: readonly { readonly key: string; readonly amountFen: number | null }[];
}

export interface PublishedVillages extends PublishedTable {
  readonly counties: PublishedTable['items'];
  readonly allMonths: PublishedTable['items'];
  /** The months of villages whose months may be shown. */
  readonly months: ReadonlyMap<string, readonly { readonly month: string; readonly amountFen: number }[]>;
}

const FIRST_YEAR = '2016-01-01';

/**
 * The public figures of a year as they stood when the day began.
 *
 * Fixed tables, once a day: whoever could ask before and after a purchase, or for a region of their own drawing, would
 * read single sales out of the differences. By region and by month of a village everything is decided in one piece, so
 * that no table gives away what another one hides.
 */
@Injectable()
export class YearSnapshot {
  private readonly lists = new OnceADay<PublishedTable['items']>();
  private readonly villages = new OnceADay<PublishedVillages>();
  private readonly years = new OnceADay<number[]>();

  constructor(
    private readonly readCells: ReadCells,
    private readonly readSales: ReadSales,
  ) {}

  /** The years with sales before today, oldest first. */
  yearsWithSales(now: Date): Promise<number[]> {
    const today = shanghaiDate(now);
    return this.years.get(today, 'years', async () => {
      const { rows } = await this.readSales.run({ from: FIRST_YEAR, to: addDays(today, -1), by: ['month'] });
      return [...new Set(rows.map((row) => Number(row.keys[0]?.slice(0, 4))))];
    });
  }

  /** The days of a year that are over, or null when none is. */
  periodOf(year: number, now: Date): Period | null {
    const yesterday = addDays(shanghaiDate(now), -1);
    const [from, end] = [`${year}-01-01`, `${year}-12-31`];
    const to = end < yesterday ? end : yesterday;
    return to < from ? null : { from, to };
  }

  async table(year: number, by: By, now: Date): Promise<PublishedTable> {
    const published = await this.byVillage(year, now);
    if (by === 'village') return published;
    if (by === 'county') return { ...published, items: published.counties };
    if (by === 'month') return { ...published, items: published.allMonths };
    return { ...published, items: await this.list(year, by, now) };
  }

  private list(year: number, by: 'channel' | 'destination' | 'product', now: Date): Promise<PublishedTable['items']> {
    return this.lists.get(shanghaiDate(now), `${year}/${by}`, async () => {
      const cells = await this.cells(year, [by], now);
      return publish(cells, discloseList(cells, PUBLIC_POLICY).suppressed);
    });
  }

  byVillage(year: number, now: Date): Promise<PublishedVillages> {
    return this.villages.get(shanghaiDate(now), String(year), async () => {
      const byMonth = await this.cells(year, ['village', 'month'], now);
      const villages = sumMonths(byMonth);
      const { isTotalSuppressed, suppressed } = discloseRegions(villages, REGION_POLICY);
      const series = villages.map(({ key, amountFen }) => ({ key, amountFen, cells: monthsOf(byMonth, key) }));
      const allMonths = sumBy(byMonth, (cell) => cell.month);
      const hiddenMonths = discloseList(allMonths, REGION_POLICY).suppressed;
      // Where a month is hidden, the villages' months could add up to it: then none of them is shown.
      const hiddenSeries =
        hiddenMonths.size > 0
          ? new Set(villages.map(({ key }) => key))
          : discloseSeries(series, suppressed, REGION_POLICY);
      const tops = [...countiesOf(villages), ...villages.filter((cell) => cell.parent === null)];
      return {
        ...totalsOf(villages),
        isTotalSuppressed: isTotalSuppressed && villages.length > 0,
        items: publish(villages, suppressed),
        counties: publish(tops, suppressed),
        allMonths: publish(allMonths, hiddenMonths),
        months: new Map(
          series
            .filter(({ key }) => !hiddenSeries.has(key))
            .map(({ key, cells }) => [key, cells.map((cell) => ({ month: cell.key, amountFen: cell.amountFen }))]),
        ),
      };
    });
  }

  private async cells(year: number, by: Parameters<ReadCells['run']>[1], now: Date): Promise<YearCell[]> {
    const period = this.periodOf(year, now);
    return period === null ? [] : this.readCells.run(period, by);
  }
}

function publish(cells: readonly Cell[], suppressed: ReadonlySet<string>): PublishedTable['items'] {
  return cells.map(({ key, amountFen }) => ({ key, amountFen: suppressed.has(key) ? null : amountFen }));
}

function totalsOf(cells: readonly Cell[]): Pick<PublishedTable, 'totalFen' | 'households' | 'villages'> {
  return {
    totalFen: cells.reduce((sum, cell) => sum + cell.amountFen, 0),
    households: new Set(cells.flatMap((cell) => [...(cell.households ?? [])])).size,
    villages: cells.filter((cell) => isRegionCode(cell.key) && cell.key.length === 12).length,
  };
}

const monthsOf = (cells: readonly YearCell[], village: string): Cell[] =>
  cells.filter((cell) => cell.village === village).map((cell) => ({ ...cell, key: cell.month }));

/** A village's year from its months, with everybody who stands behind any of them. */
const sumMonths = (cells: readonly YearCell[]): RegionCell[] =>
  sumBy(cells, (cell) => cell.village).map((cell) => ({
    ...cell,
    parent: isRegionCode(cell.key) ? regionAt(cell.key, 'county') : null,
  }));

function sumBy(cells: readonly YearCell[], keyOf: (cell: YearCell) => string): Cell[] {
  return [...new Set(cells.map(keyOf))].map((key) => {
    const inside = cells.filter((cell) => keyOf(cell) === key);
    const concernsHouseholds = inside.some((cell) => cell.households !== null);
    return {
      key,
      amountFen: inside.reduce((sum, cell) => sum + cell.amountFen, 0),
      suppliers: new Set(inside.flatMap((cell) => [...cell.suppliers])),
      households: concernsHouseholds ? new Set(inside.flatMap((cell) => [...(cell.households ?? [])])) : null,
    };
  });
}
