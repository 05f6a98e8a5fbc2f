/** What a list can be narrowed by. The names are those of the door's query, so the address of the page is the question asked. */
export type Field =
  | {
      readonly kind: 'choice';
      readonly name: string;
      readonly label: string;
      readonly options: readonly { readonly value: string; readonly label: string }[];
    }
  | { readonly kind: 'text'; readonly name: string; readonly label: string; readonly width?: number }
  | { readonly kind: 'day'; readonly name: string; readonly label: string };

export type Filters = Readonly<Record<string, string>>;

export const SEARCH = 'q';
export const SORT = 'sort';
export const LIMIT = 'limit';
export const LIMITS = [24, 50, 100] as const;

export interface ListState {
  readonly filters: Filters;
  readonly search: string;
  /** A column's key; with `-` before it, the largest first. Empty: as the server gives it. */
  readonly sort: string;
  readonly limit: number;
}

/** An old link or a slip of the hand may ask for what does not exist; such a filter is left out rather than refused. */
export function readState(address: URLSearchParams, fields: readonly Field[]): ListState {
  const filters: Record<string, string> = {};
  for (const field of fields) {
    const value = address.get(field.name)?.trim() ?? '';
    if (value !== '' && accepts(field, value)) filters[field.name] = value;
  }
  const limit = Number(address.get(LIMIT));
  return {
    filters,
    search: (address.get(SEARCH) ?? '').trim().slice(0, 60),
    sort: /^-?\w{1,40}$/.test(address.get(SORT) ?? '') ? (address.get(SORT) ?? '') : '',
    limit: LIMITS.find((one) => one === limit) ?? LIMITS[0],
  };
}

function accepts(field: Field, value: string): boolean {
  if (field.kind === 'choice') return field.options.some((option) => option.value === value);
  if (field.kind === 'day') return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
  return value.length <= 80;
}

/** The shortest address that says the same: what is as it was at the beginning is not written. */
export function writeState(
  state: ListState,
  keep: URLSearchParams = new URLSearchParams(),
  fields: readonly Field[] = [],
): URLSearchParams {
  const ours = new Set([SEARCH, SORT, LIMIT, ...fields.map((field) => field.name)]);
  const address = new URLSearchParams([...keep].filter(([name]) => !ours.has(name)));
  for (const [name, value] of Object.entries(state.filters)) if (value !== '') address.set(name, value);
  if (state.search !== '') address.set(SEARCH, state.search);
  if (state.sort !== '') address.set(SORT, state.sort);
  if (state.limit !== LIMITS[0]) address.set(LIMIT, String(state.limit));
  return address;
}

export function sameFilters(a: Filters, b: Filters): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

export const without = (filters: Filters, name: string): Filters =>
  Object.fromEntries(Object.entries(filters).filter(([one]) => one !== name));
