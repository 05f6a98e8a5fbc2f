import { Refusal, formatFen, sumFen } from '@youjian/kernel';

/** A sale as a till wrote it down, as far as its sums go. */
export interface TillSums {
  readonly lines: readonly {
    readonly quantity: number;
    readonly unitPriceFen: number;
    readonly netFen: number;
    readonly weighedGrams?: number | undefined;
  }[];
  readonly totalFen: number;
  readonly tenders: readonly {
    readonly way: string;
    readonly amountFen: number;
    readonly givenFen?: number | undefined;
    readonly changeFen?: number | undefined;
  }[];
}

/**
 * Nothing is taken off at a till, so each line is its price times its units; the lines are the total, and so is what was
 * taken for it. Whatever does not add up is not a sale we understand: it is set aside with both sums.
 */
export function refuseWrongSums({ lines, totalFen, tenders }: TillSums): Refusal | null {
  const wrong = (what: string, saysFen: number, isFen: number): Refusal =>
    new Refusal('sums_do_not_add_up', { what, says: formatFen(saysFen), is: formatFen(isFen) });
  for (const line of lines) {
    const isFen = line.unitPriceFen * line.quantity;
    if (line.netFen !== isFen) return wrong('line', line.netFen, isFen);
  }
  const linesFen = sumFen(lines.map(({ netFen }) => netFen));
  if (linesFen !== totalFen) return wrong('lines', totalFen, linesFen);
  const takenFen = sumFen(tenders.map(({ amountFen }) => amountFen));
  if (takenFen !== totalFen) return wrong('tenders', totalFen, takenFen);
  for (const { amountFen, givenFen, changeFen } of tenders) {
    if (givenFen === undefined && changeFen === undefined) continue;
    const keptFen = (givenFen ?? 0) - (changeFen ?? 0);
    if (keptFen !== amountFen) return wrong('change', amountFen, keptFen);
  }
  return null;
}

/** What the lines of a return give back, and freight where some goes along, is what it paid out, whatever the sale behind it says. */
export function refuseWrongReturn(entry: {
  readonly lines: readonly { readonly amountFen: number }[];
  readonly freightFen?: number | undefined;
  readonly totalFen: number;
}): Refusal | null {
  const isFen = sumFen([entry.freightFen ?? 0, ...entry.lines.map(({ amountFen }) => amountFen)]);
  if (isFen === entry.totalFen) return null;
  return new Refusal('sums_do_not_add_up', { what: 'return', says: formatFen(entry.totalFen), is: formatFen(isFen) });
}

/** Where a sale over a counter counts. */
export function channelOf(outletKind: string): 'kiosk' | 'counter' | 'fair' {
  if (outletKind === 'counter' || outletKind === 'fair') return outletKind;
  return 'kiosk';
}

/** What the provider is told of, and what only the till has seen: a phone's money needs an order placed at head office first. */
export const PHONE_WAYS = ['wechat_pay', 'alipay'] as const;
export const isPhoneWay = (way: string): boolean => (PHONE_WAYS as readonly string[]).includes(way);

/** How a payment without a provider is named. A card read by somebody else's reader is not a card of our provider. */
export const TILL_METHODS = {
  cash: 'cash',
  account: 'account',
  static_code: 'static_code',
  card: 'till_card',
  wechat_pay: 'till_wechat_pay',
  alipay: 'till_alipay',
} as const satisfies Readonly<Record<string, string>>;
export type TenderWay = keyof typeof TILL_METHODS;
