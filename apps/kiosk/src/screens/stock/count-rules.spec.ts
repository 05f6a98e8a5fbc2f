import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countLines, countProblem, oneMore } from './count-rules';

const rows = [
  { key: 'a 1', skuId: 'a', lotId: '1', expected: 5 },
  { key: 'b 2', skuId: 'b', lotId: '2', expected: 0 },
];

describe('counting the shelf', () => {
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
        for (let scan = 0; scan < scans; scan += 1) typed = oneMore(typed, 'a 1');
        expect(countLines(rows, typed)).toEqual([{ skuId: 'a', lotId: '1', counted: scans, expected: 5 }]);
      }),
    );
    expect(oneMore({ 'a 1': 'x' }, 'a 1')).toEqual({ 'a 1': '1' });
  });
});
