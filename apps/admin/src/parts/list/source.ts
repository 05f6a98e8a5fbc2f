import type { AskOf } from '@youjian/client';
import type { ParamsOf, ReplyOf, Route } from '@youjian/contract';
import { ask, keyOf } from '../../app/ask';

export interface Page<Row> {
  readonly items: readonly Row[];
  readonly nextCursor: string | null;
}
export interface ListSource<Row> {
  readonly key: readonly unknown[];
  readonly load: (query: Readonly<Record<string, string | number>>, signal?: AbortSignal) => Promise<Page<Row>>;
}
type RowOf<T> = ReplyOf<T> extends { items: (infer Row)[] } ? Row : never;

/** A door that answers `{items, nextCursor}`, as the list page asks it. */
export function listSource<T extends Route>(
  route: T,
  ...[params]: ParamsOf<T> extends undefined ? [] : [ParamsOf<T>]
): ListSource<RowOf<T>> {
  return {
    key: keyOf(route, params ?? null),
    load: async (query, signal) => {
      const what: unknown = { ...(params ? { params } : {}), query, ...(signal ? { signal } : {}) };
      return (await ask(route, what as AskOf<T>)) as unknown as Page<RowOf<T>>;
    },
  };
}

const MOST_ROWS = 5_000;

/** Every row that the filters let through, page by page; more than five thousand is a report, not a list. */
export async function loadAll<Row>(
  source: ListSource<Row>,
  query: Readonly<Record<string, string>>,
): Promise<{ rows: Row[]; complete: boolean }> {
  const rows: Row[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Row> = await source.load({ ...query, limit: 100, ...(cursor === null ? {} : { cursor }) });
    rows.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null && rows.length < MOST_ROWS);
  return { rows, complete: cursor === null };
}
