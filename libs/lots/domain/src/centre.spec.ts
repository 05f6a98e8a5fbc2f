import { describe, expect, it, test } from 'vitest';
import fc from 'fast-check';
import { Refusal } from '@youjian/kernel';
import { CARTON_MOVES, type CartonMove, type CartonState, cartonAfter, moveCarton } from './carton-state';
import { isOverCapacity, weighAgainst } from './centre-day';
import { DISPATCH_MOVES, type DispatchMove, type DispatchState, isBreach, moveDispatch } from './dispatch-state';
import { handOverState } from './hand-over';
import { refuseSeller } from './judges';
import { leftToPack, leftToUse } from './mass-left';
import { readScan } from './read-scan';
import { checkRelease } from './release';
import { type Waiting, releaseNeeds } from './release-needs';
import { whyNotSellable } from './sale-rules';
import { movesOfCarton } from './scan-moves';
import { gs1CheckDigit, isSscc, ssccOf } from './sscc';

const outcome = <T>(ask: () => T): T | string => {
  try {
    return ask();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

describe('an SSCC', () => {
  it('has the check digit that weights of three and one give, counted by hand', () => {
    // 3·(9+7+5+3+1+4+2+0+3) + (8+6+4+2+5+3+1+4) = 102 + 33 = 135, five short of the next ten.
    expect(gs1CheckDigit('34012345123456789')).toBe(5);
    expect(gs1CheckDigit('629104150021')).toBe(3);
  });

  const prefix = fc.integer({ min: 7, max: 10 }).chain((length) => fc.stringMatching(new RegExp(`^\\d{${length}}$`)));

  it('is eighteen digits, valid, and of its firm', () => {
    fc.assert(
      fc.property(prefix, fc.integer({ min: 0, max: 9_999_999 }), (firm, serial) => {
        const sscc = ssccOf(firm, serial);
        expect(sscc).toMatch(/^\d{18}$/);
        expect(isSscc(sscc)).toBe(true);
        expect(sscc.slice(1, 1 + firm.length)).toBe(firm);
      }),
    );
  });

  it('is another for every serial, past the end of an extension digit too', () => {
    const around = [0, 1, 999_999, 1_000_000, 1_000_001, 9_999_999];
    expect(new Set(around.map((serial) => ssccOf('6901234567', serial))).size).toBe(around.length);
    expect(() => ssccOf('6901234567', 10_000_000)).toThrow(/serial number left/);
    fc.assert(
      fc.property(prefix, fc.nat(9_999_999), fc.nat(9_999_999), (firm, a, b) => {
        expect(ssccOf(firm, a) === ssccOf(firm, b)).toBe(a === b);
      }),
    );
  });

  it('no longer checks with one digit wrong', () => {
    fc.assert(
      fc.property(fc.nat(9_999_999), fc.nat(17), fc.integer({ min: 1, max: 9 }), (serial, place, by) => {
        const sscc = ssccOf('6901234', serial);
        const digit = (Number(sscc[place]) + by) % 10;
        expect(isSscc(`${sscc.slice(0, place)}${digit}${sscc.slice(place + 1)}`)).toBe(false);
      }),
    );
  });

  it.each([
    ['its digits', '{}'],
    ['the application identifier', '00{}'],
    ['the identifier in brackets', '(00){}'],
    ['the symbology mark', ']C100{}'],
    ['blanks', ' (00) {} '],
  ])('is read from a scanner that sends %s', (_, as) => {
    const sscc = ssccOf('6901234', 42);
    expect(readScan(as.replace('{}', sscc))).toBe(sscc);
  });

  it('is told apart from a lot code, small or out of a QR code', () => {
    expect(readScan('gp-20261120-441424-001')).toBe('GP-20261120-441424-001');
    expect(readScan('https://youjian.example/t/GP-20261120-441424-001?x=1')).toBe('GP-20261120-441424-001');
    expect(readScan('/t/%E0%A4%A')).toBe('%E0%A4%A');
  });
});

const CARTON_STATES = Object.keys(CARTON_MOVES) as CartonState[];
test.each`
  from            | palletise         | load              | unload            | depart            | arrive            | lose              | reject            | void
  ${'packed'}     | ${'packed'}       | ${'loaded'}       | ${'carton_state'} | ${'carton_state'} | ${'carton_state'} | ${'carton_state'} | ${'carton_state'} | ${'void'}
  ${'loaded'}     | ${'carton_state'} | ${'carton_state'} | ${'packed'}       | ${'dispatched'}   | ${'carton_state'} | ${'carton_state'} | ${'carton_state'} | ${'carton_state'}
  ${'dispatched'} | ${'carton_state'} | ${'carton_state'} | ${'carton_state'} | ${'carton_state'} | ${'arrived'}      | ${'lost'}         | ${'void'}         | ${'carton_state'}
  ${'arrived'}    | ${'carton_state'} | ${'carton_state'} | ${'carton_state'} | ${'carton_state'} | ${'carton_state'} | ${'carton_state'} | ${'void'}         | ${'carton_state'}
  ${'lost'}       | ${'carton_state'} | ${'carton_state'} | ${'carton_state'} | ${'carton_state'} | ${'carton_state'} | ${'carton_state'} | ${'carton_state'} | ${'carton_state'}
  ${'void'}       | ${'carton_state'} | ${'carton_state'} | ${'carton_state'} | ${'carton_state'} | ${'carton_state'} | ${'carton_state'} | ${'carton_state'} | ${'carton_state'}
`('a $from carton knows its moves', ({ from, ...moves }: { from: CartonState } & Record<CartonMove, string>) => {
  for (const [move, to] of Object.entries(moves))
    expect([move, outcome(() => moveCarton('1', from, move as CartonMove))]).toEqual([move, to]);
});

const NO = 'dispatch_state';
test.each`
  from           | load         | depart        | cancel         | read          | breach        | arrive        | accept       | reject
  ${'loading'}   | ${'loading'} | ${'underway'} | ${'cancelled'} | ${NO}         | ${NO}         | ${NO}         | ${NO}        | ${NO}
  ${'underway'}  | ${NO}        | ${NO}         | ${NO}          | ${'underway'} | ${'breached'} | ${'arrived'}  | ${NO}        | ${NO}
  ${'breached'}  | ${NO}        | ${NO}         | ${NO}          | ${'breached'} | ${'breached'} | ${'checking'} | ${NO}        | ${NO}
  ${'arrived'}   | ${NO}        | ${NO}         | ${NO}          | ${'arrived'}  | ${'checking'} | ${NO}         | ${NO}        | ${NO}
  ${'checking'}  | ${NO}        | ${NO}         | ${NO}          | ${'checking'} | ${'checking'} | ${NO}         | ${'arrived'} | ${'rejected'}
  ${'rejected'}  | ${NO}        | ${NO}         | ${NO}          | ${NO}         | ${NO}         | ${NO}         | ${NO}        | ${NO}
  ${'cancelled'} | ${NO}        | ${NO}         | ${NO}          | ${NO}         | ${NO}         | ${NO}         | ${NO}        | ${NO}
`('a $from dispatch knows its moves', ({ from, ...moves }: { from: DispatchState } & Record<DispatchMove, string>) => {
  for (const [move, to] of Object.entries(moves))
    expect([move, outcome(() => moveDispatch('1', from, move as DispatchMove))]).toEqual([move, to]);
});

it('the tables above name every state there is', () => {
  expect(CARTON_STATES).toEqual(['packed', 'loaded', 'dispatched', 'arrived', 'lost', 'void']);
  expect(Object.keys(DISPATCH_MOVES)).toHaveLength(7);
});

it('a carton of a lot that may not be sold is offered no way out of the centre', () => {
  for (const state of CARTON_STATES)
    for (const onPallet of [true, false])
      for (const move of movesOfCarton(state, onPallet, false)) {
        expect(move).toBe('arrive');
        expect(cartonAfter(state, 'arrive')).toBe('arrived');
      }
});

it('a temperature on its limit is within it', () => {
  const chilled = { lowestDeci: 0, highestDeci: 40 };
  expect([-1, 0, 40, 41].map((deci) => isBreach(deci, chilled))).toEqual([true, false, false, true]);
  expect(isBreach(-179, { lowestDeci: null, highestDeci: -180 })).toBe(true);
  expect(isBreach(900, { lowestDeci: null, highestDeci: null })).toBe(false);
});

describe('a day of the centre', () => {
  it('is full at its capacity and over one gram later, refused or marked as the rule says', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e9 }),
        fc.nat(1e9),
        fc.integer({ min: 1, max: 1e9 }),
        (cap, booked, more) => {
          const ask = (overCapacity: 'refuse' | 'warn') =>
            outcome(() => isOverCapacity('2026-11-24', { capacityGrams: cap, overCapacity }, booked, more));
          const over = booked + more > cap;
          expect(ask('warn')).toBe(over);
          expect(ask('refuse')).toBe(over ? 'over_capacity' : false);
        },
      ),
    );
  });

  it('flags a difference beyond the tolerance: too much at once, too little when nothing more is to come', () => {
    const at = (received: number, more = false) => weighAgainst(1_000_000, received, 50, more).flagged;
    expect([at(1_005_000), at(1_005_001), at(995_000), at(994_999)]).toEqual([false, true, false, true]);
    expect([at(400_000, true), at(1_005_001, true)]).toEqual([false, true]);
  });
});

it('mass is never promised twice: what is packed and what is used fit into what there is', () => {
  const mass = fc.record({
    netGrams: fc.integer({ min: 1, max: 1e9 }),
    receivedGrams: fc.nat(1e9),
    packedGrams: fc.nat(1e9),
    usedGrams: fc.nat(1e9),
    isMade: fc.boolean(),
  });
  fc.assert(
    fc.property(mass, (lot) => {
      const has = Math.max(lot.netGrams, lot.receivedGrams);
      const packing = leftToPack(lot);
      const using = leftToUse(lot);
      expect(packing >= 0 && using >= 0 && packing <= using).toBe(true);
      if (packing > 0) expect(lot.packedGrams + packing + lot.usedGrams).toBeLessThanOrEqual(has);
      if (using > 0) expect(lot.packedGrams + lot.usedGrams + using).toBe(has);
      if (packing > 0 && !lot.isMade) expect(lot.packedGrams + packing).toBeLessThanOrEqual(lot.receivedGrams);
    }),
  );
});

it('of a lot that may not be sold, a rule is always named; of one that may, none', () => {
  const facts = fc.record({
    sellable: fc.boolean(),
    state: fc.constantFrom('draft', 'declared', 'released', 'held', 'recalled' as const),
    isFresh: fc.boolean(),
    declarationKind: fc.constantFrom('compliance', 'quarantine', 'none' as const),
    hasDeclaration: fc.boolean(),
    hasBaseCertificate: fc.boolean(),
    hasProductCertificate: fc.boolean(),
  });
  fc.assert(
    fc.property(facts, (lot) => {
      expect(whyNotSellable(lot) === null).toBe(lot.sellable);
    }),
  );
});

it('the release desk says a lot may be released exactly when the release itself would', () => {
  const waiting: fc.Arbitrary<Waiting> = fc.record({
    code: fc.constant('GP-1'),
    state: fc.constantFrom('draft', 'declared', 'released', 'held', 'recalled' as const),
    netGrams: fc.constant(10),
    declarationKind: fc.constantFrom('compliance', 'quarantine', 'none' as const),
    hasDeclaration: fc.boolean(),
    newestTestPassed: fc.constantFrom(true, false, null),
    brought: fc.constantFrom([{ grams: 10 }], [{ grams: 4 }, { grams: 6 }], [{ grams: 9 }]),
    components: fc.constantFrom(
      [],
      [{ weightGrams: 10, lotCode: 'A', lotState: 'released' as const }],
      [{ weightGrams: 10, lotCode: 'A', lotState: 'held' as const }],
      [{ weightGrams: 9, lotCode: null, lotState: null }],
    ),
    isWeighedIn: fc.boolean(),
    isSampled: fc.boolean(),
    isFresh: fc.boolean(),
  });
  fc.assert(
    fc.property(waiting, (lot) => {
      expect(releaseNeeds(lot).mayRelease).toBe(outcome(() => checkRelease(lot)) === 'released');
    }),
    { numRuns: 500 },
  );
});

it('nobody judges what they sell, and the operator not what the operator trades', () => {
  const judge = (partyId: string | null, isOperator: boolean, kind: string) =>
    outcome(() => refuseSeller({ partyId, isOperator }, { partyId: 'seller', kind }));
  expect(judge('seller', false, 'base_operator')).toBe('own_party');
  expect(judge('other', true, 'base_operator')).toBeUndefined();
  expect(judge('other', true, 'circulation_operator')).toBe('own_party');
  expect(judge(null, true, 'circulation_operator')).toBe('own_party');
  expect(judge(null, false, 'circulation_operator')).toBeUndefined();
});

it('a hand-over is late after a day without the other side, and a difference stays visible', () => {
  const sentAt = new Date('2026-11-23T09:00:00+08:00');
  const given = { sentAt, grams: 1000, cartons: 4, receivedAt: null, receivedGrams: null, receivedCartons: null };
  const at = (hours: number) => new Date(sentAt.getTime() + hours * 3_600_000);
  expect(handOverState(given, at(24))).toBe('open');
  expect(handOverState(given, new Date(at(24).getTime() + 1))).toBe('late');
  const got = { ...given, receivedAt: at(30) };
  expect(handOverState(got, at(99))).toBe('confirmed');
  expect(handOverState({ ...got, receivedGrams: 1000, receivedCartons: 4 }, at(99))).toBe('confirmed');
  expect(handOverState({ ...got, receivedGrams: 999 }, at(99))).toBe('discrepant');
  expect(handOverState({ ...got, receivedGrams: 1000, receivedCartons: 3 }, at(99))).toBe('discrepant');
});
