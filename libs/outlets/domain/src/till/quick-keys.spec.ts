import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QUICK_KEYS, quickKeys } from './quick-keys';

describe('the keys of a till', () => {
  it('are what was pinned, then what sells most, then the order of the shelf', () => {
    const sold = new Map([
      ['tea', 3],
      ['pomelo', 40],
      ['gone', 99],
      ['rice', 3],
    ]);
    const carried = ['honey', 'pomelo', 'rice', 'tea', 'pigeon'];
    expect(quickKeys(['pigeon', 'gone'], sold, ['honey', 'pomelo'], carried)).toEqual([
      'pigeon',
      'pomelo',
      'rice',
      'tea',
      'honey',
    ]);
  });

  it('are never more than twelve, never twice the same, never of what is not carried, and pinned ones stay in front', () => {
    const name = fc.integer({ min: 0, max: 30 }).map(String);
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { maxLength: QUICK_KEYS }),
        fc.dictionary(name, fc.integer({ min: 1, max: 9 })),
        fc.array(name),
        fc.uniqueArray(name),
        (pinned, sold, shelf, carried) => {
          const keys = quickKeys(pinned, new Map(Object.entries(sold)), shelf, carried);
          expect(new Set(keys).size).toBe(keys.length);
          expect(keys.length).toBeLessThanOrEqual(QUICK_KEYS);
          expect(keys.filter((key) => !carried.includes(key))).toEqual([]);
          const front = pinned.filter((key) => carried.includes(key));
          expect(keys.slice(0, front.length)).toEqual(front);
        },
      ),
    );
  });
});
