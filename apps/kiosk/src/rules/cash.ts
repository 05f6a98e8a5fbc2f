/** Notes people pay with, in fen. */
const NOTES = [1_00, 5_00, 10_00, 20_00, 50_00, 100_00] as const;

/**
 * What a customer will likely put down: the least that one kind of note makes enough, up to ¥100 by ¥100. Without the exact
 * sum, which has its own button; smallest first, and always the one of hundreds, which is what most people hold.
 */
export function likelyGiven(totalFen: number, most = 4): number[] {
  const sums = NOTES.map((note) => Math.ceil(totalFen / note) * note).filter((sum) => sum > totalFen);
  const hundred = Math.ceil(totalFen / 100_00) * 100_00;
  const all = [...new Set([...sums, hundred])].filter((sum) => sum > totalFen).sort((a, b) => a - b);
  return all.length <= most ? all : [...all.slice(0, most - 1), ...all.slice(-1)];
}

/** Digits as they are typed on the pad: `50` is ¥50, `50.5` is ¥50.50. Null while it is no sum. */
export function fenOf(typed: string): number | null {
  const match = /^(\d{1,7})(?:\.(\d{0,2}))?$/.exec(typed.trim());
  if (match === null) return null;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}
