import { Injectable } from '@nestjs/common';
import {
  dimensionsOf,
  NON_VILLAGE,
  planSales,
  type Days,
  type Grain,
  type RollupDimension,
  type SalesDimension,
} from '@youjian/attribution-domain';
import { Database, type Sql } from '@youjian/database';
import { sumFen, sumGrams } from '@youjian/kernel';
import { POSTING_COLUMN, ROLLUP_COLUMN } from './rollup-sql';

export interface SalesQuestion {
  /** Shanghai days, both included. */
  readonly from: string;
  readonly to: string;
  readonly by: readonly SalesDimension[];
  /** Only villages whose code begins with this; '' is everything, what no village grew included. */
  readonly scopePrefix?: string;
}

export interface SalesSum {
  readonly amountFen: number;
  readonly grams: number;
  readonly postings: number;
}

export interface SalesRow extends SalesSum {
  /** One key for each `by`, in that order. */
  readonly keys: string[];
}

export interface SalesAnswer {
  readonly totals: SalesSum;
  readonly rows: SalesRow[];
}

/**
 * Sums of the attribution ledger, exact to the moment: the kept sums, and the postings that are not folded yet, in one
 * statement and so in one snapshot. Whole months are read as months, the days at the edges as days.
 */
@Injectable()
export class ReadSales {
  constructor(private readonly database: Database) {}

  async run(question: SalesQuestion, sql: Sql = this.database): Promise<SalesAnswer> {
    const rows = await sql.query<SalesSum & { keys: string[] }>(...statementFor(question));
    return {
      rows,
      totals: {
        amountFen: sumFen(rows.map((row) => row.amountFen)),
        grams: sumGrams(rows.map((row) => row.grams)),
        postings: rows.reduce((sum, row) => sum + row.postings, 0),
      },
    };
  }
}

function statementFor({ from, to, by, scopePrefix = '' }: SalesQuestion): [text: string, values: string[]] {
  const isScoped = scopePrefix !== '';
  const plan = planSales(from, to, by, isScoped);
  const values: string[] = isScoped ? [scopePrefix, firstBeyond(scopePrefix)] : [];
  const bind = (days: Days): number => values.push(days.from, days.to) - 1;
  const pieces = [
    ...plan.kept.map((piece) => sqlKept(plan.grouping, piece.grain, bind(piece), isScoped)),
    ...plan.postings.map((days) => sqlPostings(plan.grouping, bind(days), isScoped)),
    ...(plan.tail === null ? [] : [sqlTail(plan.grouping, bind(plan.tail), isScoped)]),
  ];
  return [sqlSums(by, pieces), values];
}

/** A region's villages lie between its code and this: a range, unlike a pattern, uses an index under any collation. */
const firstBeyond = (prefix: string): string => String(BigInt(prefix) + 1n).padStart(prefix.length, '0');

function sqlSums(by: readonly SalesDimension[], pieces: readonly string[]): string {
  return `
    select array[${sqlKeys(by)}]::text[] as keys, sum(amount_fen)::bigint as "amountFen",
           sum(grams)::bigint as grams, sum(postings)::bigint as postings
    from (${sqlUnion(pieces)}) as piece
    group by ${by.length === 0 ? '()' : sqlKeys(by)}
    having count(*) > 0
    order by 1`;
}

/** The bounds of the days are the parameters `$at` and `$at + 1`; those of a region's villages `$1` and `$2`. */
function sqlKept(grouping: number, grain: Grain, at: number, isScoped: boolean): string {
  return `
    select period, ${sqlColumns(grouping, ROLLUP_COLUMN)} amount_fen, grams, postings
    from attribution.rollup
    where grouping = ${sqlNumber(grouping)} and grain = '${grain === 'day' ? 'day' : 'month'}'
      and period between $${sqlNumber(at)} and $${sqlNumber(at + 1)} ${isScoped ? sqlWithin() : ''}`;
}

function sqlPostings(grouping: number, at: number, isScoped: boolean): string {
  return `
    select posted_on as period, ${sqlColumns(grouping, POSTING_COLUMN)} amount_fen, grams, 1 as postings
    from attribution.posting
    where posted_on between $${sqlNumber(at)} and $${sqlNumber(at + 1)} ${isScoped ? sqlWithin() : ''}`;
}

/** The upper bound says nothing new, every visible row lies below it: it tells the planner that the tail is short. */
function sqlTail(grouping: number, at: number, isScoped: boolean): string {
  return `${sqlPostings(grouping, at, isScoped)}
      and xid >= (select watermark from attribution.rollup_state where name = 'sales')
      and xid < pg_snapshot_xmax(pg_current_snapshot())`;
}

const sqlWithin = (): string => 'and village_code >= $1 and village_code < $2';
const sqlKeys = (by: readonly SalesDimension[]): string => by.map((dimension) => KEY[dimension]).join(', ');
const sqlUnion = (pieces: readonly string[]): string => pieces.join(' union all ');
const sqlNumber = (value: number): string => String(Math.trunc(value));
const sqlColumns = (grouping: number, column: Record<RollupDimension, string>): string =>
  dimensionsOf(grouping)
    .map((dimension) => `${column[dimension]} as ${ROLLUP_COLUMN[dimension]},`)
    .join(' ');

const KEY: Record<SalesDimension, string> = {
  village: 'village_code',
  county: `case when village_code = '${NON_VILLAGE}' then village_code else left(village_code, 6) end`,
  channel: 'channel',
  destination: 'destination',
  product: 'product',
  month: `to_char(period, 'YYYY-MM')`,
  day: `to_char(period, 'YYYY-MM-DD')`,
};
