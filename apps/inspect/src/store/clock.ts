import { store } from './db';
import type { ClockRow } from './kinds';

export const WARN_BEYOND_MS = 2 * 60_000;

/**
 * Remembers how far this phone's clock is from the server's. `askedAt` is when the question left: the answer was made
 * somewhere between then and now, so half of the way is taken off.
 */
export async function heardServerTime(serverTime: string, askedAt: number, now = Date.now()): Promise<void> {
  const offsetMs = Math.round((askedAt + now) / 2 - Date.parse(serverTime));
  const before = await store.meta.get('clock');
  const worst = Math.abs(before?.worstMs ?? 0) > Math.abs(offsetMs) ? (before?.worstMs ?? 0) : offsetMs;
  await store.meta.put({ name: 'clock', offsetMs, worstMs: worst, deviceAt: now });
}

/** The clock of the device is off: by so many milliseconds when server and phone last spoke, or turned back since then. */
export function clockFault(clock: ClockRow | undefined, now: number): { readonly offsetMs: number } | null {
  if (clock === undefined) return null;
  if (Math.abs(clock.offsetMs) > WARN_BEYOND_MS) return { offsetMs: clock.offsetMs };
  const turnedBack = now - clock.deviceAt;
  return turnedBack < -WARN_BEYOND_MS ? { offsetMs: turnedBack } : null;
}
