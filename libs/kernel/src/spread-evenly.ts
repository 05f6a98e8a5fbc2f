import { assert } from './assert';
import type { Fen } from './fen';

/**
 * The net of a line, unit by unit: equal but for at most one fen, the first units carrying the odd fen.
 *
 * It is done once, when the order is placed; a refund gives back the stored fen of the units it names.
 */
export function spreadEvenly(netFen: number, quantity: number): Fen[] {
  assert(Number.isSafeInteger(netFen), `${netFen} is a whole, safe number of fen`);
  assert(Number.isSafeInteger(quantity) && quantity > 0, `${quantity} is a quantity of units`);
  const least = Math.trunc(netFen / quantity);
  const odd = netFen - least * quantity;
  const step = Math.sign(odd);
  return Array.from({ length: quantity }, (_, unit) => (least + (unit < Math.abs(odd) ? step : 0) + 0) as Fen);
}
