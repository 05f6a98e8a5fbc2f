import { describe, expect, it } from 'vitest';
import { fillLevel, MEIZHOU_TILES, ranks } from './meizhou-tiles';
import { settleQuantity } from './quantity';
import { scaleLine } from './scale-line';

describe('a typed quantity', () => {
  it.each([
    ['3', 3, null],
    ['０7', 7, null],
    ['12', 10, 10],
    ['999999999', 10, 10],
    ['0', 1, null],
    ['', 2, null],
    ['two', 2, null],
    ['-4', 2, null],
    ['1.5', 2, null],
  ])('%s becomes %i of ten', (typed, quantity, refusedAbove) => {
    expect(settleQuantity(typed, 2, { min: 1, max: 10 })).toEqual({ quantity, refusedAbove });
  });
});

describe('the tiles of Meizhou', () => {
  it('show each of the eight divisions once', () => {
    expect(
      MEIZHOU_TILES.flat()
        .filter((code) => code !== null)
        .toSorted(),
    ).toEqual(['441402', '441403', '441422', '441423', '441424', '441426', '441427', '441481']);
  });
  it('fill by share, and leave empty what is zero or not shown', () => {
    expect([null, 0, 1, 26, 51, 76, 100].map((value) => fillLevel(value, 100))).toEqual([0, 0, 1, 2, 3, 4, 4]);
  });
  it('let equal values share a rank and give none to what is not shown', () => {
    expect(ranks([5, null, 9, 5, 1])).toEqual([2, null, 1, 2, 4]);
  });
});

describe('a line of months', () => {
  it('starts at zero and ends at a round number', () => {
    const { top, baseline, points } = scaleLine([0, 430], { width: 100, height: 100, padding: 10 });
    expect(top).toBe(500);
    expect(points[0]?.y).toBe(baseline);
  });
  it('leaves a gap where a month is not shown', () => {
    expect(scaleLine([1, null, 3], { width: 100, height: 100, padding: 10 }).points[1]?.y).toBeNull();
  });
  it('draws a season without any sale as a flat line', () => {
    expect(scaleLine([0, 0], { width: 100, height: 100, padding: 10 }).points.map((point) => point.y)).toEqual([
      90, 90,
    ]);
  });
});
