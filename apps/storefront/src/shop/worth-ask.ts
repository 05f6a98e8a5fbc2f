import type { BodyInputOf, vouchers } from '@youjian/contract';

export type WorthAsk = BodyInputOf<typeof vouchers.quoteOrder>;

/** Where a basket goes as long as nobody has said it: most parcels stay in the province. */
export const USUALLY_TO = '44';

/** The question as an address: `?lines=<sku>:2,<sku>:1&to=440106&codes=GZ20`, or `at=<outlet>`. Never a name or a number of anybody. */
export function worthAddress(ask: {
  readonly lines: readonly { readonly skuId: string; readonly quantity: number }[];
  readonly to: string;
  readonly at: string;
  readonly codes: readonly string[];
}): string {
  const lines = ask.lines.map(({ skuId, quantity }) => `${skuId}:${quantity}`).join(',');
  const query = new URLSearchParams({ lines, ...(ask.at === '' ? { to: ask.to } : { at: ask.at }) });
  if (ask.codes.length > 0) query.set('codes', ask.codes.join(','));
  return `?${query.toString()}`;
}

const ID = /^[0-9a-f-]{36}$/;

/** Null where the address asks nothing that makes sense. */
export function readWorthAsk(query: URLSearchParams): WorthAsk | null {
  const lines = (query.get('lines') ?? '').split(',').map((part) => {
    const [skuId = '', count = ''] = part.split(':');
    return { skuId, quantity: Number(count) };
  });
  if (
    !lines.every(
      ({ skuId, quantity }) => ID.test(skuId) && Number.isInteger(quantity) && quantity >= 1 && quantity <= 999,
    )
  )
    return null;
  const [at, to] = [query.get('at') ?? '', query.get('to') ?? ''];
  if (!ID.test(at) && !/^(\d{2}|\d{4}|\d{6})$/.test(to)) return null;
  const voucherCodes = (query.get('codes') ?? '')
    .split(',')
    .filter((code) => isVoucherCode(code))
    .slice(0, 5);
  const destination =
    at === '' ? ({ type: 'ship', regionCode: to } as const) : ({ type: 'pickup', outletId: at } as const);
  return { lines: lines.slice(0, 50), destination, voucherCodes };
}

/** As the house writes its codes; whatever else is typed is no code. */
export const isVoucherCode = (typed: string): boolean => /^[A-Za-z0-9]{4,20}$/.test(typed);
