import type { Order } from './order-state';

/** How many units of each line; lines that are not here keep theirs. */
export type Chosen = Readonly<Record<string, number>>;

export const unitsChosen = (chosen: Chosen): number =>
  Object.values(chosen).reduce((sum, quantity) => sum + quantity, 0);

export const refundLines = (chosen: Chosen): { lineId: string; quantity: number }[] =>
  Object.entries(chosen).flatMap(([lineId, quantity]) => (quantity > 0 ? [{ lineId, quantity }] : []));

/**
 * What the refund will come to, for orientation. A unit's fen are stored with the unit and may differ by one from its
 * neighbour's; only the server knows which units go, so the screen says "about" and then shows what was really paid back.
 */
export function estimateFen(
  lines: readonly Pick<Order['lines'][number], 'id' | 'quantity' | 'netFen' | 'refundedQuantity' | 'refundedFen'>[],
  chosen: Chosen,
): number {
  return lines.reduce((sum, line) => {
    const left = line.quantity - line.refundedQuantity;
    const wanted = Math.min(chosen[line.id] ?? 0, left);
    return wanted === 0 ? sum : sum + Math.round(((line.netFen - line.refundedFen) * wanted) / left);
  }, 0);
}
