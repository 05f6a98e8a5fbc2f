import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Countable, countLines, countProblem, oneMore } from './count-rules';

const rows = [
  { key: 'a 1', skuId: 'a', lotId: '1', expected: 5, byWeight: false },
  { key: 'b 2', skuId: 'b', lotId: '2', expected: 0, byWeight: false },
];

const [pieces] = rows as [Countable, Countable];
const loose: Countable = { key: 'c 3', skuId: 'c', lotId: '3', expected: 1_250, byWeight: true };

describe('counting the shelf', () => {
  it('takes kilograms of what is sold by weight', () => {
    expect(countLines([loose], { 'c 3': '12.5' })).toEqual([
      { skuId: 'c', lotId: '3', counted: 1_250, expected: 1_250 },
    ]);
    expect(countProblem([loose], { 'c 3': '12.5' }, '')).toBeNull();
    expect(countProblem([loose], { 'c 3': '12.505' }, 'x')).toBe('not_a_number');
    expect(oneMore({ 'c 3': '0.5' }, loose)).toEqual({ 'c 3': '1.50' });
  });

  it('says nothing about what was not counted, and zero where zero was counted', () => {
    expect(countLines(rows, {})).toEqual([]);
    expect(countLines(rows, { 'a 1': '0', 'b 2': ' ' })).toEqual([{ skuId: 'a', lotId: '1', counted: 0, expected: 5 }]);
  });

  it('asks for a reason for a difference, and for none without one', () => {
    expect(countProblem(rows, { 'a 1': '5' }, '')).toBeNull();
    expect(countProblem(rows, { 'a 1': '4' }, ' ')).toBe('reason_needed');
    expect(countProblem(rows, { 'a 1': '4' }, '摔坏一箱')).toBeNull();
    expect(countProblem(rows, {}, 'x')).toBe('nothing_counted');
    expect(countProblem(rows, { 'a 1': '4', 'b 2': '1.5' }, 'x')).toBe('not_a_number');
  });

  it('counts each scan as one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (scans) => {
        let typed = {};
        for (let scan = 0; scan < scans; scan += 1) typed = oneMore(typed, pieces);
        expect(countLines(rows, typed)).toEqual([{ skuId: 'a', lotId: '1', counted: scans, expected: 5 }]);
      }),
    );
    expect(oneMore({ 'a 1': 'x' }, pieces)).toEqual({ 'a 1': '1' });
  });
});
