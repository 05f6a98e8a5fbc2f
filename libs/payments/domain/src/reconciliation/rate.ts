/**
 * An amount exchanged at an exact decimal rate, to the nearest whole unit, halves away from nothing. Whole numbers all the way:
 * a rate that went through a float would be another rate.
 */
export function exchanged(minor: number, rate: string): number {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(rate);
  if (!match) throw new RangeError(`${rate} is no decimal`);
  const [, whole = '0', fraction = ''] = match;
  const scale = 10n ** BigInt(fraction.length);
  const product = BigInt(Math.abs(minor)) * BigInt(whole + fraction);
  const rounded = (2n * product + scale) / (2n * scale);
  return Number(rounded) * Math.sign(minor);
}
