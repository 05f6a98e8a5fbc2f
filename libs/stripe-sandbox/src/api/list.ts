import type { Table } from '../engine/tables';
import type { Params } from './check-request';
import { invalid, notFound } from './stripe-failure';

interface ListOf<R> {
  readonly url: string;
  readonly kind: string;
  readonly table: Table<R & { readonly id: string }>;
  readonly params: Params;
  readonly where: (row: R) => boolean;
  readonly createdAt: (row: R) => number;
  readonly show: (row: R) => object;
}

/** Newest first, with Stripe's cursors. */
export function listOf<R extends { readonly id: string }>({
  url,
  kind,
  table,
  params,
  where,
  createdAt,
  show,
}: ListOf<R>) {
  const limit = limitOf(params);
  const isCreatedThen = createdFilter(params['created']);
  const matches = (row: R): boolean => isCreatedThen(createdAt(row)) && where(row);

  const before = params['ending_before'] as string | undefined;
  const after = params['starting_after'] as string | undefined;
  if (before !== undefined && after !== undefined)
    throw invalid('Use starting_after or ending_before, not both.', 'ending_before');

  const rows =
    before === undefined
      ? take(table, placeBefore(table, kind, after), -1, limit + 1, matches)
      : take(table, cursor(table, kind, before, 'ending_before') + 1, 1, limit + 1, matches);
  const page = rows.slice(0, limit);
  if (before !== undefined) page.reverse();
  return { object: 'list', data: page.map(show), has_more: rows.length > limit, url };
}

/** A list too short to need a table (the lines of one session), in its own order. */
export function pageOf<T extends { readonly id: string }>(url: string, items: readonly T[], params: Params) {
  const limit = limitOf(params);
  const after = params['starting_after'] as string | undefined;
  const start = after === undefined ? 0 : items.findIndex((item) => item.id === after) + 1;
  return { object: 'list', data: items.slice(start, start + limit), has_more: items.length > start + limit, url };
}

function limitOf(params: Params): number {
  const limit = (params['limit'] as number | undefined) ?? 10;
  if (limit < 1 || limit > 100) throw invalid('Invalid limit: must be between 1 and 100.', 'limit');
  return limit;
}

function placeBefore<R extends { readonly id: string }>(
  table: Table<R>,
  kind: string,
  after: string | undefined,
): number {
  return after === undefined ? table.size - 1 : cursor(table, kind, after, 'starting_after') - 1;
}

function cursor<R extends { readonly id: string }>(table: Table<R>, kind: string, id: string, param: string): number {
  const place = table.placeOf(id);
  if (place === undefined) throw notFound(kind, id, param);
  return place;
}

function take<R extends { readonly id: string }>(
  table: Table<R>,
  from: number,
  step: 1 | -1,
  count: number,
  matches: (row: R) => boolean,
): R[] {
  const found: R[] = [];
  for (let place = from; found.length < count; place += step) {
    const row = table.at(place);
    if (row === undefined) break;
    if (matches(row)) found.push(row);
  }
  return found;
}

type Range = { gt?: number; gte?: number; lt?: number; lte?: number };

function createdFilter(created: unknown): (seconds: number) => boolean {
  if (created === undefined) return () => true;
  if (typeof created === 'number') return (seconds) => seconds === created;
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = created as Range;
  return (seconds) => seconds > gt && seconds >= gte && seconds < lt && seconds <= lte;
}
