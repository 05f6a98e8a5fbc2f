import type { Params } from './check-request';
import { invalid, notPlayed } from './stripe-failure';

export const MAX_AMOUNT = 99_999_999;

export function mustNotContain(params: Params, names: readonly string[]): void {
  const found = names.find((name) => params[name] !== undefined);
  if (found) throw notPlayed(found);
}

export function mustBeAmount(amount: number, param: string): void {
  if (amount < 1) throw invalid('This value must be greater than or equal to 1.', param, 'parameter_invalid_integer');
  if (amount > MAX_AMOUNT) throw invalid(`This value must be at most ${MAX_AMOUNT}.`, param, 'amount_too_large');
}

export function mustBeUrl(url: string | undefined, param: string): void {
  if (url === undefined) return;
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (!parsed || !/^https?:$/.test(parsed.protocol)) {
    throw invalid('Not a valid URL. It must start with http:// or https://.', param, 'url_invalid');
  }
}

export const orNull = <T>(value: T | '' | undefined | null): T | null =>
  value === '' || value === undefined || value === null ? null : value;
