import type { Problem } from '@youjian/client';
import type { till } from '@youjian/contract';
import { uuidv7 } from '@youjian/kernel';
import { deviceKey } from '../device/key';
import { append, type Appended, readHead } from '../journal/append';
import { byExpiry, leftOf, type LeasedLot } from '../rules/left';
import { priceAt, type PriceVersion } from '../rules/price';
import { TakenIndex } from './taken';
import { browserClocks, type DeviceClocks, HouseClock } from '../rules/time';
import type { Store } from '../store/db';
import type {
  CatalogItem,
  ClockRow,
  ContactRow,
  DeviceRow,
  HeadRow,
  JournalRow,
  KeyRow,
  StaffMember,
  TicketRow,
} from '../store/kinds';
import type { Link } from './link';
import { emptyTicket, OPENING, type TillState } from './state';

type Filled = 'id' | 'at' | 'clock' | 'staffId' | 'shiftId' | 'offline';
type Numbered<E> = E extends { kind: 'sale' } ? 'receiptNo' : E extends { kind: 'return' } ? 'returnNo' : never;
type Unfilled<E> = E extends till.TillEntry ? Omit<E, Filled | Numbered<E>> : never;
/**
 * An entry as a screen gives it: what it is about. Id, time, clock, person, shift and receipt number are the till's to
 * fill in. An `id` may be given where head office knows it already; `staffId` where nobody is signed in (a lock-out).
 */
export type NewEntry = Unfilled<till.TillEntry> & {
  readonly id?: string;
  readonly staffId?: string;
  /** The moment it was reckoned for (a price), where that must not be a later one. */
  readonly moment?: { readonly at: string; readonly clock: till.TillClock };
};

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
  /** The line to head office; null in practice, and before the device is enrolled. */
  link: Link | null = null;
  private readonly listeners = new Set<() => void>();
  private key: KeyRow | null = null;
  private taken = new TakenIndex();
  /** What is looked up with each tap, by its id. */
  private items = new Map<string, CatalogItem>();
  private versions = new Map<string, readonly PriceVersion[]>();
  private lots = new Map<string, LeasedLot>();
  private lotsBySku = new Map<string, readonly LeasedLot[]>();
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
    const before = this.state;
    this.state = { ...before, ...change };
    this.remember(before);
    this.listeners.forEach((tell) => tell());
  }

  private remember(before: TillState): void {
    const { day, prices, stock } = this.state;
    if (day !== before.day) this.items = new Map(day?.catalog.map((item) => [item.skuId, item]));
    if (prices !== before.prices)
      this.versions = new Map(prices?.prices.map(({ skuId, versions }) => [skuId, versions]));
    if (stock === before.stock) return;
    this.lots = new Map(stock?.lots.map((lot) => [`${lot.skuId} ${lot.lotId}`, lot]));
    this.lotsBySku = new Map();
    for (const lot of byExpiry(stock?.lots ?? []))
      this.lotsBySku.set(lot.skuId, [...(this.lotsBySku.get(lot.skuId) ?? []), lot]);
  }

  itemOf(skuId: string): CatalogItem | null {
    return this.items.get(skuId) ?? null;
  }

  /** The lots of a thing that this till was lent, first expired first. */
  lotsOf(skuId: string): readonly LeasedLot[] {
    return this.lotsBySku.get(skuId) ?? [];
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
        store.journal.where('state').anyOf('quarantined', 'aside').count(),
      ]);
    this.key = key;
    this.taken = new TakenIndex(moves);
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
    this.taken.add(done.taken);
    this.set({
      head: done.head,
      ...(done.shift === null ? {} : { shift: done.shift.closedAt === null ? done.shift : null }),
    });
    return done;
  }

  private fill({ moment, ...entry }: NewEntry, seq: number): till.TillEntry {
    const id = entry.id ?? uuidv7();
    const { shift, staff, isReached } = this.state;
    const number = receiptNumber(this.state.device, seq);
    return {
      ...entry,
      id,
      ...(moment ?? this.clock.moment()),
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
  priceOf(skuId: string, at: Date = this.now()): PriceVersion | null {
    const versions = this.versions.get(skuId);
    return versions === undefined ? null : priceAt(versions, at);
  }

  /** What this till may still sell of one lot of one thing, its own journal counted. */
  leftOf(skuId: string, lotId: string): number {
    const lot = this.lots.get(`${skuId} ${lotId}`);
    return lot === undefined ? 0 : leftOf(lot, this.taken.of(lot));
  }

  /** The ticket in hand; it is on the disk with every touch, so a crash loses no line. */
  async setTicket(ticket: TicketRow): Promise<void> {
    this.set({ ticket });
    await this.store.tickets.put(ticket);
  }

  /** Head office answered something; the clock goes by its time from here on. */
  async heard(serverTime: string, askedAtMs: number): Promise<void> {
    this.clock.heard(serverTime, askedAtMs);
    const lastContactAt = this.now().toISOString();
    this.set({ lastContactAt, isReached: true });
    await this.store.meta.bulkPut([this.clock.row(), { name: 'contact', lastAt: lastContactAt } as ContactRow]);
  }

  notReached(): void {
    if (this.state.isReached) this.set({ isReached: false });
  }

  /**
   * Somebody has shown their PIN. Checking it takes a moment, and a new day may have come meanwhile: they are who that day
   * says they are, and whom it does not know any more, or with another PIN, is not let in.
   */
  signIn(staff: StaffMember): void {
    const known = this.state.day?.staff.find(({ id }) => id === staff.id);
    this.set({ staff: known?.pin === staff.pin ? known : null });
  }

  lock(): void {
    if (this.state.staff !== null) this.set({ staff: null });
  }

  /** Head office lent anew. What its lease counts already need not be counted here any more. */
  async lent(stock: till.StockLease): Promise<void> {
    this.set({ stock });
    const seam = Math.min(this.state.head.ackedSeq, ...stock.lots.map(({ bookedSeq }) => bookedSeq));
    this.taken.forget(seam);
    await this.store.moves
      .where(':id')
      .below([seam + 1])
      .delete();
  }

  /** Head office confirmed some of the journal. */
  async confirmed(head: HeadRow): Promise<void> {
    const quarantined = await this.store.journal.where('state').anyOf('quarantined', 'aside').count();
    this.set({ head, quarantined });
  }

  /** Head office would not take this one: it stays here, word for word, and somebody looks at it. */
  async setAside(row: JournalRow, problem: Problem): Promise<void> {
    const { store } = this;
    const { code, detail } = problem;
    const verdict = {
      seq: row.seq,
      id: row.id,
      verdict: 'quarantined',
      replayed: false,
      orderNo: null,
      code,
      detail,
    } as const;
    await store.journal.update(row.seq, { state: 'aside', verdict });
    await this.confirmed(await readHead(store));
  }

  /** What was set aside is tried once more: after an update of ours, or because a person wants it. */
  async retryAside(): Promise<void> {
    await this.store.journal.where('state').equals('aside').modify({ state: 'waiting', verdict: null });
    await this.confirmed(await readHead(this.store));
  }

  /** Head office took the device back: it sells no more. What is queued stays, to be exported. */
  async revoked(): Promise<void> {
    const { device } = this.state;
    if (device === null || device.revoked) return;
    const row: DeviceRow = { ...device, revoked: true };
    await this.store.meta.put(row);
    this.set({ device: row });
  }

  /** Every few seconds, so that a crash loses little of the time that was counted. */
  async keepClock(): Promise<void> {
    await this.store.meta.put(this.clock.row());
  }
}

/** Unlike any other till's: the outlet, the device in it, and the number in its journal, which has no gaps. */
function receiptNumber(device: DeviceRow | null, seq: number): string {
  const from = device === null ? 'T' : `${device.outlet.code}-${device.device.number}`;
  return `${from}-${String(seq).padStart(6, '0')}`;
}
