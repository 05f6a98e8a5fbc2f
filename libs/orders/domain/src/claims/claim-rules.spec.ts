import { Refusal } from '@youjian/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerBy, claimBefore, isClaimable } from './claim-deadline';
import {
  CLAIM_GOODS,
  CLAIM_REASONS,
  type ClaimedLine,
  isAutomatic,
  payBpsOf,
  ruleOf,
  shareOfUnits,
  suggestClaim,
} from './claim-rules';

const anyLine = fc
  .record({
    net: fc.array(fc.integer({ min: 0, max: 500_000 }), { minLength: 1, maxLength: 8 }),
    damagedBps: fc.integer({ min: 1, max: 10_000 }),
    goods: fc.constantFrom(...CLAIM_GOODS),
    chance: fc.infiniteStream(fc.nat()),
    id: fc.uuid(),
  })
  .map(({ net, damagedBps, goods, chance, id }): ClaimedLine => {
    const draw = (below: number) => (chance.next().value as number) % below;
    const units = net.map((_, unit) => unit).filter(() => draw(2) === 0);
    const leftFen = units.map((unit) => draw((net[unit] ?? 0) + 1));
    return { lineId: id, name: '金柚', goods, units, damagedBps, unitNetFen: net, leftFen };
  });

describe('what the rules suggest', () => {
  it('is never more than what is left of a unit, never less than nothing, and the same on every replay', () => {
    fc.assert(
      fc.property(anyLine, fc.constantFrom(...CLAIM_REASONS), (line, reason) => {
        const suggested = suggestClaim(reason, [line]);
        if (suggested instanceof Refusal) {
          expect(ruleOf(reason, line.goods)).toBeNull();
          return;
        }
        const fen = suggested[0]!.unitFen;
        expect(fen).toHaveLength(line.units.length);
        fen.forEach((amount, index) => {
          expect(amount).toBeGreaterThanOrEqual(0);
          expect(amount).toBeLessThanOrEqual(line.leftFen[index]!);
        });
        expect(suggestClaim(reason, [line])).toEqual(suggested);
      }),
    );
  });

  it('is within a fen of its share, and grows with the damage', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 500_000 }),
        fc.integer({ min: 1, max: 10_000 }),
        fc.uuid(),
        (net, bps, lineId) => {
          const [fen] = shareOfUnits({ lineId, units: [0], unitNetFen: [net], leftFen: [net] }, bps);
          expect(Math.abs(fen! - (net * bps) / 10_000)).toBeLessThan(1);
        },
      ),
    );
    for (const reason of CLAIM_REASONS)
      for (const goods of CLAIM_GOODS) {
        const rule = ruleOf(reason, goods);
        if (!rule) continue;
        const paid = [1, 999, 1_000, 2_499, 2_500, 4_999, 5_000, 10_000].map((damaged) => payBpsOf(rule, damaged));
        expect(paid).toEqual([...paid].sort((a, b) => a - b));
        expect(paid.at(-1)).toBe(10_000);
      }
  });

  it('leans to nobody: over many units the fen that were rounded come out even', () => {
    const lineIds = Array.from(
      { length: 4_000 },
      (_, index) => `0197a1c0-7e57-7000-8000-${String(index).padStart(12, '0')}`,
    );
    const total = lineIds.reduce(
      (sum, lineId) => sum + shareOfUnits({ lineId, units: [0], unitNetFen: [333], leftFen: [333] }, 5_000)[0]!,
      0,
    );
    expect(Math.abs(total / lineIds.length - 166.5)).toBeLessThan(0.05);
  });

  it('refuses a reason that does not fit: nobody claims dead rice', () => {
    const line = {
      lineId: 'x',
      name: '客都米',
      goods: 'dry',
      units: [0],
      damagedBps: 1,
      unitNetFen: [1],
      leftFen: [1],
    } as const;
    expect(suggestClaim('dead', [line])).toMatchObject({ code: 'claim_reason_unfit', facts: { name: '客都米' } });
  });
});

describe('what needs no person', () => {
  const small = {
    reason: 'rotten',
    wanted: 'refund',
    suggestedFen: 3_000,
    photos: 1,
    earlierClaims: 0,
    windowOpen: true,
  } as const;
  it.each([
    ['a small first claim with a photo', {}, true],
    ['one fen more', { suggestedFen: 3_001 }, false],
    ['without a photo', { photos: 0 }, false],
    ['a second claim', { earlierClaims: 1 }, false],
    ['the goods again', { wanted: 'resend' }, false],
    ['what was missing', { reason: 'missing' }, false],
    ['what was wrong', { reason: 'wrong' }, false],
    ['when the way back is closed', { windowOpen: false }, false],
    ['nothing', { suggestedFen: 0 }, false],
  ] as const)('%s: %s', (_, change, expected) => {
    expect(isAutomatic({ ...small, ...change }, 3_000)).toBe(expected);
  });
});

describe('until when', () => {
  const at = (hours: number) => new Date(Date.UTC(2026, 0, 1) + hours * 3_600_000);
  it('counts from the delivery, and from the usual time on the way when nobody said so', () => {
    expect(claimBefore({ shippedAt: null, completedAt: null }, 24, 72)).toBeNull();
    expect(claimBefore({ shippedAt: at(0), completedAt: at(10) }, 24, 72)).toEqual(at(34));
    expect(claimBefore({ shippedAt: at(0), completedAt: null }, 24, 72)).toEqual(at(96));
  });

  it('ends with that moment', () => {
    expect(isClaimable(at(5), new Date(at(5).getTime() - 1))).toBe(true);
    expect(isClaimable(at(5), at(5))).toBe(false);
    expect(isClaimable(null, at(5))).toBe(false);
    expect(answerBy(at(0), 24)).toEqual(at(24));
  });
});
