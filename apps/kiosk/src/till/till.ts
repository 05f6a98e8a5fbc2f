import type { till } from '@youjian/contract';
import { uuidv7 } from '@youjian/kernel';
import { deviceKey } from '../device/key';
import { append, type Appended, readHead } from '../journal/append';
import { leftOf, type Taken } from '../rules/left';
import { priceAt, type PriceVersion } from '../rules/price';
import { browserClocks, type DeviceClocks, HouseClock } from '../rules/time';
import type { Store } from '../store/db';
import type { ClockRow, ContactRow, DeviceRow, KeyRow, StaffMember, TicketRow } from '../store/kinds';
import { emptyTicket, OPENING, type TillState } from './state';

type Filled = 'id' | 'at' | 'clock' | 'staffId' | 'shiftId' | 'offline';
type Numbered<E> = E extends { kind: 'sale' } ? 'receiptNo' : E extends { kind: 'return' } ? 'returnNo' : never;
type Unfilled<E> = E extends till.TillEntry ? Omit<E, Filled | Numbered<E>> : never;
/**
 * An entry as a screen gives it: what it is about. Id, time, clock, person, shift and receipt number are the till's to
 * fill in. An `id` may be given where head office knows it already; `staffId` where nobody is signed in (a lock-out).
 */
export type NewEntry = Unfilled<till.TillEntry> & { readonly id?: string; readonly staffId?: string };

interface Around {
  readonly store: Store;
  readonly isTraining?: boolean;
  readonly clocks?: DeviceClocks;
}

/**
 * The till itself: what it knows, and the one way to write something down. Screens read `state` (through `useTill()`) and
 * call `write`; what they read is in memory, so a tap never waits for the disk, and what is written is on the disk before
 * anybody is told that it happened.
 */
export class Till {
  readonly store: Store;
  readonly clock: HouseClock;
  private readonly listeners = new Set<() => void>();
  private key: KeyRow | null = null;
  private taken: Taken[] = [];
  private writing: Promise<unknown> = Promise.resolve();
  state: TillState;

  constructor({ store, isTraining = false, clocks = browserClocks }: Around) {
    this.store = store;
    this.clock = new HouseClock(clocks);
    this.state = { ...OPENING, isTraining };
  }

  readonly subscribe = (tell: () => void): (() => void) => {
    this.listeners.add(tell);
    return () => this.listeners.delete(tell);
  };

  /** Changes what is known and tells the screens. Only the till's own files call this. */
  set(change: Partial<TillState>): void {
    this.state = { ...this.state, ...change };
    this.listeners.forEach((tell) => tell());
  }

  /** Reads everything from the disk once. Fast by design: of the journal only its head and its movements are read. */
  async open(): Promise<void> {
    const { store } = this;
    const [key, device, clock, contact, head, day, prices, stock, tickets, moves, shift, quarantined] =
      await Promise.all([
        deviceKey(store),
        store.meta.get('device') as Promise<DeviceRow | undefined>,
        store.meta.get('clock') as Promise<ClockRow | undefined>,
        store.meta.get('contact') as Promise<ContactRow | undefined>,
        readHead(store),
        store.day.get('day'),
        store.prices.get('now'),
        store.leases.get('now'),
        store.tickets.toArray(),
        store.moves.toArray(),
        store.shifts.orderBy('openedAt').last(),
        store.journal.where('state').equals('quarantined').count(),
      ]);
    this.key = key;
    this.taken = moves;
    if (clock !== undefined) this.clock.restore(clock);
    this.set({
      standing: device === undefined ? 'not_enrolled' : 'ready',
      device: device ?? null,
      day: day ?? null,
      prices: prices?.lease ?? null,
      stock: stock?.lease ?? null,
      shift: shift === undefined || shift.closedAt !== null ? null : shift,
      ticket: tickets.find(({ heldAt }) => heldAt === null) ?? emptyTicket(this.now().toISOString()),
      held: tickets.filter(({ heldAt }) => heldAt !== null),
      head,
      quarantined,
      lastContactAt: contact?.lastAt ?? null,
    });
  }

  /** The house's time. Nothing in this app asks the device's own clock for anything that matters. */
  now(): Date {
    return this.clock.now();
  }

  get deviceKey(): KeyRow {
    if (this.key === null) throw new Error('The till was not opened.');
    return this.key;
  }

  /**
   * Writes one entry into the journal: numbered, chained, signed, stored. Resolves when it is on the disk, so print and
   * say "done" only after it; rejects when it is not, and then nothing of it is. `also` may write to other tables of
   * `till.store` in the same transaction (a photo beside its waste, a ticket that ends with its sale).
   */
  write(entry: NewEntry, also?: () => Promise<unknown>): Promise<Appended> {
    const next = this.writing.then(() => this.append(entry, also));
    this.writing = next.catch(() => undefined);
    return next;
  }

  private async append(entry: NewEntry, also?: () => Promise<unknown>): Promise<Appended> {
    const done = await append(this.store, this.deviceKey.privateKey, (seq) => this.fill(entry, seq), also);
    this.taken = [...this.taken, ...done.taken];
    this.set({
      head: done.head,
      ...(done.shift === null ? {} : { shift: done.shift.closedAt === null ? done.shift : null }),
    });
    return done;
  }

  private fill(entry: NewEntry, seq: number): till.TillEntry {
    const id = entry.id ?? uuidv7();
    const { shift, staff, isReached } = this.state;
    const number = receiptNumber(this.state.device, seq);
    return {
      ...entry,
      id,
      at: this.now().toISOString(),
      clock: this.clock.reading(),
      staffId: entry.staffId ?? this.signedIn(staff).id,
      // A shift is known by the entry that opened it.
      shiftId: entry.kind === 'shift_opened' ? id : (shift?.id ?? null),
      offline: !isReached,
      ...(entry.kind === 'sale' ? { receiptNo: number } : {}),
      ...(entry.kind === 'return' ? { returnNo: number } : {}),
    } as till.TillEntry;
  }

  private signedIn(staff: StaffMember | null): StaffMember {
    if (staff === null) throw new Error('Nobody is signed in at this till.');
    return staff;
  }

  /** The price in force now; null when the lease knows none. */
  priceOf(skuId: string): PriceVersion | null {
    const versions = this.state.prices?.prices.find((price) => price.skuId === skuId)?.versions;
    return versions === undefined ? null : priceAt(versions, this.now());
  }

  /** What this till may still sell of one lot of one thing, its own journal counted. */
  leftOf(skuId: string, lotId: string): number {
    const lot = this.state.stock?.lots.find((one) => one.skuId === skuId && one.lotId === lotId);
    return lot === undefined ? 0 : leftOf(lot, this.taken);
  }

  /** The ticket in hand; it is on the disk with every touch, so a crash loses no line. */
  async setTicket(ticket: TicketRow): Promise<void> {
    this.set({ ticket });
    await this.store.tickets.put(ticket);
  }

  /** New movements are known by head office up to here: they need not be counted any more. */
  async forgetMoves(upToSeq: number): Promise<void> {
    this.taken = this.taken.filter(({ seq }) => seq > upToSeq);
    await this.store.moves.where(':id').belowOrEqual([upToSeq, '\uffff', '\uffff']).delete();
  }

  /** Once a second: the clock is looked at; every few seconds it is kept, so that a crash loses little of it. */
  async tick(): Promise<void> {
    this.clock.tick();
    await this.store.meta.put(this.clock.row());
  }
}

/** Unlike any other till's: the outlet, the device in it, and the number in its journal, which has no gaps. */
function receiptNumber(device: DeviceRow | null, seq: number): string {
  const from = device === null ? 'T' : `${device.outlet.code}-${device.device.number}`;
  return `${from}-${String(seq).padStart(6, '0')}`;
}
