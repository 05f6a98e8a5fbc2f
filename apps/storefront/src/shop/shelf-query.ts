export const SORTS = ['recommended', 'price', '-price', 'newest'] as const;
export type Sort = (typeof SORTS)[number];
export const COUNTIES = ['441402', '441403', '441481', '441424', '441423', '441422', '441426', '441427'] as const;
export type CountyCode = (typeof COUNTIES)[number];

/** Everything a shelf can be narrowed by. It lives in the address, so a reload, a bookmark and a friend see the same. */
export interface ShelfQuery {
  readonly q: string;
  readonly county: CountyCode | null;
  readonly sort: Sort;
  readonly inStock: boolean;
  readonly coldChain: boolean;
  readonly certified: boolean;
  readonly geographical: boolean;
  readonly outlet: string | null;
}

export function readShelfQuery(search: URLSearchParams): ShelfQuery {
  return {
    q: (search.get('q') ?? '').trim().slice(0, 60),
    county: COUNTIES.find((code) => code === search.get('county')) ?? null,
    sort: SORTS.find((sort) => sort === search.get('sort')) ?? 'recommended',
    inStock: search.get('inStock') === 'true',
    coldChain: search.get('coldChain') === 'true',
    certified: search.get('certified') === 'true',
    geographical: search.get('gi') === 'true',
    outlet: /^[0-9a-f-]{36}$/.test(search.get('outlet') ?? '') ? search.get('outlet') : null,
  };
}

/** The address of a query: only what differs from the plain shelf is written. */
export function writeShelfQuery(query: ShelfQuery): string {
  const search = new URLSearchParams();
  if (query.q !== '') search.set('q', query.q);
  if (query.county !== null) search.set('county', query.county);
  if (query.sort !== 'recommended') search.set('sort', query.sort);
  if (query.inStock) search.set('inStock', 'true');
  if (query.coldChain) search.set('coldChain', 'true');
  if (query.certified) search.set('certified', 'true');
  if (query.geographical) search.set('gi', 'true');
  if (query.outlet !== null) search.set('outlet', query.outlet);
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

export const activeFilters = (query: ShelfQuery): number =>
  [
    query.county !== null,
    query.inStock,
    query.coldChain,
    query.certified,
    query.geographical,
    query.outlet !== null,
  ].filter(Boolean).length;

export const withoutFilters = (query: ShelfQuery): ShelfQuery => ({
  ...query,
  county: null,
  inStock: false,
  coldChain: false,
  certified: false,
  geographical: false,
  outlet: null,
});

interface Marked {
  readonly certificateNo: string | null;
  readonly geographicalIndication: boolean;
}
/** The API does not narrow by certificate; the page does, of what it was given. */
export const keepsMarks = (query: ShelfQuery, { certificateNo, geographicalIndication }: Marked): boolean =>
  (!query.certified || certificateNo !== null) && (!query.geographical || geographicalIndication);
