import { keep } from '@youjian/ui/installed-app';
import { REAL, Store } from '../store/db';
import type { DeviceRow } from '../store/kinds';
import type { Till } from './till';

/**
 * Practice: the same till on a store of its own, with today's goods, prices and people, and nothing of it is ever sent. One
 * enters and leaves it by opening the page anew, so no screen can mix the two up.
 */
export function switchTraining(isOn: boolean): void {
  keep('mode', isOn ? 'training' : null);
  window.location.assign(import.meta.env.BASE_URL);
}

/** Copies what the real till was told and lent; what was sold or written there stays there. */
export async function furnishTraining(till: Till): Promise<void> {
  const real = new Store(REAL);
  try {
    const [device, clock, day, prices, leases] = await Promise.all([
      real.meta.get('device') as Promise<DeviceRow | undefined>,
      real.meta.get('clock'),
      real.day.get('day'),
      real.prices.get('now'),
      real.leases.get('now'),
    ]);
    if (device !== undefined) await till.store.meta.put({ ...device, revoked: false } as DeviceRow);
    if (clock !== undefined) await till.store.meta.put(clock);
    if (day !== undefined) await till.store.day.put(day);
    if (prices !== undefined) await till.store.prices.put(prices);
    // Practice counts from the first unit again: its journal is not the one the lease speaks of.
    if (leases !== undefined)
      await till.store.leases.put({
        ...leases,
        lease: { ...leases.lease, lots: leases.lease.lots.map((lot) => ({ ...lot, bookedUnits: 0, bookedSeq: 0 })) },
      });
  } finally {
    real.close();
  }
}
