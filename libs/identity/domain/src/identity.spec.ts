import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ADDRESS_RULE,
  type Throttle,
  USERNAME_RULE,
  countTry,
  isWeakPassword,
  makeOneTimePassword,
  waitFor,
} from './index';

const owner = { username: 'county-wuhua', name: '李晓梅' };
const at = (ms: number) => new Date(Date.parse('2020-11-11T00:00:00Z') + ms);
const MINUTE = 60_000;

describe('a password', () => {
  it.each([
    'short',
    'password12',
    'Password2020!',
    'youjian-demo',
    '1234567890',
    '0987654321',
    'abcdefghijkl',
    'aaaaaaaaaaaa',
    'county-wuhua1',
    'County.Wuhua',
    'woaini1314520',
    '13800138000',
    'qwertyuiop',
    'administrator',
    'x'.repeat(201),
    '',
  ])('is not: %s', (password) => {
    expect(isWeakPassword(password, owner)).toBe(true);
  });

  it.each([
    'bright pomelo orchard',
    '柚子熟了的那个傍晚真好',
    'vjkq-7m3d-xw9p-hc2t',
    '4829 1573 6402 9981',
    'Tea&Rice&Water',
  ])('may be: %s', (password) => {
    expect(isWeakPassword(password, owner)).toBe(false);
  });

  it('made for one use is never a weak one', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (chance) => {
        const password = makeOneTimePassword((n) => (chance.next().value ?? 0) % n);
        expect(password).toMatch(/^([2-9b-df-hjkmnp-tv-z]{4}-){3}[2-9b-df-hjkmnp-tv-z]{4}$/);
      }),
    );
  });
});

describe('the wait after wrong passwords', () => {
  const after = (failures: number, rule = USERNAME_RULE): Throttle => {
    let throttle: Throttle | undefined;
    for (let n = 0; n < failures; n++) throttle = countTry(throttle, at(0), rule);
    return throttle as Throttle;
  };

  it.each([
    [1, 0],
    [4, 0],
    [5, 30],
    [6, 60],
    [7, 120],
    [9, 480],
    [10, 900],
    [11, 900],
    [500, 900],
  ])('after %i failures is %i seconds', (failures, seconds) => {
    expect(waitFor(after(failures), at(0))).toBe(seconds * 1000);
  });

  it('is over when it is over', () => {
    expect(waitFor(after(5), at(29_999))).toBe(1);
    expect(waitFor(after(5), at(30_000))).toBe(0);
    expect(waitFor(undefined, at(0))).toBe(0);
  });

  it('is forgotten an hour after it ended, and not before', () => {
    const locked = after(10);
    expect(countTry(locked, at(15 * MINUTE + 59 * MINUTE), USERNAME_RULE).failures).toBe(11);
    expect(countTry(locked, at(15 * MINUTE + 60 * MINUTE), USERNAME_RULE)).toEqual({
      failures: 1,
      firstFailureAt: at(75 * MINUTE),
      lockedUntil: null,
    });
  });

  it('lets a whole office mistype before its address has to wait', () => {
    expect(after(49, ADDRESS_RULE).lockedUntil).toBeNull();
    expect(after(50, ADDRESS_RULE).lockedUntil).toEqual(at(30_000));
  });
});
