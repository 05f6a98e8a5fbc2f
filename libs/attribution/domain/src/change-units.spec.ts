import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeUnits, type UnitFenChange } from './change-units';
import { mirror, splitLine, splitUnits, type Part } from './split-line';
import { anyLine } from './testing';

function book() {
  const sums = new Map<string, number>();
  return {
    post(parts: readonly Part[]) {
      for (const part of parts) {
        for (const [what, amount] of [
          ['fen', part.amountFen],
          ['grams', part.grams],
        ] as const) {
          const key = `${part.lotId}/${part.villageCode}/${what}`;
          sums.set(key, (sums.get(key) ?? 0) + amount);
        }
      }
    },
    lines: () => Object.fromEntries([...sums].filter(([, sum]) => sum !== 0).sort()),
    fen: () => [...sums].filter(([key]) => key.endsWith('/fen')).reduce((sum, [, amount]) => sum + amount, 0),
  };
}

const chances = fc.infiniteStream(fc.nat());

describe('parts of units that go back, and come back', () => {
  it('takes back of a whole unit exactly what it gave', () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        const [a, b] = [book(), book()];
        line.unitNetFen.forEach((net, unit) => {
          a.post(changeUnits(line, [{ unit, beforeFen: net, afterFen: 0 }], 'refund'));
          b.post(mirror(splitUnits(line, [unit])));
        });
        expect(a.lines()).toEqual(b.lines());
      }),
    );
  });

  it('posts what went back, to the fen, never gives a village anything by a refund, and ends at nothing in any order', () => {
    fc.assert(
      fc.property(anyLine, chances, (line, chance) => {
        const draw = (below: number) => (chance.next().value as number) % below;
        const ledger = book();
        ledger.post(splitLine(line));
        const left = [...line.unitNetFen];
        const open = left.map((_, unit) => unit);
        while (open.length > 0) {
          const at = draw(open.length);
          const unit = open[at]!;
          const beforeFen = left[unit]!;
          const afterFen = draw(3) === 0 ? 0 : draw(beforeFen + 1);
          if (afterFen === beforeFen && afterFen > 0) continue;
          const parts = changeUnits(line, [{ unit, beforeFen, afterFen }], 'refund');
          for (const part of parts) expect(Math.max(part.amountFen, part.grams)).toBeLessThanOrEqual(0);
          ledger.post(parts);
          left[unit] = afterFen;
          expect(ledger.fen()).toBe(left.reduce((sum, kept) => sum + kept, 0));
          if (afterFen === 0) open.splice(at, 1);
        }
        expect(ledger.lines()).toEqual({});
      }),
    );
  });

  it('reaches the same place whichever of two parts of a unit failed, and whenever', () => {
    fc.assert(
      fc.property(anyLine, fc.nat(), fc.nat(), (line, x, y) => {
        const net = line.unitNetFen[0]!;
        fc.pre(net >= 3);
        const first = 1 + (x % (net - 2));
        const second = 1 + (y % (net - first - 1));
        const step = (beforeFen: number, afterFen: number): UnitFenChange[] => [{ unit: 0, beforeFen, afterFen }];
        const [failed, never] = [book(), book()];
        failed.post(changeUnits(line, step(net, net - first), 'refund'));
        failed.post(changeUnits(line, step(net - first, net - first - second), 'refund'));
        failed.post(changeUnits(line, step(net - first - second, net - second), 'reversal'));
        never.post(changeUnits(line, step(net, net - second), 'refund'));
        expect(failed.lines()).toEqual(never.lines());
      }),
    );
  });

  it('gives a failed refund back, whole, with its grams', () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        const ledger = book();
        line.unitNetFen.forEach((net, unit) => {
          ledger.post(changeUnits(line, [{ unit, beforeFen: net, afterFen: 0 }], 'refund'));
          ledger.post(changeUnits(line, [{ unit, beforeFen: 0, afterFen: net }], 'reversal'));
        });
        expect(ledger.lines()).toEqual({});
      }),
    );
  });
});
