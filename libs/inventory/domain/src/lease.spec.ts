import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Holder, LEAST_WANTED, entitlements, renewal, spread, takeUnits, wantedUnits } from './lease';

const holders = fc.uniqueArray(
  fc.record({
    deviceId: fc.string({ minLength: 1, maxLength: 5 }),
    wants: fc.nat({ max: 60 }),
    holds: fc.nat({ max: 40 }),
  }),
  { selector: ({ deviceId }) => deviceId, minLength: 1, maxLength: 6 },
);
const sum = (list: Iterable<number>): number => [...list].reduce((all, one) => all + one, 0);

describe('the share of each till', () => {
  it('is never more than it wants, nor all of them together more than there is; and what is wanted is not left lying', () => {
    fc.assert(
      fc.property(fc.nat({ max: 200 }), holders, (total, list) => {
        const shares = entitlements(total, list);
        for (const { deviceId, wants } of list) expect(shares.get(deviceId) ?? 0).toBeLessThanOrEqual(wants);
        expect(sum(shares.values())).toBe(Math.min(total, sum(list.map(({ wants }) => wants))));
      }),
    );
  });

  it('starves nobody: where there is a unit for each, each who wants one has one', () => {
    fc.assert(
      fc.property(fc.nat({ max: 200 }), holders, (total, list) => {
        const waiting = list.filter(({ wants }) => wants > 0);
        fc.pre(total >= waiting.length);
        const shares = entitlements(total, list);
        for (const { deviceId } of waiting) expect(shares.get(deviceId)).toBeGreaterThan(0);
      }),
    );
  });

  it('is the same whoever is named first', () => {
    fc.assert(
      fc.property(fc.nat({ max: 200 }), holders, (total, list) => {
        expect([...entitlements(total, [...list].reverse())].sort()).toEqual([...entitlements(total, list)].sort());
      }),
    );
  });
});

describe('renewing a lease', () => {
  it('grants no more than is free, whoever comes in whatever order, and ends with every till at its share', () => {
    fc.assert(
      fc.property(fc.nat({ max: 120 }), holders, fc.infiniteStream(fc.nat()), (free, list, order) => {
        let left = free;
        let now: Holder[] = [...list];
        const total = free + sum(list.map(({ holds }) => holds));
        const renew = (index: number): void => {
          const one = now[index % now.length];
          if (!one) return;
          const { grant, giveBack } = renewal(left, now, one.deviceId, true);
          expect(grant).toBeLessThanOrEqual(left);
          expect(giveBack).toBeLessThanOrEqual(one.holds);
          left += giveBack - grant;
          now = now.map((other) => (other === one ? { ...other, holds: other.holds + grant - giveBack } : other));
          expect(left + sum(now.map(({ holds }) => holds))).toBe(total);
        };
        for (let turn = 0; turn < 10; turn += 1) renew(order.next().value ?? 0);
        for (let turn = 0; turn < 2 * now.length; turn += 1) renew(turn);
        const shares = entitlements(total, list);
        for (const { deviceId, holds } of now) expect(holds).toBe(shares.get(deviceId));
      }),
    );
  });

  it('takes nothing back from a till whose journal is not all here', () => {
    fc.assert(
      fc.property(fc.nat({ max: 60 }), holders, (free, list) => {
        for (const { deviceId } of list) expect(renewal(free, list, deviceId, false).giveBack).toBe(0);
      }),
    );
  });

  it('wants twice what was sold lately, never less than keeps a day, or what somebody asked for', () => {
    expect([wantedUnits(0, undefined, true), wantedUnits(700, undefined, true)]).toEqual([600, 1_400]);
    expect([wantedUnits(0), wantedUnits(40), wantedUnits(5_000), wantedUnits(3, 200), wantedUnits(3, 0)]).toEqual([
      LEAST_WANTED,
      80,
      999,
      200,
      3,
    ]);
  });
});

describe('units out of lots', () => {
  const lots = [
    { stockId: 'b', bestBefore: '2026-12-02', units: 5 },
    { stockId: 'a', bestBefore: '2026-12-01', units: 3 },
  ];
  it('go out first expired first, and come back the other way', () => {
    expect([...spread(lots, 4)]).toEqual([
      ['a', 3],
      ['b', 1],
    ]);
    expect([...spread(lots, 6, 'last')]).toEqual([
      ['b', 5],
      ['a', 1],
    ]);
  });

  it('that were sold come out of the lease, then of what is free, and the rest is short', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.nat({ max: 30 }), fc.nat({ max: 30 }), (units, leased, free) => {
        const { fromLease, fromFree, short } = takeUnits(units, leased, free);
        expect(fromLease + fromFree + short).toBe(units);
        expect(fromLease).toBeLessThanOrEqual(leased);
        expect(fromFree).toBeLessThanOrEqual(free);
        if (short > 0) expect([fromLease, fromFree]).toEqual([leased, free]);
      }),
    );
  });
});
