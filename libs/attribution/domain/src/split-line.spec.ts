import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mirror, splitLine, splitUnits, type Part, type SoldLine } from './split-line';
import { anyLine, aVillage } from './testing';

const total = (parts: readonly Part[], of: 'amountFen' | 'grams') => parts.reduce((sum, part) => sum + part[of], 0);
const netOf = (line: SoldLine) => line.unitNetFen.reduce((sum, unit) => sum + unit, 0);

function ledger() {
  const sums = new Map<string, [number, number]>();
  return {
    post(parts: readonly Part[]) {
      for (const { lotId, villageCode, amountFen, grams } of parts) {
        const [fen, mass] = sums.get(`${lotId}/${villageCode}`) ?? [0, 0];
        sums.set(`${lotId}/${villageCode}`, [fen + amountFen, mass + grams]);
      }
    },
    balances: () => Object.fromEntries([...sums].filter(([, [fen, mass]]) => fen !== 0 || mass !== 0).sort()),
  };
}

describe('splitting a sale to its lots and villages', () => {
  it('credits exactly what the line brought, in fen and in grams', () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        const parts = splitLine(line);
        expect(total(parts, 'amountFen')).toBe(netOf(line));
        expect(total(parts, 'grams')).toBe(line.unitNetGrams * line.unitNetFen.length);
        for (const part of parts) expect(Math.min(part.amountFen, part.grams)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('gives the same answer on every replay, whatever order shares were written in', () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        const shuffled = { ...line, lots: line.lots.map((lot) => ({ ...lot, shares: [...lot.shares].reverse() })) };
        expect(splitLine(shuffled)).toEqual(splitLine(line));
      }),
    );
  });

  it('returns every village to where it was when everything is refunded, unit by unit, in any order', () => {
    fc.assert(
      fc.property(anyLine, fc.infiniteStream(fc.nat()), (line, chance) => {
        const book = ledger();
        book.post(splitLine(line));
        const units = [...line.unitNetFen.keys()];
        while (units.length > 0) {
          const count = 1 + ((chance.next().value as number) % units.length);
          const back = Array.from(
            { length: count },
            () => units.splice((chance.next().value as number) % units.length, 1)[0]!,
          );
          book.post(mirror(splitUnits(line, back)));
        }
        expect(book.balances()).toEqual({});
      }),
    );
  });

  it('ends the same in whatever order sales and unit refunds arrive', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: 6 }), fc.infiniteStream(fc.nat()), (lines, chance) => {
        const draw = (below: number) => (chance.next().value as number) % below;
        const moves = lines.flatMap((line) => [
          splitLine(line),
          ...[...line.unitNetFen.keys()].filter(() => draw(3) === 0).map((unit) => mirror(splitUnits(line, [unit]))),
        ]);
        const [straight, turned] = [ledger(), ledger()];
        moves.forEach((move) => straight.post(move));
        while (moves.length > 0) turned.post(moves.splice(draw(moves.length), 1)[0]!);
        expect(turned.balances()).toEqual(straight.balances());
      }),
    );
  });

  it('never takes from a village while sales grow', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 5 }), (lines) => {
        for (const part of lines.flatMap(splitLine)) expect(part.amountFen).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('shows what processing and packing take, beside the villages', () => {
    const shares = [
      { villageCode: 'non_village', weightGrams: 300 },
      { villageCode: aVillage(1), weightGrams: 700 },
    ];
    const lots = [{ lotId: 'crisp', firstUnit: 0, quantity: 1, shares }];
    const parts = splitLine({
      id: '0197a1c0-7e57-7000-8000-000000000001',
      unitNetFen: [1_000],
      unitNetGrams: 500,
      lots,
    });
    expect(parts).toEqual([
      { lotId: 'crisp', villageCode: aVillage(1), amountFen: 700, grams: 350 },
      { lotId: 'crisp', villageCode: 'non_village', amountFen: 300, grams: 150 },
    ]);
  });

  it('stops when a unit lies in no lot, or in two, or is refunded twice at once', () => {
    const shares = [{ villageCode: aVillage(1), weightGrams: 1 }];
    const line = (quantity: number) => ({
      id: 'line',
      unitNetFen: [10, 10],
      unitNetGrams: 5,
      lots: [{ lotId: 'lot', firstUnit: 0, quantity, shares }],
    });
    expect(() => splitLine(line(1))).toThrow('exactly one lot');
    expect(() => splitLine(line(3))).toThrow('exactly one lot');
    expect(() => splitUnits(line(2), [1, 1])).toThrow('named once');
    expect(() => splitUnits(line(2), [2])).toThrow('belongs to line');
  });
});
