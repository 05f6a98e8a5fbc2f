import { z } from 'zod';

/** Whole fen, never a fraction, never past what a JavaScript integer holds exactly. */
export const fen = z.int();
export const positiveFen = z.int().min(1).max(100_000_000_00);
export const grams = z.int();
export const id = z.uuid();
export const isoTime = z.iso.datetime({ offset: true });
export const isoDate = z.iso.date();
export const regionCode = z.string().regex(/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/);

/** Text a person types: trimmed and bounded. (Control characters and broken Unicode are refused at the door, for every field.) */
export const text = (max: number, min = 1) => z.string().trim().min(min).max(max);

/** A mail address as shops meet them: plain letters, one name and one host, nothing that a letter's head could read as more. */
export const mailAddress = z.string().regex(/^[A-Za-z0-9._%+-]{1,64}@([A-Za-z0-9-]{1,40}\.){1,4}[A-Za-z]{2,20}$/);

export const page = {
  limit: z.coerce.number().int().min(1).max(100).default(24),
  cursor: z.string().max(400).optional(),
};

export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

export const village = z.object({ code: z.string(), name: z.string() });
export const done = z.object({ ok: z.literal(true) });
export const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
