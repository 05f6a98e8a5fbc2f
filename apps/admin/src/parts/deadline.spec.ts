import { describe, expect, it } from 'vitest';
import { deadlineAt, toneOf } from './deadline';

const now = Date.parse('2026-11-23T10:00:00+08:00');
const at = (dueAt: string) => deadlineAt(dueAt, now);

describe('a deadline', () => {
  it.each`
    dueAt                          | isOver   | days | tone
    ${'2026-11-23T10:00:01+08:00'} | ${false} | ${0} | ${'warn'}
    ${'2026-11-25T09:00:00+08:00'} | ${false} | ${1} | ${'warn'}
    ${'2026-11-26T10:00:00+08:00'} | ${false} | ${3} | ${'neutral'}
    ${'2026-11-23T09:59:59+08:00'} | ${true}  | ${0} | ${'danger'}
    ${'2026-11-20T09:00:00+08:00'} | ${true}  | ${3} | ${'danger'}
  `('of $dueAt stands at $days days, $tone', ({ dueAt, isOver, days, tone }) => {
    expect(at(dueAt as string)).toEqual({ isOver, days });
    expect(toneOf(at(dueAt as string))).toBe(tone);
  });
});
