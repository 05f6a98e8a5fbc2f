import { describe, expect, it } from 'vitest';
import { dice } from './dice';

describe('repeatable chance', () => {
  it('throws the same numbers for the same seed, and others for another', () => {
    const throws = (seed: number) =>
      Array.from(
        { length: 5 },
        (
          (thrown) => () =>
            thrown.between(1, 1000)
        )(dice(seed)),
      );
    expect(throws(42)).toEqual(throws(42));
    expect(throws(42)).not.toEqual(throws(43));
  });

  it('throws every face about as often', () => {
    const thrown = dice(42);
    const faces = [0, 0, 0, 0, 0, 0];
    for (let i = 0; i < 60_000; i++) faces[thrown.between(0, 5)]! += 1;
    for (const count of faces) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });

  it('shuffles without losing anything', () => {
    const list = Array.from({ length: 50 }, (_, index) => index);
    const shuffled = dice(7).shuffle(list);
    expect(shuffled).not.toEqual(list);
    expect([...shuffled].sort((a, b) => a - b)).toEqual(list);
  });
});
