/** Chance that can be repeated: the same seed throws the same numbers on every machine. For demonstrations, never for secrets. */
export interface Dice {
  /** A fraction in [0, 1). */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  pick<T>(choices: readonly T[]): T;
  /** The same things in another order; the list itself stays as it is. */
  shuffle<T>(list: readonly T[]): T[];
}

/** Mulberry32: 32 bits of state, which is plenty for a season of pomelos. */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    pick: (choices) => choices[between(0, choices.length - 1)] as (typeof choices)[number],
    shuffle: (list) => {
      const shuffled = [...list];
      for (let last = shuffled.length - 1; last > 0; last--) {
        const other = between(0, last);
        [shuffled[last], shuffled[other]] = [
          shuffled[other] as (typeof list)[number],
          shuffled[last] as (typeof list)[number],
        ];
      }
      return shuffled;
    },
  };
}
