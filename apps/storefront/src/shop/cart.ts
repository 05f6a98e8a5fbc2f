/**
 * The basket lives in this browser only, until checkout. It remembers what was seen (name, price), so that it can be
 * shown at once and can say honestly when something has changed since.
 */
export interface CartLine {
  readonly skuId: string;
  readonly quantity: number;
  readonly isChecked: boolean;
  readonly slug: string;
  readonly name: string;
  readonly nameEn: string;
  readonly skuName: string;
  readonly skuNameEn: string;
  readonly imageUrl: string;
  readonly seenPriceFen: number;
  readonly addedAt: number;
}

/** What the shop says about a SKU now. */
export interface Quote {
  readonly skuId: string;
  readonly priceFen: number;
  readonly available: number;
  readonly forSale: boolean;
  readonly reason: 'for_sale' | 'sold_out' | 'certificate_not_valid' | 'not_for_sale';
}

export const MOST_OF_ONE = 999;
export const MOST_LINES = 50;
const KEPT_FOR_MS = 30 * 86_400_000;

export type NewLine = Omit<CartLine, 'isChecked' | 'addedAt'>;

/** Adds to the line of the same SKU, or as a new one on top. Never more than `available`. */
export function addToCart(lines: readonly CartLine[], line: NewLine, available: number, now: number): CartLine[] {
  const known = lines.find((one) => one.skuId === line.skuId);
  const quantity = Math.min((known?.quantity ?? 0) + line.quantity, available, MOST_OF_ONE);
  const rest = lines.filter((one) => one.skuId !== line.skuId);
  return [{ ...line, quantity, isChecked: true, addedAt: now }, ...rest].slice(0, MOST_LINES);
}

export function changeLine(
  lines: readonly CartLine[],
  skuId: string,
  change: Partial<Pick<CartLine, 'quantity' | 'isChecked' | 'seenPriceFen'>>,
): CartLine[] {
  return lines.map((line) => (line.skuId === skuId ? { ...line, ...change } : line));
}

export const withoutLines = (lines: readonly CartLine[], skuIds: readonly string[]): CartLine[] =>
  lines.filter((line) => !skuIds.includes(line.skuId));

export const countOf = (lines: readonly CartLine[]): number => lines.reduce((sum, line) => sum + line.quantity, 0);

export interface PricedLine extends CartLine {
  readonly priceFen: number;
  readonly lineFen: number;
  readonly available: number;
  /** Set when the price is not the one that was seen when it was added. */
  readonly wasFen: number | null;
}
export interface Reckoning {
  readonly lines: readonly PricedLine[];
  /** What cannot be bought now, and why. */
  readonly refused: readonly (CartLine & { readonly reason: Exclude<Quote['reason'], 'for_sale'> })[];
  /** Lines whose quantity had to come down, with what is left. */
  readonly reduced: readonly { readonly skuId: string; readonly from: number; readonly to: number }[];
  readonly checkedFen: number;
  readonly checkedCount: number;
}

/** Holds the basket against what the shop says now. A warning (fewer left, other price) is not an error (cannot be bought). */
export function reckon(lines: readonly CartLine[], quotes: readonly Quote[]): Reckoning {
  const bySku = new Map(quotes.map((quote) => [quote.skuId, quote]));
  const priced: PricedLine[] = [];
  const refused: (CartLine & { reason: Exclude<Quote['reason'], 'for_sale'> })[] = [];
  const reduced: { skuId: string; from: number; to: number }[] = [];

  for (const line of lines) {
    const quote = bySku.get(line.skuId);
    if (quote === undefined || !quote.forSale || quote.available < 1) {
      refused.push({
        ...line,
        reason: quote === undefined ? 'not_for_sale' : quote.reason === 'for_sale' ? 'sold_out' : quote.reason,
      });
      continue;
    }
    const most = Math.min(quote.available, MOST_OF_ONE);
    const quantity = Math.min(line.quantity, most);
    if (quantity < line.quantity) reduced.push({ skuId: line.skuId, from: line.quantity, to: quantity });
    priced.push({
      ...line,
      quantity,
      priceFen: quote.priceFen,
      lineFen: quote.priceFen * quantity,
      available: most,
      wasFen: quote.priceFen === line.seenPriceFen ? null : line.seenPriceFen,
    });
  }
  const checked = priced.filter((line) => line.isChecked);
  return {
    lines: priced,
    refused,
    reduced,
    checkedFen: checked.reduce((sum, line) => sum + line.lineFen, 0),
    checkedCount: countOf(checked),
  };
}

/** Reads what the browser kept. Anything that is not a basket of ours is an empty one. */
export function readCart(text: string | null, now: number): CartLine[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(kept)
      ? kept.filter((line) => isLine(line) && now - line.addedAt < KEPT_FOR_MS).slice(0, MOST_LINES)
      : [];
  } catch {
    return [];
  }
}

const TEXTS = ['skuId', 'slug', 'name', 'nameEn', 'skuName', 'skuNameEn', 'imageUrl'] as const;

function isLine(value: unknown): value is CartLine {
  if (typeof value !== 'object' || value === null) return false;
  const line = value as Record<string, unknown>;
  return (
    TEXTS.every((name) => typeof line[name] === 'string') &&
    (line['imageUrl'] as string).startsWith('/') &&
    Number.isInteger(line['quantity']) &&
    (line['quantity'] as number) >= 1 &&
    (line['quantity'] as number) <= MOST_OF_ONE &&
    typeof line['isChecked'] === 'boolean' &&
    Number.isFinite(line['seenPriceFen']) &&
    Number.isFinite(line['addedAt'])
  );
}
