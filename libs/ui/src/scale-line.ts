export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly padding: number;
  readonly left?: number;
  readonly bottom?: number;
}
interface Scaled {
  readonly points: { readonly x: number; readonly y: number | null }[];
  /** The value at the upper edge: a round number not below the greatest. */
  readonly top: number;
  readonly baseline: number;
}

/** Puts values into a frame that starts at zero, so that a small change never looks like a large one. */
export function scaleLine(
  values: readonly (number | null)[],
  { width, height, padding, left = padding, bottom = padding }: Frame,
): Scaled {
  const top = roundUp(Math.max(0, ...values.map((value) => value ?? 0)));
  const baseline = height - bottom;
  const step = values.length > 1 ? (width - left - padding * 2) / (values.length - 1) : 0;
  return {
    top,
    baseline,
    points: values.map((value, index) => ({
      x: round(left + padding / 2 + index * step),
      y: value === null ? null : round(baseline - (value / top) * (baseline - padding)),
    })),
  };
}

function roundUp(value: number): number {
  if (value <= 0) return 1;
  const unit = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 2.5, 5, 10].find((step) => step * unit >= value) ?? 10) * unit;
}

const round = (value: number): number => Math.round(value * 10) / 10;
