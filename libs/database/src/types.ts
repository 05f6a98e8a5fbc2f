import pg from 'pg';

const INT8 = 20;
// pg's list of type ids leaves the arrays out.
const INT8_ARRAY = 1016 as unknown as typeof INT8;
const DATE = 1082;

/** A bigint column as a number. Money and mass live here; a value JavaScript cannot hold exactly is refused, not rounded. */
function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError(`the database holds ${text}, past what can be counted exactly`);
  return value;
}

const parseArray = pg.types.getTypeParser(INT8_ARRAY) as unknown as (text: string) => string[];

/** Whole numbers as numbers, dates as 'YYYY-MM-DD' (a date has no time zone, so it is never made a Date). */
export function installTypeParsers(): void {
  pg.types.setTypeParser(INT8, safeInteger);
  pg.types.setTypeParser(INT8_ARRAY, ((text: string) =>
    parseArray(text).map((item) => safeInteger(String(item)))) as never);
  pg.types.setTypeParser(DATE, (text: string) => text);
}
