import { Refusal, assert, sumFen } from '@youjian/kernel';

/** A line as far as a refund needs to know it. */
export interface RefundableLine {
  readonly lineId: string;
  readonly quantity: number;
  /** Fen of each unit, stored when the order was placed. */
  readonly unitNetFen: readonly number[];
  /** Units that are wholly given back. */
  readonly refundedUnits: readonly number[];
  /** What went back of units before, where it was less than the whole; null until that happens. */
  readonly partRefundedFen?: readonly number[] | null;
}

/** So many of a line, whichever; or these units of it and no others, whole or some fen of each. */
export interface RefundedUnitsAsk {
  readonly lineId: string;
  readonly quantity: number;
  readonly units?: readonly number[];
  readonly fen?: readonly number[];
}

/** What is left of a unit's fen before and after. All that attribution has to know, whichever way it goes. */
export interface UnitChange {
  readonly unit: number;
  readonly beforeFen: number;
  readonly afterFen: number;
}

/**
 * Whether nothing of an order is left to give back once these units have gone as well: what freight and vouchers wait for.
 * Several parts may be of one line.
 */
export const isEveryUnitGone = (
  lines: readonly Pick<RefundableLine, 'lineId' | 'quantity' | 'refundedUnits'>[],
  gone: readonly { readonly lineId: string; readonly units: readonly number[] }[],
): boolean =>
  lines.every(({ lineId, quantity, refundedUnits }) => {
    const now = gone.reduce((sum, part) => sum + (part.lineId === lineId ? part.units.length : 0), 0);
    return refundedUnits.length + now === quantity;
  });

export interface RefundedLine {
  readonly lineId: string;
  /** Units that are wholly given back with this, and what this gave for each. */
  readonly units: readonly number[];
  readonly unitFen: readonly number[];
  readonly partUnits: readonly number[];
  readonly partFen: readonly number[];
  readonly amountFen: number;
  readonly changes: readonly UnitChange[];
}

/** What of a unit's fen is still with us. */
export function unitLeftFen(line: RefundableLine, unit: number): number {
  if (line.refundedUnits.includes(unit)) return 0;
  return (line.unitNetFen[unit] ?? 0) - (line.partRefundedFen?.[unit] ?? 0);
}

/**
 * Which units are given back, and their stored fen: never a share of a total worked out anew. The lowest numbers that are
 * still here go first; whatever the order of partial refunds, refunding everything gives back exactly what was paid.
 */
export function refundUnits(
  asks: readonly RefundedUnitsAsk[],
  lines: readonly RefundableLine[],
): RefundedLine[] | Refusal {
  const named = asks.flatMap(({ lineId, units, fen }) => (units ? [{ lineId, units, fen }] : []));
  if (named.length > 0) return namedUnits(named, lines);
  const wanted = new Map<string, number>();
  for (const ask of asks) wanted.set(ask.lineId, (wanted.get(ask.lineId) ?? 0) + ask.quantity);

  const refunded: RefundedLine[] = [];
  for (const [lineId, quantity] of wanted) {
    const line = lines.find((candidate) => candidate.lineId === lineId);
    if (!line) return new Refusal('unknown_line', { lineId });
    const here = unitsHere(line);
    if (here.length < quantity) return new Refusal('refund_exceeds', { lineId, left: here.length, wanted: quantity });
    refunded.push(giveBack(line, here.slice(0, quantity)));
  }
  return refunded;
}

export function unitsHere(line: RefundableLine): number[] {
  const gone = new Set(line.refundedUnits);
  return line.unitNetFen.map((_, unit) => unit).filter((unit) => !gone.has(unit));
}

interface NamedUnits {
  readonly lineId: string;
  readonly units: readonly number[];
  readonly fen?: readonly number[] | undefined;
}

/** Exactly these units; one that is gone already, or has fewer fen left than were asked, refuses the whole. */
function namedUnits(asks: readonly NamedUnits[], lines: readonly RefundableLine[]): RefundedLine[] | Refusal {
  const refunded: RefundedLine[] = [];
  for (const { lineId, units, fen } of asks) {
    const line = lines.find((candidate) => candidate.lineId === lineId);
    if (!line) return new Refusal('unknown_line', { lineId });
    assert(new Set(units).size === units.length, 'a unit is named once');
    const gone = new Set(line.refundedUnits);
    const here = units.filter(
      (unit, index) =>
        line.unitNetFen[unit] !== undefined && !gone.has(unit) && (fen?.[index] ?? 0) <= unitLeftFen(line, unit),
    );
    if (here.length < units.length)
      return new Refusal('refund_exceeds', { lineId, left: here.length, wanted: units.length });
    const given = giveBack(line, units, fen);
    if (given.changes.length > 0) refunded.push(given);
  }
  return refunded;
}

/** Without fen the units go back whole. A part that takes a unit's last fen takes the unit. */
function giveBack(line: RefundableLine, units: readonly number[], fen?: readonly number[]): RefundedLine {
  const changes = units
    .map((unit, index): UnitChange => {
      const beforeFen = unitLeftFen(line, unit);
      return { unit, beforeFen, afterFen: fen ? beforeFen - (fen[index] ?? 0) : 0 };
    })
    .filter((change) => change.beforeFen !== change.afterFen || !fen);
  const given = ({ beforeFen, afterFen }: UnitChange): number => beforeFen - afterFen;
  const whole = changes.filter(({ afterFen }) => afterFen === 0);
  const parts = changes.filter(({ afterFen }) => afterFen > 0);
  return {
    lineId: line.lineId,
    units: whole.map(({ unit }) => unit),
    unitFen: whole.map(given),
    partUnits: parts.map(({ unit }) => unit),
    partFen: parts.map(given),
    amountFen: sumFen(changes.map(given)),
    changes,
  };
}

/** What is kept of a line: its units that are gone, and the parts that went before. */
export interface GivenBack {
  readonly refundedUnits: readonly number[];
  readonly partRefundedFen: readonly number[] | null;
}

export function afterRefund(line: RefundableLine, refunded: RefundedLine): GivenBack {
  const parts = partsOf(line);
  refunded.partUnits.forEach((unit, index) => (parts[unit] = (parts[unit] ?? 0) + (refunded.partFen[index] ?? 0)));
  return {
    refundedUnits: [...line.refundedUnits, ...refunded.units],
    partRefundedFen: nullIfEmpty(parts),
  };
}

/** A refund as it was written. */
export interface WrittenRefund {
  readonly units: readonly number[];
  /** Null of old refunds: all that was paid for each. */
  readonly unitFen: readonly number[] | null;
  readonly partUnits: readonly number[];
  readonly partFen: readonly number[];
}

/**
 * The provider could not pay it, so the fen are with us again: exactly those, whatever was refunded between. A unit that was
 * wholly gone is here again with what this refund had given for it.
 */
export function reverseRefund(line: RefundableLine, refund: WrittenRefund): GivenBack & { changes: UnitChange[] } {
  const parts = partsOf(line);
  const gone = new Set(line.refundedUnits);
  const amounts = new Map<number, number>(refund.partUnits.map((unit, index) => [unit, refund.partFen[index] ?? 0]));
  refund.units.forEach((unit, index) => amounts.set(unit, refund.unitFen?.[index] ?? line.unitNetFen[unit] ?? 0));
  const changes = [...amounts].map(([unit, amount]): UnitChange => {
    const net = line.unitNetFen[unit] ?? 0;
    const beforeFen = unitLeftFen(line, unit);
    const afterFen = beforeFen + amount;
    assert(afterFen <= net, 'a unit never holds more than was paid for it');
    gone.delete(unit);
    parts[unit] = net - afterFen;
    return { unit, beforeFen, afterFen };
  });
  return { refundedUnits: [...gone], partRefundedFen: nullIfEmpty(parts), changes };
}

/** Takes so many fen, unit by unit in the order of the lines: for money that went back without anybody saying for what. */
export function spreadOverUnits(amountFen: number, lines: readonly RefundableLine[]): RefundedUnitsAsk[] {
  let left = amountFen;
  const asks: RefundedUnitsAsk[] = [];
  for (const line of lines) {
    const units: number[] = [];
    const fen: number[] = [];
    for (const unit of unitsHere(line)) {
      const take = Math.min(left, unitLeftFen(line, unit));
      if (take === 0) continue;
      units.push(unit);
      fen.push(take);
      left -= take;
    }
    if (units.length > 0) asks.push({ lineId: line.lineId, quantity: units.length, units, fen });
  }
  return asks;
}

const partsOf = (line: RefundableLine): number[] => line.unitNetFen.map((_, unit) => line.partRefundedFen?.[unit] ?? 0);
const nullIfEmpty = (parts: number[]): number[] | null => (parts.some((part) => part > 0) ? parts : null);
