import { spreadEvenly, uuidv7 } from '@youjian/kernel';
import fc from 'fast-check';
import type { LotRange, LotShare, SoldLine } from './split-line';

export const aVillage = (index: number): string => `4414241272${String(index).padStart(2, '0')}`;

/** Any line: up to 12 units in up to 3 lots of up to 4 villages each, with a non-village part here and there. */
export const anyLine: fc.Arbitrary<SoldLine> = fc
  .record({
    netFen: fc.nat({ max: 100_000 }),
    unitNetGrams: fc.integer({ min: 1, max: 10_000 }),
    lots: fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), anyShares()), { minLength: 1, maxLength: 3 }),
  })
  .map(({ netFen, unitNetGrams, lots }) => {
    const ranges = lay(lots);
    const quantity = ranges.reduce((sum, range) => sum + range.quantity, 0);
    return { id: uuidv7(), unitNetFen: spreadEvenly(netFen, quantity), unitNetGrams, lots: ranges };
  });

function anyShares(): fc.Arbitrary<LotShare[]> {
  return fc
    .uniqueArray(fc.constantFrom(aVillage(1), aVillage(2), aVillage(3), aVillage(4), 'non_village'), {
      minLength: 1,
      maxLength: 4,
    })
    .chain((codes) =>
      fc
        .array(fc.integer({ min: 1, max: 3_000_000 }), { minLength: codes.length, maxLength: codes.length })
        .map((weights) => codes.map((villageCode, index) => ({ villageCode, weightGrams: weights[index] as number }))),
    );
}

function lay(lots: readonly (readonly [number, LotShare[]])[]): LotRange[] {
  let firstUnit = 0;
  return lots.map(([quantity, shares], index) => {
    const range = { lotId: `lot-${index}`, firstUnit, quantity, shares };
    firstUnit += quantity;
    return range;
  });
}
