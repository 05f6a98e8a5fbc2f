import { refuse } from '@youjian/kernel';
import { z } from 'zod';

/** What a cursor may be made of: the sort values of the last row shown. Each is checked again on its way back in. */
export const cursorPart = {
  /** A moment, as ISO text. Years PostgreSQL cannot hold are refused here, not there. */
  time: z.iso.datetime({ offset: true }).refine((text) => /^(19|2[01])\d\d-/.test(text)),
  id: z.uuid(),
  date: z.iso.date().refine((text) => /^(19|2[01])\d\d-/.test(text)),
  integer: z.int(),
  text: z
    .string()
    .max(200)
    .refine((text) => !BROKEN_TEXT.test(text)),
} as const;

// A cursor is text inside text, so the guard at the door has not seen what is in it.
// eslint-disable-next-line no-control-regex
const BROKEN_TEXT = /[\u0000-\u001f\u007f]|\p{Surrogate}/u;
const LONGEST = 400;

type Values<Parts extends readonly z.ZodType[]> = { -readonly [Index in keyof Parts]: z.output<Parts[Index]> };

/**
 * Where a list goes on: the sort values of its last row. Rows that arrive meanwhile neither repeat nor hide another,
 * which an offset cannot promise. It is opaque to the reader, but no secret and no permission.
 */
export function encodeCursor(values: readonly (string | number | Date)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** The values a cursor holds, or undefined at the beginning of a list. Whatever we did not write is `invalid_input`. */
export function decodeCursor<const Parts extends readonly z.ZodType[]>(
  cursor: string | undefined,
  parts: Parts,
): Values<Parts> | undefined {
  if (cursor === undefined) return undefined;
  const values = parse(cursor);
  if (!Array.isArray(values) || values.length !== parts.length) refuseCursor();
  return parts.map((part, index) => {
    const checked = part.safeParse(values[index]);
    return checked.success ? checked.data : refuseCursor();
  }) as Values<Parts>;
}

/** One page out of `limit + 1` rows: the extra row only says that there is more. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  item: (row: Row) => Item,
  sortValues: (row: Row) => readonly (string | number | Date)[],
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(item),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(sortValues(last)) : null,
  };
}

function parse(cursor: string): unknown {
  if (cursor.length > LONGEST || !/^[\w-]+$/.test(cursor)) refuseCursor();
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    refuseCursor();
  }
}

function refuseCursor(): never {
  refuse('invalid_input', {
    errors: [{ path: 'query.cursor', code: 'invalid_cursor', message: 'This cursor was not given out by this list.' }],
  });
}
