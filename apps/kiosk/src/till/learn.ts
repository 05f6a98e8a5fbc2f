import type { ReplyOf, till as shapes, tillDevices } from '@youjian/contract';
import { readSigned } from '../device/key';
import type { ContactRow, Day, DayRow, DeviceRow, StaffMember } from '../store/kinds';
import type { Till } from './till';

export type DayAnswer = ReplyOf<typeof tillDevices.kioskDay>;

/**
 * Takes in what head office says for the day. Prices and stock are believed only under the signature of the house, as it was
 * learned when the till was enrolled, and only if they were lent to this very till; otherwise what was there before stays.
 */
export async function learnDay(till: Till, answer: DayAnswer, askedAtMs: number): Promise<void> {
  const { store } = till;
  till.clock.heard(answer.serverTime, askedAtMs);
  const before = till.state.device;
  if (before === null) return;
  const receivedAt = till.now().toISOString();
  const day: DayRow = {
    name: 'day',
    staff: answer.staff,
    limits: answer.limits,
    catalog: catalogOf(till, answer),
    catalogTag: answer.catalogTag ?? null,
    quickKeys: answer.quickKeys,
    pickups: answer.pickups,
    lockTasks: answer.lockTasks,
    keys: answer.keys,
    stopped: answer.stopped,
    mark: answer.mark,
    receivedAt,
  };
  const prices = await readLease<shapes.PriceLease>(before, answer.priceLease);
  const stock = await readLease<shapes.StockLease>(before, answer.stockLease);
  // Asked again after the wait: a device that was taken back meanwhile stays taken back, whatever the day of before said.
  const device: DeviceRow = { ...(till.state.device ?? before), device: answer.device, outlet: answer.outlet };
  const contact: ContactRow = { name: 'contact', lastAt: receivedAt };
  await store.transaction('rw', [store.meta, store.day, store.prices, store.leases], async () => {
    await store.meta.bulkPut([device, contact, till.clock.row()]);
    await store.day.put(day);
    if (prices !== null) await store.prices.put(prices.row(receivedAt));
    if (stock !== null) await store.leases.put(stock.row(receivedAt));
  });
  till.set({
    device,
    day,
    staff: stillHere(till.state.staff, answer.staff),
    lastContactAt: receivedAt,
    isReached: true,
    ...(prices === null ? {} : { prices: prices.lease }),
  });
  if (stock !== null) await till.lent(stock.lease);
}

/** A new stock lease by itself, from the door that renews it. */
export async function learnStock(
  till: Till,
  signed: shapes.Signed,
  stopped: { readonly lotIds: readonly string[]; readonly skuIds: readonly string[] },
): Promise<void> {
  const { device } = till.state;
  if (device === null) return;
  const stock = await readLease<shapes.StockLease>(device, signed);
  // Read after the wait: a new day that came meanwhile must not be undone by the old one.
  const { day } = till.state;
  if (day === null) return;
  const next: DayRow = { ...day, name: 'day', stopped };
  await till.store.day.put(next);
  till.set({ day: next });
  if (stock === null) return;
  await till.store.leases.put(stock.row(till.now().toISOString()));
  await till.lent(stock.lease);
}

/** Whoever is signed in stays so through a new day, as it names them; whom it does not name is not at this till any more. */
const stillHere = (staff: StaffMember | null, all: readonly StaffMember[]): StaffMember | null =>
  all.find(({ id }) => id === staff?.id) ?? null;

/** Goods are sent only when they differ from what the till named. */
function catalogOf(till: Till, answer: DayAnswer): Day['catalog'] {
  const { day } = till.state;
  const isKnown = answer.catalogTag != null && answer.catalogTag === day?.catalogTag && answer.catalog.length === 0;
  return isKnown ? day.catalog : answer.catalog;
}

async function readLease<T extends { readonly deviceId: string }>(device: DeviceRow, signed: shapes.Signed | null) {
  if (signed === null) return null;
  const lease = await readSigned<T>(device.houseKey, signed);
  if (lease === null || lease.deviceId !== device.device.id) return null;
  const row = (receivedAt: string) => ({ name: 'now' as const, lease, signed, receivedAt });
  return { lease, row };
}
