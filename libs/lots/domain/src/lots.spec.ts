import { describe, expect, it, test } from 'vitest';
import fc from 'fast-check';
import { Refusal, sumGrams } from '@youjian/kernel';
import { checkContributions, namedTwice } from './contributions';
import { declarationKindOf } from './declaration';
import { showHouseholds } from './households';
import { lotCode, lotCodePrefix } from './lot-code';
import { type LotMove, type LotState, moveLot } from './lot-state';
import { type Releasable, checkRelease } from './release';
import { NON_VILLAGE, freezeShares, sharesInBps } from './shares';
import { readWeight } from './weight';

const outcome = (ask: () => string): string => {
  try {
    return ask();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

test.each`
  from          | declare        | release        | hold           | recall
  ${'draft'}    | ${'declared'}  | ${'released'}  | ${'held'}      | ${'recalled'}
  ${'declared'} | ${'declared'}  | ${'released'}  | ${'held'}      | ${'recalled'}
  ${'released'} | ${'released'}  | ${'lot_state'} | ${'held'}      | ${'recalled'}
  ${'held'}     | ${'held'}      | ${'released'}  | ${'lot_state'} | ${'recalled'}
  ${'recalled'} | ${'lot_state'} | ${'lot_state'} | ${'lot_state'} | ${'lot_state'}
`('a $from lot knows its moves', ({ from, ...moves }: { from: LotState } & Record<LotMove, string>) => {
  for (const move of ['declare', 'release', 'hold', 'recall'] as const)
    expect(
      outcome(() => moveLot(from, move)),
      move,
    ).toBe(moves[move]);
});

describe('the scale', () => {
  it('takes households that add up to the lot, and no gram more or less', () => {
    expect(() => checkContributions([{ grams: 700 }, { grams: 300 }], 1000)).not.toThrow();
    expect(() => checkContributions([{ grams: 700 }, { grams: 299 }], 1000)).toThrowError(
      expect.objectContaining({
        code: 'contributions_mismatch',
        facts: { sumGrams: 999, netGrams: 1000, differenceGrams: 1 },
      }),
    );
  });

  it('notices a household that is named twice, and two collective parts of one village', () => {
    expect(
      namedTwice([
        { villageCode: 'a', householdRef: 'x', grams: 1 },
        { villageCode: 'b', householdRef: 'x', grams: 1 },
      ]),
    ).toBeNull();
    expect(
      namedTwice([
        { villageCode: 'a', householdRef: null, grams: 1 },
        { villageCode: 'a', householdRef: null, grams: 1 },
      ]),
    ).not.toBeNull();
  });

  it.each([
    ['12.5', 'kg', 12_500],
    ['0.001', 'kg', 1],
    ['12.3456', 'kg', null],
    ['1,250', 'g', 1250],
    ['１２．５', 'kg', 12_500],
    ['3', 'jin', 1500],
    ['0.002', 'jin', 1],
    ['0.001', 'jin', null],
    ['0', 'g', null],
    ['-5', 'g', null],
    ['1e3', 'g', null],
    ['12,5', 'kg', null],
    ['', 'g', null],
    ['10000000000', 'kg', null],
  ] as const)('reads %s %s as %s g', (written, unit, grams) => {
    expect(readWeight(written, unit)).toBe(grams);
  });
});

const someGrams = fc.integer({ min: 1, max: 5_000_000 });
const village = fc.constantFrom('441424127211', '441424127207', '441402104203', '441481101200', NON_VILLAGE);
const someShares = fc.uniqueArray(fc.record({ villageCode: village, weightGrams: someGrams }), {
  selector: (share) => share.villageCode,
  minLength: 1,
});

describe('frozen shares', () => {
  it('are the grams each village brought', () => {
    const brought = [
      { villageCode: 'b', grams: 300 },
      { villageCode: 'a', grams: 500 },
      { villageCode: 'b', grams: 200 },
    ];
    expect(freezeShares(1000, brought, [])).toEqual([
      { villageCode: 'a', weightGrams: 500 },
      { villageCode: 'b', weightGrams: 500 },
    ]);
  });

  it('of pastry hand the sweet potato’s part to its villages and show the rest as nobody’s', () => {
    const potato = [
      { villageCode: '441424127211', weightGrams: 750 },
      { villageCode: '441424127207', weightGrams: 250 },
    ];
    expect(
      freezeShares(
        1000,
        [],
        [
          { weightGrams: 400, shares: potato },
          { weightGrams: 600, shares: null },
        ],
      ),
    ).toEqual([
      { villageCode: '441424127207', weightGrams: 100 },
      { villageCode: '441424127211', weightGrams: 300 },
      { villageCode: NON_VILLAGE, weightGrams: 600 },
    ]);
  });

  it('always add up to the net weight, none of them empty, no village twice', () => {
    const component = fc.record({ weightGrams: someGrams, shares: fc.option(someShares) });
    fc.assert(
      fc.property(fc.array(component, { minLength: 1, maxLength: 8 }), (components) => {
        const net = sumGrams(components.map(({ weightGrams }) => weightGrams));
        const shares = freezeShares(net, [], components);
        expect(sumGrams(shares.map(({ weightGrams }) => weightGrams))).toBe(net);
        expect(shares.every(({ weightGrams }) => weightGrams > 0)).toBe(true);
        expect(new Set(shares.map(({ villageCode }) => villageCode)).size).toBe(shares.length);
      }),
    );
  });

  it('of a village’s part stay within a gram of its true part', () => {
    fc.assert(
      fc.property(someGrams, someShares, (used, shares) => {
        const total = sumGrams(shares.map(({ weightGrams }) => weightGrams));
        for (const { villageCode, weightGrams } of freezeShares(used, [], [{ weightGrams: used, shares }])) {
          const weight = shares.find((share) => share.villageCode === villageCode)?.weightGrams ?? 0;
          expect(Math.abs(weightGrams - (used * weight) / total)).toBeLessThan(shares.length);
        }
      }),
    );
  });

  it('shown in hundredths of a percent add up to the whole', () => {
    fc.assert(
      fc.property(someShares, (shares) => {
        expect(sharesInBps(shares).reduce((sum, { shareBps }) => sum + shareBps, 0)).toBe(10_000);
      }),
    );
  });
});

describe('release', () => {
  const ready: Releasable = {
    code: 'GP-1',
    state: 'declared',
    netGrams: 1000,
    declarationKind: 'compliance',
    hasDeclaration: true,
    newestTestPassed: true,
    brought: [{ grams: 1000 }],
    components: [],
  };
  it.each([
    ['a lot that has everything', {}, 'released'],
    ['fruit without its declaration', { hasDeclaration: false }, 'declaration_missing'],
    [
      'rice without one, which needs none',
      { state: 'draft', declarationKind: 'none', hasDeclaration: false },
      'released',
    ],
    ['a lot nobody tested', { newestTestPassed: null }, 'release_test_missing'],
    ['a lot that failed its newest test', { newestTestPassed: false }, 'release_test_missing'],
    ['a lot whose households are a gram short', { brought: [{ grams: 999 }] }, 'contributions_mismatch'],
    ['a recalled lot', { state: 'recalled' }, 'lot_state'],
    [
      'pastry of a lot that is held',
      { brought: [], components: [{ weightGrams: 1000, lotCode: 'SP-1', lotState: 'held' }] },
      'lot_state',
    ],
    [
      'pastry of sound lots',
      {
        brought: [],
        components: [
          { weightGrams: 400, lotCode: 'SP-1', lotState: 'released' },
          { weightGrams: 600, lotCode: null, lotState: null },
        ],
      },
      'released',
    ],
    [
      'pastry whose parts are short',
      { brought: [], components: [{ weightGrams: 400, lotCode: null, lotState: null }] },
      'contributions_mismatch',
    ],
  ])('of %s', (_, change, expected) => {
    expect(outcome(() => checkRelease({ ...ready, ...(change as Partial<Releasable>) }))).toBe(expected);
  });

  it('asks dressed birds for quarantine, live ones and fruit for the declaration, rice for neither', () => {
    expect(
      ['xingning_pigeon_dressed', 'xingning_pigeon_live', 'golden_pomelo', 'kedu_rice', 'something_new'].map(
        declarationKindOf,
      ),
    ).toEqual(['quarantine', 'compliance', 'compliance', 'none', 'compliance']);
  });
});

describe('what a page may say', () => {
  it('never counts fewer than five households', () => {
    expect([0, 1, 4, 5, 30].map(showHouseholds)).toEqual([
      { households: 0, householdsSuppressed: false },
      { households: null, householdsSuppressed: true },
      { households: null, householdsSuppressed: true },
      { households: 5, householdsSuppressed: false },
      { households: 30, householdsSuppressed: false },
    ]);
  });

  it('gives a lot a code that can be read out', () => {
    expect(lotCode(lotCodePrefix('golden_pomelo', '2026-11-07', '441424127211'), 3)).toBe('GP-20261107-441424-003');
  });
});
