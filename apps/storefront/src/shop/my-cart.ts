import { addToCart, type CartLine, changeLine, countOf, type NewLine, readCart, withoutLines } from './cart';
import { keep } from './kept';

const kept = keep<readonly CartLine[]>('youjian.cart', readCart, []);

export function useCart() {
  const [lines, change] = kept.use();
  return {
    lines,
    count: countOf(lines),
    add: (line: NewLine, available: number): number => {
      const next = addToCart(kept.now(), line, available, Date.now());
      change(() => next);
      return countOf(next);
    },
    update: (skuId: string, to: Parameters<typeof changeLine>[2]) => change((before) => changeLine(before, skuId, to)),
    checkAll: (isChecked: boolean) => change((before) => before.map((line) => ({ ...line, isChecked }))),
    remove: (...skuIds: string[]) => change((before) => withoutLines(before, skuIds)),
    /** Only for a moment that needs the newest value outside of drawing. */
    now: kept.now,
  };
}
