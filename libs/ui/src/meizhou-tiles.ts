/**
 * The eight divisions of Meizhou as tiles, in the order they lie to each other. Not a map: no boundary is
 * drawn, so none can be drawn wrongly. Rows from north to south, `null` where no division lies.
 */
export const MEIZHOU_TILES = [
  [null, '441426', '441427', null],
  ['441481', '441402', '441403', '441422'],
  ['441424', null, '441423', null],
] as const;

export type FillLevel = 0 | 1 | 2 | 3 | 4;

/** How full a tile is drawn: nothing is 0, the rest by its share of the greatest. */
export function fillLevel(value: number | null, greatest: number): FillLevel {
  if (value === null || value <= 0 || greatest <= 0) return 0;
  return Math.min(4, Math.max(1, Math.ceil((value / greatest) * 4))) as FillLevel;
}

/** 1 for the greatest; equal values share a rank; what is not shown has none. */
export function ranks(values: readonly (number | null)[]): (number | null)[] {
  return values.map((value) =>
    value === null ? null : 1 + values.filter((other) => other !== null && other > value).length,
  );
}
