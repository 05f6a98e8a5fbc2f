import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recoverable } from './attack';
import {
  countiesOf,
  discloseList,
  discloseRegions,
  discloseSeries,
  isSafe,
  PUBLIC_POLICY,
  type Cell,
  type RegionCell,
  type Series,
} from './disclosure';

const people = (prefix: string, count: number) =>
  new Set(Array.from({ length: count }, (_, index) => `${prefix}${index}`));

function aCell(key: string, households: number, suppliers: number, amountFen = 10_000): Cell {
  return { key, amountFen, households: people(`${key}-h`, households), suppliers: people(`${key}-s`, suppliers) };
}

const regions: fc.Arbitrary<RegionCell[]> = fc
  .array(
    fc.record({
      county: fc.constantFrom('441402', '441403', '441422', '441424', null),
      households: fc.integer({ min: 0, max: 9 }),
      suppliers: fc.uniqueArray(fc.nat({ max: 8 }), { minLength: 1, maxLength: 5 }),
      amountFen: fc.integer({ min: 1, max: 1_000_000 }),
    }),
    { minLength: 1, maxLength: 25 },
  )
  .map((cells) =>
    cells.map(({ county, households, suppliers, amountFen }, index) => ({
      key: county === null ? `other-${index}` : `${county}1000${String(index).padStart(2, '0')}`,
      parent: county,
      amountFen,
      households: county === null ? null : people(`${index}-h`, households),
      suppliers: new Set(suppliers.map((each) => `s${each}`)),
    })),
  );

/** Everything a reader holds: the total over counties, each shown county over its villages, and all shown figures. */
function published(cells: readonly RegionCell[], suppressed: ReadonlySet<string>, isTotalSuppressed: boolean) {
  const counties = countiesOf(cells);
  const tops = [
    ...counties.map((county) => county.key),
    ...cells.filter((cell) => cell.parent === null).map((cell) => cell.key),
  ];
  const equations = counties.map((county) => [
    `-sum:${county.key}`,
    ...cells.filter((cell) => cell.parent === county.key).map((cell) => cell.key),
  ]);
  const everything = [...tops, ...cells.map((cell) => cell.key)];
  // A hidden county is one more unknown: its villages less its sum are nothing.
  const named = (key: string) => (counties.some((county) => county.key === key) ? `sum:${key}` : key);
  if (!isTotalSuppressed) equations.push(tops.map(named));
  const hidden = [...new Set(everything.filter((key) => suppressed.has(key)).map(named))];
  return { equations, hidden };
}

describe('what everyone may see', () => {
  it('hides a figure behind which stand fewer than five households or three suppliers', () => {
    expect(isSafe([aCell('a', 5, 3)], PUBLIC_POLICY)).toBe(true);
    expect(isSafe([aCell('a', 4, 3)], PUBLIC_POLICY)).toBe(false);
    expect(isSafe([aCell('a', 5, 2)], PUBLIC_POLICY)).toBe(false);
  });

  it('asks for suppliers only where a figure concerns no household', () => {
    expect(isSafe([{ ...aCell('packing', 0, 3), households: null }], PUBLIC_POLICY)).toBe(true);
  });

  it('hides a second figure, the smallest, so that the first cannot be taken from the total', () => {
    const cells = [aCell('small', 2, 3), aCell('big', 50, 9, 900_000), aCell('middle', 9, 4, 30_000)];
    const { suppressed, isTotalSuppressed } = discloseList(cells, PUBLIC_POLICY);
    expect([[...suppressed].sort(), isTotalSuppressed]).toEqual([['middle', 'small'], false]);
  });

  it('hides more while those who stand behind the hidden figures could still tell each other apart', () => {
    const twoSuppliers = (key: string, amount: number): Cell => ({
      ...aCell(key, 9, 0, amount),
      suppliers: new Set(['x', 'y']),
    });
    const cells = [twoSuppliers('a', 1), twoSuppliers('b', 2), aCell('c', 9, 3, 3), aCell('d', 9, 3, 4)];
    expect([...discloseList(cells, PUBLIC_POLICY).suppressed].sort()).toEqual(['a', 'b', 'c']);
  });

  it('hides everything, the total too, when too few stand behind all of it', () => {
    expect(discloseList([aCell('a', 3, 1)], PUBLIC_POLICY)).toEqual({
      isTotalSuppressed: true,
      suppressed: new Set(['a']),
    });
  });

  it('lets nobody work out a hidden village or county from the sums that are shown', () => {
    fc.assert(
      fc.property(regions, (cells) => {
        const { suppressed, isTotalSuppressed } = discloseRegions(cells, PUBLIC_POLICY);
        const { equations, hidden } = published(cells, suppressed, isTotalSuppressed);
        const shownVillages = new Set(cells.filter((cell) => !suppressed.has(cell.key)).map((cell) => cell.key));
        const open = equations.map((equation) => equation.filter((key) => !shownVillages.has(key)));
        expect(recoverable(open, hidden)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('shows no figure that is not safe, and leaves no unsafe remainder', () => {
    fc.assert(
      fc.property(regions, (cells) => {
        const { suppressed, isTotalSuppressed } = discloseRegions(cells, PUBLIC_POLICY);
        const tops: Cell[] = [...countiesOf(cells), ...cells.filter((cell) => cell.parent === null)];
        for (const cell of [...tops, ...cells])
          expect(suppressed.has(cell.key) || isSafe([cell], PUBLIC_POLICY)).toBe(true);
        if (isTotalSuppressed) return;
        const remainder = tops.filter((cell) => suppressed.has(cell.key));
        expect(remainder.length === 0 || isSafe(remainder, PUBLIC_POLICY)).toBe(true);
        for (const county of countiesOf(cells).filter(({ key }) => !suppressed.has(key))) {
          const hidden = cells.filter((cell) => cell.parent === county.key && suppressed.has(cell.key));
          expect(hidden.length === 0 || isSafe(hidden, PUBLIC_POLICY)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});

const MONTHS = ['2020-09', '2020-10', '2020-11'] as const;

describe('villages by month', () => {
  const anySeries = fc
    .array(
      fc.array(fc.tuple(fc.constantFrom(...MONTHS), fc.integer({ min: 0, max: 9 })), {
        minLength: 1,
        maxLength: 3,
      }),
      { minLength: 2, maxLength: 8 },
    )
    .map((rows) =>
      rows.map((row, index): Series => {
        const cells = [...new Map(row).entries()].map(([month, households]) => ({
          ...aCell(month, 0, 3, 100),
          households: people(`${index}-`, households),
        }));
        return { key: `v${index}`, amountFen: cells.length * 100, cells };
      }),
    );

  it('lets nobody work out a hidden month from the sums of villages and months', () => {
    fc.assert(
      fc.property(anySeries, (all) => {
        const hidden = discloseSeries(all, new Set(), PUBLIC_POLICY);
        for (const series of all.filter(({ key }) => !hidden.has(key))) {
          for (const cell of series.cells) expect(isSafe([cell], PUBLIC_POLICY)).toBe(true);
        }
        // Which of a hidden village's months are empty is hidden, too: to an attacker each of them may hold something.
        const unknown = [...hidden].map((village) => MONTHS.map((month) => `${village}/${month}`));
        const byMonth = MONTHS.map((month) => [...hidden].map((village) => `${village}/${month}`));
        expect(recoverable([...unknown, ...byMonth], unknown.flat())).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('hides a second village where a single one would be what is missing from the month', () => {
    const series = (key: string, households: number, amountFen: number): Series => ({
      key,
      amountFen,
      cells: [{ ...aCell(MONTHS[0]!, 0, 3, amountFen), households: people(key, households) }],
    });
    const hidden = discloseSeries(
      [series('a', 2, 50), series('b', 9, 20), series('c', 9, 10)],
      new Set(),
      PUBLIC_POLICY,
    );
    expect([...hidden].sort()).toEqual(['a', 'c']);
  });
});

describe('the attack', () => {
  it('finds the only hidden figure of a sum', () => {
    expect(recoverable([['a', 'b', 'c']], ['b'])).toEqual(['b']);
  });

  it('finds a figure by combining tables: a + b, b + c and a + c give all three', () => {
    expect(
      recoverable(
        [
          ['a', 'b'],
          ['b', 'c'],
          ['a', 'c'],
        ],
        ['a', 'b', 'c'],
      ),
    ).toEqual(['a', 'b', 'c']);
  });

  it('finds nothing where two figures share one sum', () => {
    expect(recoverable([['a', 'b']], ['a', 'b'])).toEqual([]);
  });

  it('would have found the village, had we only hidden the small ones', () => {
    const cells = [aCell('small', 2, 3), aCell('big', 50, 9)];
    const onlyPrimary = cells.filter((cell) => !isSafe([cell], PUBLIC_POLICY)).map((cell) => cell.key);
    expect(recoverable([['small', 'big']], onlyPrimary)).toEqual(['small']);
  });
});
