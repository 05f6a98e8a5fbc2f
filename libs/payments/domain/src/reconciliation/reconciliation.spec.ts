import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DIFFERENCE_MOVES,
  type DifferenceMove,
  type DifferenceState,
  apartMinor,
  areOpposite,
  movedDifference,
} from './difference-moves';
import { fingerprintOf } from './findings';
import { judgePair } from './judge-pair';
import { judgePayout } from './judge-payout';
import type { BookRow, LedgerEntry, Pair } from './ledger';
import { blockersOf, lastDayOf, nextMonth } from './month';
import { exchanged } from './rate';
import { written } from './written';

const AT = new Date('2026-03-02T04:00:00Z');
const later = (hours: number) => new Date(AT.getTime() + hours * 3_600_000);
const entryOf = (over: Partial<LedgerEntry> = {}): LedgerEntry => ({
  id: 'txn_1',
  kind: 'charge',
  subject: 'pi_1',
  presented: { minor: 10_900, currency: 'cny' },
  amountMinor: 11_881,
  feeMinor: 400,
  netMinor: 11_481,
  currency: 'hkd',
  rate: '1.09',
  at: AT,
  ...over,
});
const ours: BookRow = { orderNo: 'YJ-1', amount: { minor: 10_900, currency: 'cny' }, at: AT, presence: 'must' };
const pairOf = (theirs: readonly LedgerEntry[], row: BookRow | null = ours): Pair => ({
  kind: 'charge',
  subject: 'pi_1',
  ours: row,
  theirs,
});
const kindsOf = (pair: Pair) => judgePair(pair).map(({ kind }) => kind);

describe('two sides of one movement', () => {
  it.each([
    ['agree', pairOf([entryOf()]), []],
    ['agree a few hours apart', pairOf([entryOf({ at: later(-20) })]), []],
    ['differ by a fen', pairOf([entryOf()], { ...ours, amount: { minor: 10_901, currency: 'cny' } }), ['amount']],
    [
      'differ in their currency',
      pairOf([entryOf()], { ...ours, amount: { minor: 10_900, currency: 'hkd' } }),
      ['currency'],
    ],
    ['lie days apart', pairOf([entryOf({ at: later(25) })]), ['other_day']],
    ['are one side only: ours', pairOf([]), ['missing_there']],
    ['are one side only: theirs', pairOf([entryOf()], null), ['missing_here']],
    ['are there twice', pairOf([entryOf(), entryOf({ id: 'txn_2' })]), ['doubled']],
    ['do not add up', pairOf([entryOf({ netMinor: 11_482 })]), ['net']],
    ['are exchanged at another rate', pairOf([entryOf({ amountMinor: 11_883, netMinor: 11_483 })]), ['rate']],
    ['are exchanged at no rate', pairOf([entryOf({ rate: null })]), ['rate']],
  ] as const)('%s', (_, pair, expected) => expect(kindsOf(pair as Pair)).toEqual(expected));

  it('may be waiting for one another', () => {
    expect(kindsOf(pairOf([], { ...ours, presence: 'may' }))).toEqual([]);
  });

  it('name what was expected and what is there', () => {
    const [found] = judgePair(pairOf([entryOf()], { ...ours, amount: { minor: 10_901, currency: 'cny' } }));
    expect(found).toMatchObject({
      subject: 'pi_1',
      entryIds: ['txn_1'],
      orderNo: 'YJ-1',
      expectedMinor: 10_901,
      actualMinor: 10_900,
    });
  });

  it('hold our balance’s own movements in its own currency', () => {
    const payout = entryOf({
      kind: 'payout',
      subject: 'po_1',
      presented: { minor: -500, currency: 'hkd' },
      amountMinor: -500,
      feeMinor: 0,
      netMinor: -500,
      rate: null,
    });
    const row = { orderNo: null, amount: { minor: -500, currency: 'hkd' }, at: AT, presence: 'must' } as const;
    expect(kindsOf({ kind: 'payout', subject: 'po_1', ours: row, theirs: [payout] })).toEqual([]);
    const short = { ...row, amount: { minor: -501, currency: 'hkd' } };
    expect(kindsOf({ kind: 'payout', subject: 'po_1', ours: short, theirs: [payout] })).toEqual(['amount']);
  });

  it('leave the provider’s own fees to the provider', () => {
    expect(kindsOf({ kind: 'fee', subject: 'txn_1', ours: null, theirs: [entryOf({ kind: 'fee' })] })).toEqual([]);
  });
});

describe('a payout', () => {
  const payout = { id: 'po_1', amountMinor: 1_000, currency: 'hkd', at: AT, partsMinor: 1_000 };
  it('is the sum of its parts, to the cent', () => {
    expect(judgePayout(payout)).toEqual([]);
    expect(judgePayout({ ...payout, partsMinor: 999 })).toMatchObject([
      { kind: 'payout_sum', expectedMinor: 999, actualMinor: 1_000 },
    ]);
  });
});

describe('a finding', () => {
  it('is the same when it is found again, whatever the order, and another with other figures', () => {
    const [found] = judgePair(pairOf([entryOf(), entryOf({ id: 'txn_2' })]));
    const again = judgePair(pairOf([entryOf({ id: 'txn_2' }), entryOf()]))[0];
    expect(fingerprintOf(found!)).toBe(fingerprintOf(again!));
    expect(fingerprintOf({ ...found!, actualMinor: 1 })).not.toBe(fingerprintOf(found!));
  });
});

describe('an exchange', () => {
  it('is exact where a float is not, and rounds halves away from nothing', () => {
    expect(exchanged(1_005, '1.1')).toBe(1_106);
    expect(exchanged(50, '1.09')).toBe(55);
    expect(exchanged(-50, '1.09')).toBe(-55);
    expect(exchanged(9_007_199_254_740_991, '1')).toBe(9_007_199_254_740_991);
  });
  it('is never half a unit off', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -10_000_000, max: 10_000_000 }),
        fc.integer({ min: 1, max: 99_999_999 }),
        (minor, rate) => {
          const decimal = `${Math.floor(rate / 1_000_000)}.${String(rate % 1_000_000).padStart(6, '0')}`;
          const twice = 2n * BigInt(exchanged(minor, decimal)) * 1_000_000n;
          const apart = twice - 2n * BigInt(minor) * BigInt(rate);
          expect(apart <= 1_000_000n && apart >= -1_000_000n).toBe(true);
        },
      ),
    );
  });
});

describe('what may become of a difference', () => {
  const states = Object.keys(DIFFERENCE_MOVES) as DifferenceState[];
  const moves: DifferenceMove[] = ['explain', 'link', 'propose_write_off', 'approve', 'reject', 'vanish', 'return'];
  const ALLOWED: Record<string, DifferenceState> = {
    'open explain': 'explained',
    'open link': 'linked',
    'open propose_write_off': 'awaiting',
    'open vanish': 'gone',
    'awaiting approve': 'written_off',
    'awaiting reject': 'open',
    'awaiting vanish': 'gone',
    'gone return': 'open',
  };
  it.each(states.flatMap((state) => moves.map((move) => [state, move] as const)))('%s, %s', (state, move) => {
    expect(movedDifference(state, move)).toBe(ALLOWED[`${state} ${move}`] ?? null);
  });

  it('links only a row missing here with a row missing there, of one kind and sum', () => {
    const here = { kind: 'missing_here', entryKind: 'charge', deltaMinor: 500, currency: 'cny' };
    const there = { ...here, kind: 'missing_there', deltaMinor: -500 };
    expect([areOpposite(here, there), apartMinor(here, there)]).toEqual([true, 0]);
    expect(areOpposite(here, here)).toBe(false);
    expect(areOpposite(here, { ...there, entryKind: 'refund' })).toBe(false);
    expect(areOpposite(here, { ...there, currency: 'hkd' })).toBe(false);
    expect(apartMinor(here, { ...there, deltaMinor: -499 })).toBe(1);
  });
});

describe('a month', () => {
  const ready = {
    month: '2026-02',
    today: '2026-03-01',
    nextToClose: '2026-02',
    readThrough: '2026-02-28',
    uncheckedDays: 0,
    openDifferences: 0,
  };
  it('has its days and its turn', () => {
    expect([nextMonth('2026-12'), nextMonth('2026-02'), lastDayOf('2026-02'), lastDayOf('2028-02')]).toEqual([
      '2027-01',
      '2026-03',
      '2026-02-28',
      '2028-02-29',
    ]);
    expect(blockersOf(ready)).toEqual([]);
  });
  it.each([
    [{ today: '2026-02-28' }, 'not_over'],
    [{ nextToClose: '2026-01' }, 'earlier_month'],
    [{ nextToClose: null }, 'earlier_month'],
    [{ readThrough: '2026-02-27' }, 'unread'],
    [{ readThrough: null }, 'unread'],
    [{ uncheckedDays: 2 }, 'unchecked_days'],
    [{ openDifferences: 1 }, 'open_differences'],
  ])('is held up: %j', (over, what) => {
    expect(blockersOf({ ...ready, ...over }).map((blocker) => blocker.what)).toEqual([what]);
  });
});

describe('money as figures', () => {
  it.each([
    [0, 'cny', '0.00'],
    [-5, 'hkd', '-0.05'],
    [123_456, 'cny', '1234.56'],
    [-123, 'jpy', '-123'],
  ])('%i %s', (minor, currency, text) => expect(written(minor, currency)).toBe(text));
});
