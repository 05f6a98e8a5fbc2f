import { createHmac, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isFourDigits, isTail } from './tail';

describe('who may collect', () => {
  const key = randomBytes(32);
  const hash = (orderNo: string, tail: string): string =>
    createHmac('sha256', key).update(`${orderNo}:${tail}`).digest().subarray(0, 16).toString('base64url');

  it('is who knows the last four digits of the number that was left with this order', async () => {
    const tailHash = hash('YJ261123-7K2M9QXA', '8812');
    const ask = (orderNo: string, tail: string) => isTail(key.toString('base64url'), orderNo, tail, tailHash);
    expect(await ask('YJ261123-7K2M9QXA', '8812')).toBe(true);
    expect(await ask('YJ261123-7K2M9QXA', '8813')).toBe(false);
    expect(await ask('YJ261123-7K2M9QXB', '8812')).toBe(false);
    expect(await isTail(randomBytes(32).toString('base64url'), 'YJ261123-7K2M9QXA', '8812', tailHash)).toBe(false);
  });

  it('are four digits and nothing else', () => {
    expect(['8812', '0000'].every(isFourDigits)).toBe(true);
    expect(['881', '88123', '88a2', '', ' 8812'].some(isFourDigits)).toBe(false);
  });
});
