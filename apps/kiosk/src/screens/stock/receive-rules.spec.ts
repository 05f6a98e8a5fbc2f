import { describe, expect, it } from 'vitest';
import { cameProblem, missingLots, receivedLines } from './receive-rules';

const lines = [
  { skuId: 'a', lotId: '1', openUnits: 10, byWeight: false },
  { skuId: 'b', lotId: '2', openUnits: 4, byWeight: false },
];

describe('receiving a transfer', () => {
  it('tells only of what was looked at, whole and damaged apart', () => {
    expect(receivedLines(lines, {})).toEqual([]);
    const came = receivedLines(lines, { 'a 1': { received: '8', damaged: '1' } });
    expect(came).toEqual([{ skuId: 'a', lotId: '1', received: 8, damaged: 1 }]);
    expect(missingLots(lines, came)).toBe(2);
    expect(missingLots(lines, receivedLines(lines, { 'a 1': { received: '9', damaged: '1' } }))).toBe(1);
    expect(receivedLines(lines, { 'b 2': { received: '0', damaged: '' } })).toHaveLength(1);
  });

  it('is never more than was sent, the damaged counted in', () => {
    const [line] = lines;
    expect(line && cameProblem(line, { received: '9', damaged: '1' })).toBeNull();
    expect(line && cameProblem(line, { received: '9', damaged: '2' })).toBe('more_than_sent');
    expect(line && cameProblem(line, { received: '-1', damaged: '' })).toBe('not_a_number');
    const loose = { skuId: 'c', lotId: '3', openUnits: 2_000, byWeight: true };
    expect(cameProblem(loose, { received: '19.5', damaged: '0.5' })).toBeNull();
    expect(cameProblem(loose, { received: '19.5', damaged: '0.51' })).toBe('more_than_sent');
    expect(receivedLines([loose], { 'c 3': { received: '19.5', damaged: '' } })).toMatchObject([{ received: 1_950 }]);
  });
});
