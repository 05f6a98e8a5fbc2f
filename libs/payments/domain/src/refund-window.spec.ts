import { describe, expect, it } from 'vitest';
import { refundWindow } from './refund-window';

const day = (count: number) => new Date(Date.UTC(2026, 0, 1) + count * 86_400_000);

describe('how long money can go back the way it came', () => {
  it.each([
    ['alipay', 89, true],
    ['alipay', 90, false],
    ['wechat_pay', 179, true],
    ['wechat_pay', 180, false],
    ['card', 400, true],
    [null, 400, true],
  ] as const)('%s after %i days: %s', (method, after, open) => {
    expect(refundWindow(method, day(0), day(after)).open).toBe(open);
  });
});
