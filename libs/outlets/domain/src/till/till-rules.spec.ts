import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CLOCK_LIMIT_MS,
  DENOMINATIONS,
  FIRST_HASH,
  type KnownJournal,
  NO_TRIES,
  PIN_RULE,
  type PinTries,
  type Sent,
  afterTry,
  breakAfter,
  cashDifference,
  expectedCash,
  isLocked,
  isWeakPin,
  judge,
  missingBelow,
  stretches,
  whenItHappened,
  worthOf,
} from '../index';

const NOW = Date.parse('2026-11-25T02:00:00Z');
const MINUTE = 60_000;
const YEAR = 365 * 24 * 60 * MINUTE;
const fen = fc.integer({ min: 0, max: 10_000_000 });

describe('a chain', () => {
  /** A journal as a till writes it: each entry names the one before. */
  const chain = (length: number): Sent[] =>
    Array.from({ length }, (_, index) => ({
      seq: index + 1,
      prevHash: index === 0 ? FIRST_HASH : `h${index}`,
      hash: `h${index + 1}`,
      hashFits: true,
      signatureFits: true,
    }));
  const link = ({ seq, prevHash, hash }: Sent) => ({ seq, prevHash, hash });
  /** Takes entries as the house does: what is genuine becomes a neighbour, and a break stays. */
  const take = (sent: readonly Sent[]) => {
    const genuine = new Map<number, Sent>();
    let state = { highestSeq: 0, brokenAt: null as number | null };
    const findings = sent.map((one) => {
      const numbers = [...genuine.keys()].sort((a, b) => a - b);
      const at = (seq: number | undefined) => (seq === undefined ? null : link(genuine.get(seq) as Sent));
      const journal: KnownJournal = {
        ...state,
        before: at(numbers.findLast((seq) => seq < one.seq)),
        same: genuine.has(one.seq) ? at(one.seq) : null,
        after: at(numbers.find((seq) => seq > one.seq)),
      };
      const finding = judge(one, journal);
      if (finding === 'genuine') genuine.set(one.seq, one);
      state = { highestSeq: Math.max(state.highestSeq, one.seq), brokenAt: breakAfter(one, finding, journal) };
      return finding;
    });
    return { findings, genuine };
  };

  it('is taken whole in whatever order its entries come', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(chain(12), { minLength: 12 }), (entries) => {
        expect(new Set(take(entries).findings)).toEqual(new Set(['genuine']));
      }),
    );
  });

  it('is taken in part, each missing number being a hole and nothing else', () => {
    fc.assert(
      fc.property(fc.subarray(chain(12), { minLength: 1 }), (entries) => {
        const { findings, genuine } = take(entries);
        expect(new Set(findings)).toEqual(new Set(['genuine']));
        expect([...genuine.keys()]).toEqual(entries.map(({ seq }) => seq));
      }),
    );
  });

  it('has everything from the first altered entry on set aside, and nothing before it', () => {
    const at = fc.integer({ min: 0, max: 11 });
    const how = fc.constantFrom<Partial<Sent>>({ hashFits: false }, { signatureFits: false }, { prevHash: 'another' });
    fc.assert(
      fc.property(at, how, (index, change) => {
        const altered = chain(12).map((one, position) => (position === index ? { ...one, ...change } : one));
        const { findings } = take(altered);
        expect(findings.map((finding) => finding === 'genuine')).toEqual(
          altered.map((_, position) => position < index),
        );
      }),
    );
  });

  it('has everything from the first of two exchanged entries on set aside', () => {
    const two = fc.uniqueArray(fc.integer({ min: 0, max: 11 }), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(two, ([one = 0, other = 0]) => {
        const entries = chain(12);
        const swapped = entries.map((entry, position) => {
          const from = position === one ? other : position === other ? one : position;
          return { ...(entries[from] as Sent), seq: entry.seq };
        });
        const { findings } = take(swapped);
        const first = Math.min(one, other);
        expect(findings.map((finding) => finding === 'genuine')).toEqual(
          swapped.map((_, position) => position < first),
        );
      }),
    );
  });

  it('is not broken by a false entry under a number that is booked', () => {
    const [first, second] = chain(2) as [Sent, Sent];
    const { findings } = take([first, { ...first, hash: 'x', signatureFits: false }, second]);
    expect(findings).toEqual(['genuine', 'journal_number_taken', 'genuine']);
  });

  it('says which numbers are missing, as stretches', () => {
    expect(missingBelow(5, 2)).toEqual([3, 4]);
    expect(missingBelow(3, 2)).toEqual([]);
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 40 })), (numbers) => {
        const all = stretches(numbers).flatMap(({ from, to }) =>
          Array.from({ length: to - from + 1 }, (_, index) => from + index),
        );
        expect(all).toEqual([...numbers].sort((a, b) => a - b));
      }),
    );
  });
});

describe('when an entry happened', () => {
  const at = fc.integer({ min: NOW - 6 * YEAR, max: NOW + 6 * YEAR }).map((time) => new Date(time));
  const reading = fc.record({
    at,
    anchorAt: fc.option(at),
    sinceAnchorMs: fc.option(fc.integer({ min: 0, max: YEAR })),
  });
  const enrolledAt = new Date(NOW - 60 * 24 * 60 * MINUTE);
  const receivedAt = new Date(NOW);

  it('is never before the till or what it follows, never after its receipt, whatever the till says', () => {
    const before = fc.option(fc.integer({ min: enrolledAt.getTime(), max: NOW }).map((time) => new Date(time)));
    fc.assert(
      fc.property(reading, before, (said, follows) => {
        const happened = whenItHappened(said, { enrolledAt, before: follows, after: null, receivedAt });
        expect(happened.at.getTime()).toBeLessThanOrEqual(NOW);
        expect(happened.at.getTime()).toBeGreaterThanOrEqual((follows ?? enrolledAt).getTime());
      }),
    );
  });

  it('is what was counted from the last contact, whatever the clock of the device says', () => {
    const minutes = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(at, minutes, minutes, (wrong, since, sent) => {
        const anchorAt = new Date(NOW - (since + sent) * MINUTE);
        const said = { at: wrong, anchorAt, sinceAnchorMs: since * MINUTE };
        const happened = whenItHappened(said, { enrolledAt, before: null, after: null, receivedAt });
        expect(happened).toEqual({ at: new Date(NOW - sent * MINUTE), isKnown: true, isCounted: true });
      }),
    );
  });

  it('is the time of receipt when nobody counted, and to be looked at when the till reckons with another', () => {
    fc.assert(
      fc.property(at, (said) => {
        const happened = whenItHappened(
          { at: said, anchorAt: null, sinceAnchorMs: null },
          { enrolledAt, before: null, after: null, receivedAt },
        );
        expect(happened.at).toEqual(receivedAt);
        expect(happened.isKnown).toBe(Math.abs(said.getTime() - NOW) <= CLOCK_LIMIT_MS);
      }),
    );
  });

  it('is not believed of an anchor the house cannot have given', () => {
    for (const anchor of [NOW + YEAR, enrolledAt.getTime() - YEAR]) {
      const said = { at: new Date(NOW - YEAR), anchorAt: new Date(anchor), sinceAnchorMs: 0 };
      const happened = whenItHappened(said, { enrolledAt, before: null, after: null, receivedAt });
      expect(happened).toEqual({ at: receivedAt, isKnown: false, isCounted: false });
    }
  });
});

describe('a drawer', () => {
  const sums = fc.record({ floatFen: fen, cashSalesFen: fen, cashInFen: fen, cashOutFen: fen, cashReturnsFen: fen });

  it('should hold the float and what came in, less what went out; the difference is what was counted beyond that', () => {
    fc.assert(
      fc.property(sums, fen, (drawer, counted) => {
        const expected = expectedCash(drawer);
        expect(expected + drawer.cashOutFen + drawer.cashReturnsFen).toBe(
          drawer.floatFen + drawer.cashSalesFen + drawer.cashInFen,
        );
        expect(cashDifference(drawer, counted)).toBe(counted - expected);
        expect(cashDifference(drawer, null)).toBeNull();
      }),
    );
  });

  it('is counted by notes and coins', () => {
    const counted = fc.tuple(...DENOMINATIONS.map(() => fc.integer({ min: 0, max: 500 })));
    fc.assert(
      fc.property(counted, (pieces) => {
        const byWorth = Object.fromEntries(DENOMINATIONS.map((worth, index) => [worth, pieces[index] ?? 0]));
        expect(worthOf(byWorth)).toBe(
          DENOMINATIONS.reduce((sum, worth, index) => sum + worth * (pieces[index] ?? 0), 0),
        );
      }),
    );
    expect(worthOf({})).toBe(0);
  });
});

describe('a PIN', () => {
  it.each(['000000', '777777', '123456', '987654', '890123', '121212', '123123', '654321'])(
    '%s is guessed first',
    (pin) => {
      expect(isWeakPin(pin)).toBe(true);
    },
  );
  it.each(['135790', '246810', '190847', '300511'])('%s is not', (pin) => {
    expect(isWeakPin(pin)).toBe(false);
  });

  it('is tried at most five times a minute, however fast somebody types', () => {
    const pauses = fc.array(fc.integer({ min: 0, max: 90_000 }), { minLength: 20, maxLength: 60 });
    fc.assert(
      fc.property(pauses, (waits) => {
        let tries: PinTries = NO_TRIES;
        let now = NOW;
        const counted: number[] = [];
        for (const wait of waits) {
          now += wait;
          if (!isLocked(tries, new Date(now))) counted.push(now);
          tries = afterTry(tries, false, new Date(now));
        }
        for (let index = PIN_RULE.tries; index < counted.length; index += PIN_RULE.tries)
          expect((counted[index] as number) - (counted[index - 1] as number)).toBeGreaterThanOrEqual(PIN_RULE.waitMs);
      }),
    );
  });

  it('that is right forgives the wrong ones before it, but opens nothing while it is locked', () => {
    const now = new Date(NOW);
    let tries: PinTries = NO_TRIES;
    for (let count = 1; count < PIN_RULE.tries; count += 1) tries = afterTry(tries, false, now);
    expect(afterTry(tries, true, now)).toEqual(NO_TRIES);
    const locked = afterTry(tries, false, now);
    expect(afterTry(locked, true, now)).toBe(locked);
    expect(afterTry(locked, true, new Date(NOW + PIN_RULE.waitMs))).toEqual(NO_TRIES);
  });
});
