import fc from 'fast-check';
import { expect, it } from 'vitest';
import { spreadEvenly } from './spread-evenly';

it('spreads a line over its units to the fen, and no two units differ by more than one', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -10_000_000, max: 10_000_000 }),
      fc.integer({ min: 1, max: 500 }),
      (net, quantity) => {
        const units = spreadEvenly(net, quantity);
        expect(units).toHaveLength(quantity);
        expect(units.reduce((sum, unit) => sum + unit, 0)).toBe(net);
        expect(Math.max(...units) - Math.min(...units)).toBeLessThanOrEqual(1);
      },
    ),
  );
});

it('lets the first units carry the odd fen', () => {
  expect(spreadEvenly(1_000, 3)).toEqual([334, 333, 333]);
  expect(spreadEvenly(0, 2)).toEqual([0, 0]);
});
