import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, outletCoverage as contract } from '@youjian/contract';
import { Database } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf } from '@youjian/identity-server';
import { shanghaiDate, shanghaiTime } from '@youjian/kernel';
import { rhythmOn, tallyOf } from '@youjian/outlets-domain';
import { type Point, readPoints } from './read-points';

type Coverage = ReplyOf<typeof contract.showCoverage>;
type Strip = ReplyOf<typeof contract.listPointStrips>['items'][number];

/** How many points are known to be active, how many said that nothing happened, and how many said nothing. */
@Injectable()
export class CoverageOfPoints {
  constructor(private readonly database: Database) {}

  async show(call: CallOf<typeof contract.showCoverage>): Promise<Coverage> {
    const { span, rhythms, points } = await readPoints(this.database, call);
    const today = shanghaiDate(call.now);
    const next = rhythms.find(({ effectiveFrom }) => effectiveFrom > today);
    const latest = rhythms.filter(({ effectiveFrom }) => effectiveFrom <= today).at(-1);
    const cells = points.flatMap((point) => point.cells);
    const sum = (figure: (cell: (typeof cells)[number]) => number) =>
      cells.reduce((total, cell) => total + figure(cell), 0);
    return {
      ...tallyOf(points),
      from: span.from,
      to: span.to,
      every: rhythmOn(rhythms, today),
      rhythmFrom: latest?.effectiveFrom ?? null,
      nextRhythm: next ? { every: next.every, effectiveFrom: next.effectiveFrom } : null,
      counties: byCounty(points),
      attested: {
        salesFen: sum(({ report }) => report?.salesFen ?? 0),
        parcels: sum(({ report }) => report?.parcels ?? 0),
        visitors: sum(({ report }) => report?.visitors ?? 0),
      },
      computed: {
        sales: sum(({ sales }) => sales),
        salesFen: sum(({ salesFen }) => salesFen),
        handOvers: sum(({ handOvers }) => handOvers),
      },
      asOf: shanghaiTime(call.now),
    };
  }

  async strips(call: CallOf<typeof contract.listPointStrips>): Promise<ReplyOf<typeof contract.listPointStrips>> {
    const { query } = call;
    const after = decodeCursor(query.cursor, [cursorPart.integer, cursorPart.text]);
    const { points } = await readPoints(this.database, call);
    // By code the first sort value is the same for all, so that one cursor serves both orders.
    const rank = (point: Point) => (query.sort === 'missing' ? -point.missingInARow : 0);
    const rows = points
      .filter(({ standing, missingInARow }) =>
        query.standing === undefined ? query.sort !== 'missing' || missingInARow > 0 : standing === query.standing,
      )
      .sort((a, b) => rank(a) - rank(b) || compare(a.code, b.code))
      .filter((point) => !after || rank(point) > after[0] || (rank(point) === after[0] && point.code > after[1]));
    return pageOf(rows.slice(0, query.limit + 1), query.limit, toStrip, (point) => [rank(point), point.code]);
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function byCounty(points: readonly Point[]): Coverage['counties'] {
  const counties = new Map<string, Point[]>();
  for (const point of points) counties.set(point.countyCode, [...(counties.get(point.countyCode) ?? []), point]);
  return [...counties]
    .sort(([a], [b]) => compare(a, b))
    .map(([code, ofCounty]) => ({
      code,
      name: ofCounty[0]?.countyName ?? code,
      nameEn: ofCounty[0]?.countyNameEn ?? code,
      ...tallyOf(ofCounty),
    }));
}

const time = (at: Date | null): string | null => (at === null ? null : shanghaiTime(at));

function toStrip({ countyNameEn: _, cells, ...point }: Point): Strip {
  return {
    ...point,
    lastReport: time(point.lastReport),
    lastSale: time(point.lastSale),
    lastHandOver: time(point.lastHandOver),
    cells: cells.map(({ from, to, standing, report, sales, handOvers }) => ({
      ...{ from, to, standing, report, sales, handOvers },
    })),
  };
}
