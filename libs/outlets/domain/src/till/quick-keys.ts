/** Three rows of four: what a clerk reaches without looking for it. */
export const QUICK_KEYS = 12;
/** So many whole days before today count; today's sales move no key under anybody's finger. */
export const QUICK_KEY_DAYS = 28;

/**
 * The SKUs of a till's first page, in their order: what a manager pinned, then what this outlet sold most often, then the
 * order of its shelf. Nothing twice, nothing the outlet does not carry.
 * @param sold how many sales of each, of {@link QUICK_KEY_DAYS} days
 * @param shelf what is quick by its place on the shelf
 * @param carried everything the outlet sells
 */
export function quickKeys(
  pinned: readonly string[],
  sold: ReadonlyMap<string, number>,
  shelf: readonly string[],
  carried: readonly string[],
): string[] {
  const sells = new Set(carried);
  const places = new Map(carried.map((skuId, place) => [skuId, place]));
  const place = (skuId: string): number => places.get(skuId) ?? carried.length;
  const bySales = [...sold.keys()].sort((a, b) => (sold.get(b) ?? 0) - (sold.get(a) ?? 0) || place(a) - place(b));
  return [...new Set([...pinned, ...bySales, ...shelf])].filter((skuId) => sells.has(skuId)).slice(0, QUICK_KEYS);
}
