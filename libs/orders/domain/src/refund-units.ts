import { Refusal, sumFen } from '@youjian/kernel';

/** A line as far as a refund needs to know it. */
export interface RefundableLine {
  readonly lineId: string;
  readonly quantity: number;
  /** Fen of each unit, stored when the order was placed. */
  readonly unitNetFen: readonly number[];
  readonly refundedUnits: readonly number[];
}

/** So many of a line, whichever; or these units of it and no others. */
export interface RefundedUnitsAsk {
  readonly lineId: string;
  readonly quantity: number;
  readonly units?: readonly number[];
}

export interface RefundedLine {
  readonly lineId: string;
  readonly units: readonly number[];
  readonly amountFen: number;
}

/**
 * Which units are given back, and their stored fen: never a share of a total worked out anew. The lowest numbers that are
 * still here go first; whatever the order of partial refunds, refunding everything gives back exactly what was paid.
 */
export function refundUnits(
  asks: readonly RefundedUnitsAsk[],
  lines: readonly RefundableLine[],
): RefundedLine[] | Refusal {
  const named = asks.flatMap(({ lineId, units }) => (units ? [{ lineId, units }] : []));
  if (named.length > 0) return namedUnits(named, lines);
  const wanted = new Map<string, number>();
  for (const ask of asks) wanted.set(ask.lineId, (wanted.get(ask.lineId) ?? 0) + ask.quantity);

  const refunded: RefundedLine[] = [];
  for (const [lineId, quantity] of wanted) {
    const line = lines.find((candidate) => candidate.lineId === lineId);
    if (!line) return new Refusal('unknown_line', { lineId });
    const gone = new Set(line.refundedUnits);
    const here = line.unitNetFen.map((_, unit) => unit).filter((unit) => !gone.has(unit));
    if (here.length < quantity) return new Refusal('refund_exceeds', { lineId, left: here.length, wanted: quantity });
    const units = here.slice(0, quantity);
    refunded.push({ lineId, units, amountFen: sumFen(units.map((unit) => line.unitNetFen[unit] ?? 0)) });
  }
  return refunded;
}

/** Exactly these units; one that is gone already refuses the whole. */
function namedUnits(
  asks: readonly { readonly lineId: string; readonly units: readonly number[] }[],
  lines: readonly RefundableLine[],
): RefundedLine[] | Refusal {
  const refunded: RefundedLine[] = [];
  for (const { lineId, units } of asks) {
    const line = lines.find((candidate) => candidate.lineId === lineId);
    if (!line) return new Refusal('unknown_line', { lineId });
    const gone = new Set(line.refundedUnits);
    const here = units.filter((unit) => line.unitNetFen[unit] !== undefined && !gone.has(unit));
    if (here.length < units.length)
      return new Refusal('refund_exceeds', { lineId, left: here.length, wanted: units.length });
    refunded.push({ lineId, units: here, amountFen: sumFen(here.map((unit) => line.unitNetFen[unit] ?? 0)) });
  }
  return refunded;
}
