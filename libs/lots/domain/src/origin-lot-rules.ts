import { growingOf, isInSeason } from './growing';
import { balanceOf } from './mass-balance';
import { groupBy, lotsAsEvidence, sum } from './origin-land-rules';
import type { LotFact, SeasonFacts } from './origin-facts';
import type { Finding, OriginRule } from './origin-flags';

/** How much of one lot was said to be where it cannot be. */
export function lotRules({ lots, handOvers }: SeasonFacts): Finding[] {
  return [
    ...lots.flatMap(outOfSeason),
    ...lots.flatMap(oversold),
    ...lots.flatMap(underSuspension),
    ...receivedOverDispatched(lots, handOvers),
  ];
}

function outOfSeason(lot: LotFact): Finding[] {
  if (lot.isProcessed || isInSeason(lot.variety, lot.harvestedOn)) return [];
  const windows = growingOf(lot.variety).windows;
  return [finding('out_of_season', lot, { daysOff: daysFromWindow(lot.harvestedOn, windows), netGrams: lot.netGrams })];
}

/** Packed, cooked or sold: whichever book says the most is the one that cannot be true of a lot that weighs less. */
function oversold(lot: LotFact): Finding[] {
  const packed = lot.receivedGrams + lot.processingGrams;
  const sold = lot.soldGrams - lot.returnedToStockGrams + lot.processingGrams;
  const outGrams = Math.max(packed, sold);
  if (outGrams <= lot.netGrams) return [];
  return [finding('lot_oversold', lot, { outGrams, netGrams: lot.netGrams, overGrams: outGrams - lot.netGrams })];
}

function underSuspension(lot: LotFact): Finding[] {
  if (lot.stoppedCertificate === null) return [];
  const found = finding('lot_under_suspension', lot, { netGrams: lot.netGrams });
  return [{ ...found, evidence: [...found.evidence, { kind: 'certificate', code: lot.stoppedCertificate }] }];
}

/** More arrived than had left: something was added on the way. A scale may be off by half a percent. */
function receivedOverDispatched(lots: readonly LotFact[], handOvers: SeasonFacts['handOvers']): Finding[] {
  const byLot = groupBy(handOvers, ({ lotCode }) => lotCode);
  return lots.flatMap((lot) => {
    const over = (byLot.get(lot.code) ?? []).filter(
      ({ sentGrams, receivedGrams }) => receivedGrams * 10_000 > sentGrams * (10_000 + SCALE_BPS),
    );
    if (over.length === 0) return [];
    const sentGrams = sum(over.map((one) => one.sentGrams));
    const receivedGrams = sum(over.map((one) => one.receivedGrams));
    return [
      finding('received_over_dispatched', lot, { sentGrams, receivedGrams, overGrams: receivedGrams - sentGrams }),
    ];
  });
}

export const SCALE_BPS = 50;

/** Invariant 12 does not hold for a lot: two books disagree, and one of them was written by somebody. */
export function balanceRules({ lots }: SeasonFacts): Finding[] {
  return lots.flatMap((lot) => {
    const { differenceGrams } = balanceOf(lot);
    return differenceGrams === 0 ? [] : [finding('balance_open', lot, { differenceGrams, netGrams: lot.netGrams })];
  });
}

const finding = (rule: OriginRule, lot: LotFact, numbers: Finding['numbers']): Finding => ({
  rule,
  subject: { kind: 'lot', code: lot.code, name: lot.code, nameEn: lot.code },
  baseCode: lot.baseCode,
  regionCode: lot.villageCode,
  variety: lot.variety,
  numbers,
  evidence: lotsAsEvidence([lot.code]),
});

/** How many days lie between that day and the nearest day of a window, whichever way round the year. */
function daysFromWindow(day: string, windows: readonly (readonly [string, string])[]): number {
  const at = dayOfYear(day.slice(5));
  const apart = (other: string) => {
    const distance = Math.abs(at - dayOfYear(other));
    return Math.min(distance, 365 - distance);
  };
  return Math.min(...windows.flatMap(([from, to]) => [apart(from), apart(to)]));
}

const dayOfYear = (monthDay: string): number =>
  Math.round(
    (Date.parse(`2001-${monthDay === '02-29' ? '02-28' : monthDay}T00:00:00Z`) - Date.UTC(2001, 0, 1)) / 86_400_000,
  );
