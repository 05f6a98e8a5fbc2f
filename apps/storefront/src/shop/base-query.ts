import { COUNTIES, type CountyCode } from './shelf-query';

/** Everything the directory of bases can be narrowed by; it lives in the address. */
export interface BaseQuery {
  readonly q: string;
  readonly county: CountyCode | null;
  readonly variety: string | null;
  readonly valid: boolean;
}

export function readBaseQuery(search: URLSearchParams): BaseQuery {
  const variety = search.get('variety') ?? '';
  return {
    q: (search.get('q') ?? '').trim().slice(0, 40),
    county: COUNTIES.find((code) => code === search.get('county')) ?? null,
    variety: /^[a-z][a-z0-9_]{0,39}$/.test(variety) ? variety : null,
    valid: search.get('valid') === 'true',
  };
}

/** The address of a query: only what was chosen is written. */
export function baseAddress({ q, county, variety, valid }: BaseQuery): string {
  const search = new URLSearchParams();
  if (q !== '') search.set('q', q);
  if (county !== null) search.set('county', county);
  if (variety !== null) search.set('variety', variety);
  if (valid) search.set('valid', 'true');
  const text = search.toString();
  return text === '' ? '/bases' : `/bases?${text}`;
}
