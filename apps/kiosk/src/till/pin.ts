import { argon2Verify } from 'hash-wasm';
import { afterWrongPin, lockedForMs, TRIES } from '../rules/lockout';
import type { StaffMember } from '../store/kinds';
import type { Till } from './till';

export type PinEnd =
  | { readonly end: 'good' }
  | { readonly end: 'wrong'; readonly left: number }
  | { readonly end: 'locked'; readonly forMs: number };
const WHOLE_TILL = 'till';

/** How long nobody may try: this person, or anybody at this till. */
export async function lockedFor(till: Till, staffId: string): Promise<number> {
  const [person, whole] = await till.store.lockouts.bulkGet([staffId, WHOLE_TILL]);
  return Math.max(lockedForMs(person, till.clock.nowMs()), lockedForMs(whole, till.clock.nowMs()));
}

/**
 * Checks six digits without a network, against the argon2id text head office sent. The count of wrong ones is on the disk
 * before the person hears of it, so a reload gives no sixth try; the house's time ends the lock, not the device's clock.
 */
export async function checkPin(till: Till, staff: StaffMember, pin: string): Promise<PinEnd> {
  const forMs = await lockedFor(till, staff.id);
  if (forMs > 0) return { end: 'locked', forMs };
  // Where it cannot be checked at all it throws: that is no wrong PIN, and counts as no try.
  if (await argon2Verify({ password: pin, hash: staff.pin })) {
    await till.store.lockouts.bulkDelete([staff.id, WHOLE_TILL]);
    return { end: 'good' };
  }
  const nowMs = till.clock.nowMs();
  const [person, whole] = await till.store.lockouts.bulkGet([staff.id, WHOLE_TILL]);
  const after = afterWrongPin(person, staff.id, TRIES.person, nowMs);
  const wholeAfter = afterWrongPin(whole, WHOLE_TILL, TRIES.till, nowMs);
  await till.store.lockouts.bulkPut([after, wholeAfter]);
  const locked = Math.max(lockedForMs(after, nowMs), lockedForMs(wholeAfter, nowMs));
  if (locked === 0) return { end: 'wrong', left: TRIES.person - after.tries };
  await till.write({ kind: 'note', what: 'locked_out', facts: { tries: after.tries }, staffId: staff.id });
  return { end: 'locked', forMs: locked };
}
