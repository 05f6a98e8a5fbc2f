import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IDLE, LONGEST_GAP_MS, SHORTEST_CODE, wedge, type WedgeEvent, type WedgeState } from './wedge';

interface Heard {
  readonly scans: string[];
  readonly typed: string;
  readonly ends: number;
}
function play(events: readonly WedgeEvent[]): Heard {
  let state: WedgeState = IDLE;
  const heard = { scans: [] as string[], typed: '', ends: 0 };
  for (const event of events) {
    const step = wedge(state, event);
    state = step.state;
    heard.typed += step.typed;
    if (step.scanned !== null) heard.scans.push(step.scanned);
    if (step.isEndTaken) heard.ends += 1;
  }
  return heard;
}
/** Keys with the milliseconds before each; the last is Enter. Then nothing for a while. */
function keys(text: string, gaps: readonly number[], start = 1000): WedgeEvent[] {
  let at = start;
  const events: WedgeEvent[] = [...text].map((letter, index) => {
    at += gaps[index % gaps.length] ?? 0;
    return { kind: 'letter', letter, at };
  });
  at += gaps[text.length % gaps.length] ?? 0;
  return [...events, { kind: 'end', at }, { kind: 'pause', at: at + 1000 }];
}

const code = fc.string({
  unit: fc.constantFrom(...'0123456789ABCabc-:/.'),
  minLength: SHORTEST_CODE,
  maxLength: 60,
});
const fast = fc.array(fc.integer({ min: 0, max: LONGEST_GAP_MS - 1 }), { minLength: 1, maxLength: 20 });
const slow = fc.array(fc.integer({ min: LONGEST_GAP_MS, max: 400 }), { minLength: 1, maxLength: 20 });

describe('a scanner at the keyboard plug', () => {
  it('is heard once and whole, however its speed varies, and its Enter is its own', () => {
    fc.assert(
      fc.property(code, fast, (text, gaps) => {
        expect(play(keys(text, gaps))).toEqual({ scans: [text], typed: '', ends: 1 });
      }),
    );
  });

  it('is never taken for a person, and a person never for it', () => {
    fc.assert(
      fc.property(code, slow, (text, gaps) => {
        expect(play(keys(text, gaps))).toEqual({ scans: [], typed: text, ends: 0 });
      }),
    );
  });

  it('gives out every key exactly once and in order, whatever the timing', () => {
    const event = fc.record({
      kind: fc.constantFrom('letter', 'letter', 'letter', 'letter', 'end', 'pause'),
      letter: fc.constantFrom(...'0123456789abcdef'),
      gap: fc.integer({ min: 0, max: 60 }),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 80 }), (made) => {
        let at = 0;
        let state: WedgeState = IDLE;
        let out = '';
        for (const { kind, letter, gap } of made) {
          at += gap;
          const step = wedge(state, kind === 'letter' ? { kind, letter, at } : { kind: kind as 'end' | 'pause', at });
          expect(step.isEndTaken).toBe(step.scanned !== null);
          if (step.scanned !== null) expect(step.scanned.length).toBeGreaterThanOrEqual(SHORTEST_CODE);
          out += step.typed + (step.scanned ?? '');
          state = step.state;
        }
        out += wedge(state, { kind: 'pause', at: at + 1000 }).typed;
        expect(out).toBe(made.flatMap(({ kind, letter }) => (kind === 'letter' ? [letter] : [])).join(''));
      }),
    );
  });

  it('may follow a key of a person at once', () => {
    const person: WedgeEvent = { kind: 'letter', letter: 'x', at: 900 };
    expect(play([person, ...keys('6901234567892', [5])])).toMatchObject({ scans: ['6901234567892'], typed: 'x' });
  });

  it('leaves a short burst to the person: an Enter after three fast keys presses what has the focus', () => {
    expect(play(keys('123', [4]))).toEqual({ scans: [], typed: '123', ends: 0 });
  });

  it('waits for the burst to end before it lets a pause decide', () => {
    expect(
      play([
        { kind: 'letter', letter: '1', at: 0 },
        { kind: 'pause', at: LONGEST_GAP_MS - 1 },
        { kind: 'letter', letter: '2', at: LONGEST_GAP_MS - 1 },
        { kind: 'pause', at: 200 },
      ]),
    ).toEqual({ scans: [], typed: '12', ends: 0 });
  });
});
