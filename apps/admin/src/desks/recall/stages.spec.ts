import { describe, expect, it } from 'vitest';
import { stagesOf } from './stages';

const lot = (code: string, step: number) => ({ code, step });

describe('the stages of a chain', () => {
  it('go from what went in to what was made of it, with the thing itself once between them', () => {
    const stages = stagesOf({
      backward: [lot('B', 0), lot('A', 1), lot('A2', 1), lot('A0', 2)],
      forward: [lot('B', 0), lot('C', 1)],
    });
    expect(stages.map(({ step, lots }) => [step, lots.map(({ code }) => code)])).toEqual([
      [-2, ['A0']],
      [-1, ['A', 'A2']],
      [0, ['B']],
      [1, ['C']],
    ]);
  });

  it('of a lot that was made of nothing and became nothing is the lot', () => {
    expect(stagesOf({ backward: [lot('A', 0)], forward: [lot('A', 0)] })).toEqual([{ step: 0, lots: [lot('A', 0)] }]);
  });
});
