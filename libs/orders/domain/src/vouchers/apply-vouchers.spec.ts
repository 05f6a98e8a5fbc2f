import { Refusal, uuidv7 } from '@youjian/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Discounted, type PricedLine, applyVouchers } from './apply-vouchers';
import { type Voucher, type VoucherUse, mayUse, nextTurn, restoresVoucher, standingDiscount } from './voucher';

const PRODUCTS = ['p1', 'p2', 'p3'];
const aVoucher = (over: Partial<Voucher> = {}): Voucher => ({
  ...{ id: uuidv7(), code: 'YOU2020', name: '柚见券', funderBps: 7_000, thresholdFen: 0, offFen: 1_000, perPerson: 1 },
  ...{ totalCap: 100, productIds: [], regionCodes: [], stacks: true, singleUse: false, stopped: false, taken: 0 },
  ...{ codeUsed: false, validFrom: new Date('2020-01-01'), validUntil: new Date('2020-12-31') },
  ...over,
});
const price = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 1_000_000 }));
const lines: fc.Arbitrary<PricedLine[]> = fc
  .array(
    fc.record({
      productId: fc.constantFrom(...PRODUCTS),
      unitPriceFen: price,
      quantity: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 200 })),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((some) => some.map((line, at) => ({ ...line, skuId: `sku-${at}` })));
const vouchers: fc.Arbitrary<Voucher[]> = fc
  .array(
    fc.record({
      offFen: fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 2_000_000 })),
      productIds: fc.subarray(PRODUCTS),
      funderBps: fc.integer({ min: 0, max: 10_000 }),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((some) => some.map((one, at) => aVoucher({ ...one, id: `v${at}`, name: `v${at}` })));
const sum = (list: readonly number[]) => list.reduce((total, part) => total + part, 0);

/** Those orders that the vouchers are for; the others are refused whole. */
function taken(some: PricedLine[], offs: Voucher[], check: (result: Discounted) => void): void {
  const result = applyVouchers(some, offs, 'order');
  if (!(result instanceof Refusal)) check(result);
}

describe('what vouchers take off', () => {
  it('is to the fen what they say, or all that is left; of every unit something between nothing and its price', () => {
    fc.assert(
      fc.property(lines, vouchers, (some, offs) => {
        taken(some, offs, ({ discounts, unitNetFen }) => {
          let goods = new Map(some.map((line) => [line.skuId, line.unitPriceFen * line.quantity]));
          for (const { id, offFen, productIds } of offs) {
            const isFor = (line: PricedLine) => productIds.length === 0 || productIds.includes(line.productId);
            const left = sum(some.filter(isFor).map((line) => goods.get(line.skuId)!));
            const mine = discounts.filter(({ voucherId }) => voucherId === id);
            expect(sum(mine.map(({ amountFen }) => amountFen))).toBe(Math.min(offFen, left));
            expect(mine.every(({ skuId }) => isFor(some.find((line) => line.skuId === skuId)!))).toBe(true);
            goods = new Map([...goods].map(([sku, fen]) => [sku, fen - offOf(mine, sku)]));
          }
          for (const line of some) {
            const net = unitNetFen.get(line.skuId)!;
            expect(sum(net)).toBe(goods.get(line.skuId));
            expect(Math.max(...net) - Math.min(...net)).toBeLessThanOrEqual(1);
            net.forEach((fen, unit) => {
              const off = sum(discounts.filter(({ skuId }) => skuId === line.skuId).map((one) => one.unitFen[unit]!));
              expect(fen + off).toBe(line.unitPriceFen);
              expect(fen).toBeGreaterThanOrEqual(0);
            });
          }
        });
      }),
    );
  });

  it('is borne by the funder in its share, to the fen, and of no unit beyond its discount', () => {
    fc.assert(
      fc.property(lines, vouchers, (some, offs) => {
        taken(some, offs, ({ discounts }) => {
          for (const { id, funderBps } of offs) {
            const mine = discounts.filter(({ voucherId }) => voucherId === id);
            const whole = sum(mine.map(({ amountFen }) => amountFen));
            const funder = sum(mine.map(({ funderFen }) => funderFen));
            expect(Math.abs(funder - (whole * funderBps) / 10_000)).toBeLessThan(1);
          }
          for (const { amountFen, unitFen, funderFen, unitFunderFen } of discounts) {
            expect([sum(unitFen), sum(unitFunderFen)]).toEqual([amountFen, funderFen]);
            expect(unitFunderFen.every((part, unit) => part >= 0 && part <= unitFen[unit]!)).toBe(true);
          }
        });
      }),
    );
  });

  it('is the same in whichever order lines and vouchers are named', () => {
    fc.assert(
      fc.property(
        lines.chain((some) => fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length }))),
        vouchers,
        ([some, shuffled], offs) => {
          const result = applyVouchers(some, offs, 'order');
          expect(applyVouchers(shuffled, offs.toReversed(), 'order')).toEqual(result);
        },
      ),
    );
  });

  const one: PricedLine = { skuId: 'a', productId: 'p1', unitPriceFen: 5_000, quantity: 1 };
  const codeOf = (result: unknown) => (result instanceof Refusal ? result.code : 'taken');
  it('asks for its threshold of goods it is for, at shelf prices, and says what is missing', () => {
    const ask = (over: Partial<Voucher>) => applyVouchers([one], [aVoucher(over)], 'order');
    expect(codeOf(ask({ thresholdFen: 5_000 }))).toBe('taken');
    expect(ask({ thresholdFen: 5_001 })).toMatchObject({ code: 'voucher_threshold', facts: { missing: '¥0.01' } });
    expect(codeOf(ask({ productIds: ['p2'] }))).toBe('voucher_not_for_goods');
  });

  it('goes together only where every voucher says so, three at most, and none twice', () => {
    const many = (count: number, stacks = true) =>
      Array.from({ length: count }, () => aVoucher({ offFen: 100, stacks }));
    expect(codeOf(applyVouchers([one], many(3), 'order'))).toBe('taken');
    expect(codeOf(applyVouchers([one], many(4), 'order'))).toBe('voucher_not_combinable');
    expect(codeOf(applyVouchers([one], [...many(1), ...many(1, false)], 'order'))).toBe('voucher_not_combinable');
    const twice = aVoucher({ singleUse: true });
    expect(codeOf(applyVouchers([one], [twice, { ...twice, code: 'OTHER' }], 'order'))).toBe('voucher_not_combinable');
    expect(codeOf(applyVouchers([one], [aVoucher({ offFen: 5_000 }), aVoucher()], 'order'))).toBe(
      'voucher_not_for_goods',
    );
  });
});

const offOf = (discounts: Discounted['discounts'], sku: string) =>
  sum(discounts.filter(({ skuId }) => skuId === sku).map(({ amountFen }) => amountFen));

it.each<[string, Partial<Voucher>, Partial<VoucherUse>]>([
  ['voucher_stopped', { stopped: true }, {}],
  ['voucher_not_begun', {}, { at: new Date('2019-12-31T23:59:59Z') }],
  ['voucher_expired', {}, { at: new Date('2020-12-31') }],
  ['voucher_used_up', { taken: 100 }, {}],
  ['voucher_used_up', { singleUse: true, codeUsed: true }, {}],
  ['voucher_already_used', { perPerson: 2 }, { turnsUsed: [1, 2] }],
  ['voucher_not_for_region', { regionCodes: ['4401', '440306'] }, { destinationCode: '440305' }],
  ['', { regionCodes: ['4401'] }, { destinationCode: '440106' }],
  ['', { perPerson: 2 }, { turnsUsed: [2] }],
])('says %s', (code, voucher, use) => {
  const usual = { at: new Date('2020-06-01'), destinationCode: '440106', turnsUsed: [] };
  expect(mayUse(aVoucher(voucher), { ...usual, ...use })?.code ?? '').toBe(code);
});

it('gives a person the lowest turn that is free', () => {
  expect([nextTurn([]), nextTurn([1, 2]), nextTurn([2, 3])]).toEqual([1, 3, 1]);
});

it.each([
  ['before_dispatch', true, false, true],
  ['before_dispatch', true, true, false],
  ['before_dispatch', false, false, false],
  ['whole_order', true, true, true],
  ['whole_order', false, true, false],
  ['never', true, false, false],
] as const)('%s: all units %s, dispatched %s: comes back %s', (rule, everyUnit, dispatched, back) => {
  expect(restoresVoucher(rule, { everyUnit, dispatched })).toBe(back);
});

describe('what of a discount stands', () => {
  const unit = fc.tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 0, max: 1_000_000 }));

  it('is all of it, then never more than before, then nothing with the last fen; the funder’s part never more than the whole', () => {
    fc.assert(
      fc.property(unit, fc.nat(10_000), fc.array(fc.nat(1_000), { maxLength: 8 }), ([netFen, discount], bps, steps) => {
        const funder = Math.floor((discount * bps) / 10_000);
        const at = (backFen: number, isGone = false) => {
          const back = { netFen, backFen, isGone };
          return { all: standingDiscount(discount, back), funder: standingDiscount(funder, back) };
        };
        expect(at(0)).toEqual({ all: discount, funder });
        let [backFen, last] = [0, at(0)];
        for (const permille of steps) {
          backFen += Math.floor(((netFen - backFen) * permille) / 1_000);
          const now = at(backFen, backFen === netFen);
          expect(now.all).toBeLessThanOrEqual(last.all);
          expect(now.funder).toBeLessThanOrEqual(last.funder);
          expect(now.funder).toBeLessThanOrEqual(now.all);
          expect(now.all).toBeGreaterThanOrEqual(0);
          last = now;
        }
        expect([at(netFen, true), standingDiscount(discount, { netFen, backFen: netFen, isGone: false })]).toEqual([
          { all: 0, funder: 0 },
          0,
        ]);
      }),
      { numRuns: 500 },
    );
  });
});
