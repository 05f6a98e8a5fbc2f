import fc from 'fast-check';
import { Refusal } from '@youjian/kernel';
import { describe, expect, it } from 'vitest';
import { cursorPart, decodeCursor, encodeCursor, pageOf } from './cursor';

const parts = [cursorPart.time, cursorPart.id] as const;
const id = '01926b1e-0000-7000-8000-000000000001';
const raw = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const decode = (cursor: string) => () => decodeCursor(cursor, parts);

describe('a cursor', () => {
  it('comes back as what it was', () => {
    const at = new Date('2020-11-11T02:00:00.123Z');
    expect(decodeCursor(encodeCursor([at, id]), parts)).toEqual([at.toISOString(), id]);
    expect(decodeCursor(undefined, parts)).toBeUndefined();
  });

  it.each([
    ['nothing', ''],
    ['no base64url', 'a b'],
    ['no JSON', raw('{')],
    ['no list', raw({ 0: 'x' })],
    ['too few parts', raw(['2020-01-01T00:00:00Z'])],
    ['too many parts', raw(['2020-01-01T00:00:00Z', id, 1])],
    ['another kind of part', raw([1, id])],
    ['SQL', raw(["2020-01-01T00:00:00Z' or 1=1 --", id])],
    ['a year no table holds', raw(['0000-01-01T00:00:00Z', id])],
    ['infinity', raw(['infinity', id])],
    ['a long one', 'A'.repeat(401)],
    ['a prototype', raw('[{"__proto__":[]},"x"]')],
    ['deep nesting', raw(`${'['.repeat(120)}${']'.repeat(120)}`)],
  ])('that is %s is refused as bad input', (_, cursor) => {
    expect(decode(cursor)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  });

  it('that smuggles what cannot be stored as text is refused, though the door has not seen it', () => {
    for (const text of ['a\u0000b', '\ud800', 'line\nbreak']) {
      expect(() => decodeCursor(raw([text]), [cursorPart.text])).toThrow(
        expect.objectContaining({ code: 'invalid_input' }),
      );
    }
  });

  it('of any kind is answered or refused, never a fault', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json().map(raw), fc.base64String()), (cursor) => {
        try {
          decodeCursor(cursor, parts);
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
      }),
    );
  });

  it('is given only when there is more', () => {
    const same = (n: number) => n;
    const key = (n: number) => [n];
    expect(pageOf([1, 2, 3], 2, same, key)).toEqual({ items: [1, 2], nextCursor: encodeCursor([2]) });
    expect(pageOf([1, 2], 2, same, key)).toEqual({ items: [1, 2], nextCursor: null });
    expect(pageOf([], 2, same, key)).toEqual({ items: [], nextCursor: null });
  });
});
