import { assert, fen, grams, offsetFrom, splitSystematic, type Fen, type Grams } from '@youjian/kernel';

/** The part of a lot that no village grew: processing, packing. It is shown, not hidden. */
export const NON_VILLAGE = 'non_village';

/** Frozen when the lot is released; `villageCode` is a village or `NON_VILLAGE`. */
export interface LotShare {
  readonly villageCode: string;
  readonly weightGrams: number;
}

/** A run of a line's units that lie in one lot. */
export interface LotRange {
  readonly lotId: string;
  readonly firstUnit: number;
  readonly quantity: number;
  readonly shares: readonly LotShare[];
}

/** What was sold, as it was frozen: every unit with its own net fen, and the lot it came from. */
export interface SoldLine {
  readonly id: string;
  readonly unitNetFen: readonly number[];
  readonly unitNetGrams: number;
  readonly lots: readonly LotRange[];
}

/** What a line did for one village through one lot, summed over its units. */
export interface Part {
  readonly lotId: string;
  readonly villageCode: string;
  readonly amountFen: Fen;
  readonly grams: Grams;
}

export function splitLine(line: SoldLine): Part[] {
  return splitUnits(line, Array.from(line.unitNetFen.keys()));
}

/**
 * The parts of some units of a line.
 *
 * A unit's split depends on nothing but the unit: its stored fen, its lot's frozen shares and the offset drawn from its
 * line and number. So how a basket was grouped, or in which order its units come back, cannot matter.
 */
export function splitUnits(line: SoldLine, units: readonly number[]): Part[] {
  assertEveryUnitLiesInOneLot(line);
  const wanted = new Set(units);
  assert(wanted.size === units.length, 'a unit is named once');
  for (const unit of units) assert(unit in line.unitNetFen, `unit ${unit} belongs to line ${line.id}`);

  const sums = new Map<string, Sum>();
  for (const lot of line.lots) {
    const picked = unitsOf(lot).filter((unit) => wanted.has(unit));
    if (picked.length > 0) addLot(sums, line, lot, picked);
  }
  return [...sums.values()]
    .filter((sum) => sum.amountFen !== 0 || sum.grams !== 0)
    .map((sum) => ({ ...sum, amountFen: fen(sum.amountFen), grams: grams(sum.grams) }));
}

/** What a refund posts: the same parts, taken back. */
export function mirror(parts: readonly Part[]): Part[] {
  return parts.map((part) => ({ ...part, amountFen: fen(-part.amountFen), grams: grams(-part.grams) }));
}

interface Sum {
  readonly lotId: string;
  readonly villageCode: string;
  amountFen: number;
  grams: number;
}

function addLot(sums: Map<string, Sum>, line: SoldLine, lot: LotRange, units: readonly number[]): void {
  // Villages by code, so that the order in which shares were written down gives nobody another fen.
  const shares = [...lot.shares].sort((a, b) => (a.villageCode < b.villageCode ? -1 : 1));
  const targets = shares.map((share) => sumFor(sums, lot.lotId, share.villageCode));
  const weights = shares.map((share) => share.weightGrams);
  for (const unit of units) {
    const unitFen = line.unitNetFen[unit] as number;
    // Nearly every lot has one village, and then there is nothing to draw.
    const offset = weights.length === 1 ? NO_OFFSET : offsetFrom(line.id, unit);
    splitSystematic(unitFen, weights, offset).forEach((part, index) => ((targets[index] as Sum).amountFen += part));
    splitSystematic(line.unitNetGrams, weights, offset).forEach(
      (part, index) => ((targets[index] as Sum).grams += part),
    );
  }
}

const NO_OFFSET = { numerator: 0n, denominator: 1n };

function sumFor(sums: Map<string, Sum>, lotId: string, villageCode: string): Sum {
  const key = `${lotId}/${villageCode}`;
  const sum = sums.get(key) ?? { lotId, villageCode, amountFen: 0, grams: 0 };
  sums.set(key, sum);
  return sum;
}

function assertEveryUnitLiesInOneLot(line: SoldLine): void {
  const placed = line.lots.flatMap(unitsOf);
  const distinct = new Set(placed);
  assert(
    placed.length === line.unitNetFen.length &&
      distinct.size === placed.length &&
      placed.every((unit) => unit in line.unitNetFen),
    `every unit of line ${line.id} lies in exactly one lot`,
  );
}

const unitsOf = (lot: LotRange): number[] => Array.from({ length: lot.quantity }, (_, index) => lot.firstUnit + index);
