/** The signs of a unified social credit code (GB 32100-2015): no I, O, S, V or Z, which hands confuse with others. */
const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** Powers of 3 modulo 31, one for each of the first seventeen signs. */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;

/** The eighteenth sign, which follows from the seventeen before it; undefined when one of them is no sign of such a code. */
export function creditCodeCheck(seventeen: string): string | undefined {
  if (seventeen.length !== WEIGHTS.length) return undefined;
  const values = [...seventeen].map((sign) => SIGNS.indexOf(sign));
  if (values.includes(-1)) return undefined;
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * (values[place] ?? 0), 0);
  return SIGNS[(31 - (sum % 31)) % 31];
}

/**
 * Whether this is a unified social credit code (统一社会信用代码), which is also the tax number of an organisation: six digits
 * in the middle say where it is registered, and the last sign follows from the others, so one wrong or swapped sign shows.
 */
export function isCreditCode(code: string): boolean {
  return /^[0-9A-Z]{2}\d{6}[0-9A-Z]{10}$/.test(code) && creditCodeCheck(code.slice(0, 17)) === code[17];
}
