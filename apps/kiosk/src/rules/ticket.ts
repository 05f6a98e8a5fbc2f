import type { TicketLine } from '../store/kinds';

/** A lot this till was lent, with what it may still sell of it, the ticket in hand not counted. */
export interface LotLeft {
  readonly lotId: string;
  readonly lotCode: string;
  readonly left: number;
}
export interface Added {
  readonly lines: readonly TicketLine[];
  /** Units that no lot had. */
  readonly short: number;
  /** The line that grew, to be shown. */
  readonly key: string | null;
}

export const unitsOf = (lines: readonly TicketLine[], skuId: string, lotId?: string): number =>
  lines
    .filter((line) => line.skuId === skuId && (lotId === undefined || line.lotId === lotId))
    .reduce((sum, { quantity }) => sum + quantity, 0);

/**
 * Puts units of one thing on the ticket, from its lots in the order given (first expired first, or the one that was
 * scanned). What a lot cannot give the next one does; what none can is said, never promised.
 */
export function addUnits(
  lines: readonly TicketLine[],
  { skuId, units, lots, newKey }: { skuId: string; units: number; lots: readonly LotLeft[]; newKey: () => string },
): Added {
  let open = units;
  let key: string | null = null;
  let next = lines;
  for (const lot of lots) {
    if (open === 0) break;
    const quantity = Math.min(open, lot.left - unitsOf(next, skuId, lot.lotId));
    if (quantity <= 0) continue;
    open -= quantity;
    const same = next.find((line) => isPlain(line) && line.skuId === skuId && line.lotId === lot.lotId);
    key = same?.key ?? newKey();
    next =
      same === undefined
        ? [...next, { key, skuId, lotId: lot.lotId, lotCode: lot.lotCode, quantity }]
        : next.map((line) => (line === same ? { ...line, quantity: line.quantity + quantity } : line));
  }
  return { lines: next, short: open, key };
}

/** Ten grams are a unit: what is weighed is rounded to it, half up, and stands on a line of its own. */
export const GRAMS_A_UNIT = 10;
export const unitsOfGrams = (grams: number): number => Math.round(grams / GRAMS_A_UNIT);

export function addWeighed(
  lines: readonly TicketLine[],
  { skuId, grams, lots, newKey }: { skuId: string; grams: number; lots: readonly LotLeft[]; newKey: () => string },
): Added {
  const quantity = unitsOfGrams(grams);
  const lot = lots.find((one) => one.left - unitsOf(lines, skuId, one.lotId) >= quantity);
  if (lot === undefined || quantity < 1) return { lines, short: Math.max(1, quantity), key: null };
  const key = newKey();
  const line = { key, skuId, lotId: lot.lotId, lotCode: lot.lotCode, quantity, weighedGrams: grams };
  return { lines: [...lines, line], short: 0, key };
}

/** Another number of the same lot; what is more than there is becomes what there is. Nothing takes the line away. */
export function setQuantity(
  lines: readonly TicketLine[],
  key: string,
  quantity: number,
  left: number,
): readonly TicketLine[] {
  const line = lines.find((one) => one.key === key);
  if (line === undefined) return lines;
  if (quantity < 1) return lines.filter((one) => one !== line);
  const others = unitsOf(lines, line.skuId, line.lotId) - line.quantity;
  const most = Math.max(0, Math.min(999, left - others));
  if (most === 0) return lines;
  return lines.map((one) => (one === line ? { ...line, quantity: Math.min(quantity, most) } : one));
}

/** The same units from another lot that has enough of them; null when it has not. */
export function chooseLot(lines: readonly TicketLine[], key: string, lot: LotLeft): readonly TicketLine[] | null {
  const line = lines.find((one) => one.key === key);
  if (line === undefined || line.lotId === lot.lotId) return lines;
  if (lot.left - unitsOf(lines, line.skuId, lot.lotId) < line.quantity) return null;
  const moved = { ...line, lotId: lot.lotId, lotCode: lot.lotCode };
  const same = lines.find((one) => one !== line && isPlain(one) && one.skuId === line.skuId && one.lotId === lot.lotId);
  if (same === undefined || !isPlain(line)) return lines.map((one) => (one === line ? moved : one));
  return lines
    .filter((one) => one !== line)
    .map((one) => (one === same ? { ...same, quantity: same.quantity + line.quantity } : one));
}

const isPlain = ({ weighedGrams }: TicketLine): boolean => weighedGrams === undefined;
