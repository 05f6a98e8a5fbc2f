import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { invoiceLines, redDueFen, taxWithin } from './invoice-lines';

const rate = fc.constantFrom(0, 100, 300, 600, 900, 1_300);
const line = fc
  .array(fc.nat(100_000), { minLength: 1, maxLength: 12 })
  .chain((unitNetFen) =>
    fc
      .subarray(unitNetFen.map((_, unit) => unit))
      .map((refundedUnits) => ({ name: '柚', spec: '5 kg', categoryCode: 'pomelo', unitNetFen, refundedUnits })),
  );
const leftOf = (lines: readonly { unitNetFen: readonly number[]; refundedUnits: readonly number[] }[]) =>
  lines.reduce(
    (sum, { unitNetFen, refundedUnits }) =>
      sum + unitNetFen.reduce((fen, amount, unit) => fen + (refundedUnits.includes(unit) ? 0 : amount), 0),
    0,
  );

describe('the tax within an amount', () => {
  it('is what is left of it beyond the goods, to the nearest fen', () => {
    expect(taxWithin(10_900, 900)).toBe(900);
    expect(taxWithin(11_300, 1_300)).toBe(1_300);
    expect(taxWithin(9_990, 0)).toBe(0);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), rate, (amountFen, rateBps) => {
        const exact = (amountFen * rateBps) / (10_000 + rateBps);
        expect(Math.abs(taxWithin(amountFen, rateBps) - exact)).toBeLessThanOrEqual(0.5);
      }),
    );
  });
});

describe('the lines of an invoice', () => {
  it('add up to what the buyer paid and was not given back, whatever was refunded and whatever it cost to carry', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), fc.nat(5_000), rate, (lines, freightFen, rateBps) => {
        const leftFen = leftOf(lines) + freightFen;
        const made = invoiceLines({ lines, leftFen }, () => rateBps);
        expect(made.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(leftFen);
        expect(
          made.every(({ amountFen, quantity, taxFen }) => amountFen > 0 && quantity > 0 && taxFen <= amountFen),
        ).toBe(true);
      }),
    );
  });

  it('leave out what was given back and what cost nothing', () => {
    const lines = [
      { name: '柚', spec: '', categoryCode: 'pomelo', unitNetFen: [500, 500], refundedUnits: [0, 1] },
      { name: '赠品', spec: '', categoryCode: 'pomelo', unitNetFen: [0], refundedUnits: [] },
      { name: '茶', spec: '', categoryCode: 'tea', unitNetFen: [1_090], refundedUnits: [] },
    ];
    expect(invoiceLines({ lines, leftFen: 1_090 }, () => 900)).toEqual([
      { name: '茶', spec: '', quantity: 1, amountFen: 1_090, rateBps: 900, taxFen: 90 },
    ]);
  });
});

it('asks for a red-letter note over what was refunded since and not written back, never for more', () => {
  expect(redDueFen({ issuedFen: 1_000, leftFen: 1_000, redFen: 0 })).toBe(0);
  expect(redDueFen({ issuedFen: 1_000, leftFen: 400, redFen: 0 })).toBe(600);
  expect(redDueFen({ issuedFen: 1_000, leftFen: 0, redFen: 600 })).toBe(400);
  expect(redDueFen({ issuedFen: 1_000, leftFen: 0, redFen: 1_000 })).toBe(0);
});
