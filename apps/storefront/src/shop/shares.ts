/** Divides a price by basis points for the eye: whole fen that add up to the price, the last part takes what is left. */
export function shareOut(priceFen: number, shareBps: readonly number[]): number[] {
  const total = shareBps.reduce((sum, bps) => sum + bps, 0);
  if (total <= 0) return shareBps.map(() => 0);
  let given = 0;
  let cumulative = 0;
  return shareBps.map((bps) => {
    cumulative += bps;
    const upTo = Math.floor((priceFen * cumulative) / total);
    const part = upTo - given;
    given = upTo;
    return part;
  });
}
