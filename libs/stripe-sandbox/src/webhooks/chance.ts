/**
 * A number from 0 up to 1 that depends on nothing but what is given: the same seed brings the same chaos,
 * event by event, whatever happened in between and however often the sandbox was restarted.
 */
export function chance(seed: number, turn: number, about: string): number {
  let hash = mixed(seed ^ 0x9e3779b9);
  hash = mixed(hash ^ turn);
  for (let i = 0; i < about.length; i++) hash = mixed(hash ^ about.charCodeAt(i));
  return hash / 4_294_967_296;
}

/** Spreads every bit over all others (the finaliser of MurmurHash3). */
function mixed(value: number): number {
  let hash = value >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
