/**
 * How a household is spoken of where its identity has no business: `H` and its number within the village. The letter
 * keeps a spreadsheet from eating the zeros.
 */
export function householdNumber(ordinal: number): string {
  return `H${String(ordinal).padStart(3, '0')}`;
}

/** The number as somebody typed it (`h7`, `007`, `H007`), or undefined when it is none. */
export function readHouseholdNumber(typed: string): string | undefined {
  const ordinal = Number(/^[Hh]?0*([1-9]\d{0,4})$/.exec(typed.trim())?.[1]);
  return Number.isInteger(ordinal) ? householdNumber(ordinal) : undefined;
}
