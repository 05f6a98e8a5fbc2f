import { uuidv7 } from '@youjian/kernel';
import { addUnits, addWeighed, type Added, chooseLot, type LotLeft, setQuantity } from '../rules/ticket';
import type { CatalogItem, TicketLine } from '../store/kinds';
import { offerOf, sellableLots } from './goods';
import { emptyTicket } from './state';
import type { Till } from './till';

/** What hands do with the ticket. Each step is shown at once and on the disk a moment later, so a crash loses none. */

const put = (till: Till, lines: readonly TicketLine[]): void =>
  void till.setTicket({ ...till.state.ticket, lines }).catch((error: unknown) => {
    throw error;
  });

/** One more of a thing, or so many; of a lot if it was scanned, else of the one that expires first. */
export function add(till: Till, item: CatalogItem, units = 1, lotId?: string): Added {
  const lots = sellableLots(offerOf(till, item), lotId);
  const added = addUnits(till.state.ticket.lines, { skuId: item.skuId, units, lots, newKey: uuidv7 });
  if (added.key !== null) put(till, added.lines);
  return added;
}

export function weigh(till: Till, item: CatalogItem, grams: number, lotId?: string): Added {
  const lots = sellableLots(offerOf(till, item), lotId);
  const added = addWeighed(till.state.ticket.lines, { skuId: item.skuId, grams, lots, newKey: uuidv7 });
  if (added.key !== null) put(till, added.lines);
  return added;
}

/** How many stand there afterwards. */
export function quantity(till: Till, line: TicketLine, wanted: number): number {
  const lines = setQuantity(till.state.ticket.lines, line.key, wanted, till.leftOf(line.skuId, line.lotId));
  if (lines !== till.state.ticket.lines) put(till, lines);
  return lines.find(({ key }) => key === line.key)?.quantity ?? 0;
}

export function changeLot(till: Till, key: string, lot: LotLeft): boolean {
  const lines = chooseLot(till.state.ticket.lines, key, lot);
  if (lines !== null) put(till, lines);
  return lines !== null;
}

/** Takes lines away; what comes back undoes it. */
export function take(till: Till, key?: string): () => void {
  const before = till.state.ticket.lines;
  put(till, key === undefined ? [] : before.filter((line) => line.key !== key));
  return () => put(till, before);
}

/** Puts the ticket aside for later, under its time and who held it. */
export async function hold(till: Till): Promise<void> {
  const { ticket, held, staff } = till.state;
  if (ticket.lines.length === 0) return;
  const now = till.now().toISOString();
  const kept = { ...ticket, key: uuidv7(), heldAt: now, heldBy: staff?.name ?? null };
  const next = emptyTicket(now);
  await till.store.transaction('rw', till.store.tickets, async () => {
    await till.store.tickets.put(kept);
    await till.store.tickets.put(next);
  });
  till.set({ ticket: next, held: [...held, kept] });
}

/** Takes a held ticket into the hand; the one in hand is held instead, so that nothing is ever lost by it. */
export async function recall(till: Till, key: string): Promise<void> {
  if (till.state.ticket.lines.length > 0) await hold(till);
  const kept = till.state.held.find((one) => one.key === key);
  if (kept === undefined) return;
  const ticket = { ...kept, key: 'current', heldAt: null, heldBy: null };
  await till.store.transaction('rw', till.store.tickets, async () => {
    await till.store.tickets.delete(key);
    await till.store.tickets.put(ticket);
  });
  till.set({ ticket, held: till.state.held.filter((one) => one.key !== key) });
}

/** Throws a held ticket away. */
export async function dropHeld(till: Till, key: string): Promise<void> {
  await till.store.tickets.delete(key);
  till.set({ held: till.state.held.filter((one) => one.key !== key) });
}
