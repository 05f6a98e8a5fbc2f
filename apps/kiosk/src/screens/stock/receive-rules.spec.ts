import { describe, expect, it } from 'vitest';
import { cameProblem, missingUnits, receivedLines } from './receive-rules';

const lines = [
  { skuId: 'a', lotId: '1', openUnits: 10 },
  { skuId: 'b', lotId: '2', openUnits: 4 },
];

describe('receiving a transfer', () => {
  it('tells only of what was looked at, whole and damaged apart', () => {
    expect(receivedLines(lines, {})).toEqual([]);
    const came = receivedLines(lines, { 'a 1': { received: '8', damaged: '1' } });
    expect(came).toEqual([{ skuId: 'a', lotId: '1', received: 8, damaged: 1 }]);
    expect(missingUnits(lines, came)).toBe(5);
    expect(receivedLines(lines, { 'b 2': { received: '0', damaged: '' } })).toHaveLength(1);
  });

  it('is never more than was sent, the damaged counted in', () => {
    const [line] = lines;
    expect(line && cameProblem(line, { received: '9', damaged: '1' })).toBeNull();
    expect(line && cameProblem(line, { received: '9', damaged: '2' })).toBe('more_than_sent');
    expect(line && cameProblem(line, { received: '-1', damaged: '' })).toBe('not_a_number');
  });
});
