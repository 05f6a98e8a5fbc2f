import type { ReplyOf, till, tillDevices } from '@youjian/contract';
import { type Dice, type SettableClock, uuidv7 } from '@youjian/kernel';
import type { ADevice } from '@youjian/testing';

type Day = ReplyOf<typeof tillDevices.kioskDay>;
type Synced = ReplyOf<typeof tillDevices.syncJournal>;
type Renewed = { readonly lease: till.Signed; readonly stopped: Day['stopped'] };

/** What is left out in a control run: then the loss must show. */
export type Without = 'lease' | 'one_number_for_ever';

/** A buyer who went home with goods: the truth, whatever becomes of the till. */
export interface Handed {
  readonly tillId: string;
  readonly saleId: string;
  readonly at: number;
  readonly skuId: string;
  readonly lotId: string;
  readonly quantity: number;
  readonly priceFen: number;
  readonly leaseUntil: number;
}

/** The doors of head office as this till reaches them; null is no answer. */
export interface Line {
  day(): Promise<Day | null>;
  renew(body: { lastSeq: number; wanted: { skuId: string; units: number }[] }): Promise<Renewed | null>;
  sync(items: readonly till.JournalItem[]): Promise<Synced | null>;
}

/** What is on the disk outlives a crash; what a till only remembers does not. */
interface Disk {
  journal: till.JournalItem[];
  confirmed: number;
  prices: till.PriceLease | null;
  lease: till.StockLease | null;
  stopped: ReadonlySet<string>;
  /** Units by lot and SKU, with the entry that took them. */
  taken: { seq: number; skuId: string; lotId: string; quantity: number }[];
}

/**
 * A till made of the protocol alone: it sells within its leases at the price it knows for the moment it reckons with, writes
 * each sale into its journal before the buyer goes, and sends its journal until head office has acknowledged it. Crashes,
 * cut lines, doubled sendings and clocks that are years wrong come from outside, by the dice.
 */
export class SimulatedTill {
  isOnline = true;
  refused = 0;
  crashes = 0;
  readonly handed: Handed[] = [];
  private readonly disk: Disk = {
    journal: [],
    confirmed: 0,
    prices: null,
    lease: null,
    stopped: new Set(),
    taken: [],
  };
  /** House time at the last contact, and whether this till has been counting since. */
  private anchor: { readonly at: number; readonly isCounted: boolean } | null = null;

  constructor(
    readonly device: ADevice,
    private readonly line: Line,
    private readonly clock: SettableClock,
    private readonly dice: Dice,
    private readonly skuIds: readonly string[],
    /** How wrong the device's own clock is. */
    private readonly wrongByMs: number,
    private readonly without: Without | undefined,
  ) {}

  get unsent(): number {
    return this.disk.journal.length - this.disk.confirmed;
  }

  get leaseUntil(): number {
    return this.disk.lease === null ? 0 : Date.parse(this.disk.lease.validUntil);
  }

  /** Hears the time and what is lent: prices with the ones to come, stock by lot, lots that are stopped. */
  async contact(): Promise<void> {
    if (!this.isOnline) return;
    await this.send();
    const renewed = await this.line.renew({ lastSeq: this.disk.journal.length, wanted: [] });
    const day = await this.line.day();
    if (renewed === null || day === null) return;
    this.disk.lease = JSON.parse(renewed.lease.text) as till.StockLease;
    this.disk.stopped = new Set([...renewed.stopped.lotIds, ...day.stopped.lotIds]);
    if (day.priceLease !== null) this.disk.prices = JSON.parse(day.priceLease.text) as till.PriceLease;
    this.disk.taken = this.disk.taken.filter(({ seq }) => seq > this.disk.confirmed);
    this.anchor = { at: Date.parse(day.serverTime), isCounted: true };
  }

  /** Somebody wants something: they get it, or are told that there is none. */
  sell(): void {
    const skuId = this.dice.pick(this.skuIds);
    const quantity = this.dice.between(1, 3);
    const now = this.clock.now().getTime();
    const version = this.priceAt(skuId, now);
    const lotId = this.lotOf(skuId, quantity, now);
    const { lease, prices } = this.disk;
    if (!version || !lotId || !lease || !prices) {
      this.refused += 1;
      return;
    }
    const id = uuidv7();
    const line = { skuId, lotId, lotCode: lotId.slice(0, 8), quantity };
    const netFen = version.priceFen * quantity;
    // It dies before the sale is on the disk: then the buyer has nothing either.
    if (this.dice.next() < 0.02) return this.crash();
    this.write({
      ...{ kind: 'sale', id, at: this.says(now), clock: this.reading(now), staffId: STAFF, shiftId: null },
      ...{
        offline: !this.isOnline,
        receiptNo: `SIM-${this.device.deviceId.slice(-6)}-${this.disk.journal.length + 1}`,
      },
      lines: [{ ...line, unitPriceFen: version.priceFen, priceVersionId: version.id, netFen }],
      ...{
        totalFen: netFen,
        tenders: [{ way: 'cash', amountFen: netFen }],
        priceLeaseId: prices.id,
        stockLeaseId: lease.id,
      },
    });
    this.disk.taken.push({ seq: this.disk.journal.length, skuId, lotId, quantity });
    const leaseUntil = Date.parse(lease.validUntil);
    const { deviceId: tillId } = this.device;
    this.handed.push({
      ...{ tillId, saleId: id, at: now, skuId, lotId, quantity },
      priceFen: version.priceFen,
      leaseUntil,
    });
    if (this.dice.next() < 0.02) this.crash();
  }

  /** Everything that was only remembered is gone; the disk is there, and time has not been counted meanwhile. */
  crash(): void {
    this.crashes += 1;
    if (this.anchor) this.anchor = { ...this.anchor, isCounted: false };
  }

  /** Sends what is not acknowledged, in batches; a line that is cut somewhere ends it for now. */
  async send(): Promise<void> {
    while (this.isOnline && this.unsent > 0) {
      const { journal, confirmed } = this.disk;
      const batch = journal.slice(confirmed, confirmed + this.dice.between(1, 100));
      const chance = this.dice.next();
      // Cut on the way there: head office has nothing of it.
      if (chance < 0.1) return;
      const answers =
        chance < 0.2
          ? await Promise.all([this.line.sync(batch), this.line.sync(batch)])
          : [await this.line.sync(batch)];
      const answer = answers[0];
      // Cut on the way back: head office has it, and the till does not know.
      if (chance > 0.85 || !answer) {
        if (this.without === 'one_number_for_ever') this.writeAnew(batch);
        return;
      }
      const ack = JSON.parse(answer.ack.text) as { seq: number };
      this.disk.confirmed = Math.max(this.disk.confirmed, ack.seq);
    }
  }

  /** The control: a till that gives what it does not know to have come another number and another id. */
  private writeAnew(batch: readonly till.JournalItem[]): void {
    for (const { text } of batch) {
      const entry = JSON.parse(text) as { receiptNo: string };
      this.write({ ...entry, id: uuidv7(), receiptNo: `${entry.receiptNo}-${this.disk.journal.length}` });
    }
    this.disk.confirmed = this.disk.journal.length - batch.length;
  }

  private write(entry: object): void {
    this.disk.journal.push(this.device.write(entry));
  }

  private priceAt(skuId: string, now: number): { readonly id: string; readonly priceFen: number } | undefined {
    const { prices } = this.disk;
    if (prices === null || Date.parse(prices.validUntil) <= now) return undefined;
    const versions = prices.prices.find((one) => one.skuId === skuId)?.versions ?? [];
    return versions.filter(({ effectiveFrom }) => Date.parse(effectiveFrom) <= now).at(-1);
  }

  /** First expired, first out of what is lent; a control without leases takes what somebody else may have taken. */
  private lotOf(skuId: string, quantity: number, now: number): string | undefined {
    const { lease, stopped, taken } = this.disk;
    if (lease === null || Date.parse(lease.validUntil) <= now) return undefined;
    const lots = lease.lots.filter((lot) => lot.skuId === skuId && !stopped.has(lot.lotId));
    if (this.without === 'lease') return lots[0]?.lotId;
    return lots.find((lot) => {
      const since = taken.filter((one) => one.lotId === lot.lotId && one.skuId === skuId && one.seq > lot.bookedSeq);
      return lot.grantedUnits - lot.bookedUnits - since.reduce((sum, one) => sum + one.quantity, 0) >= quantity;
    })?.lotId;
  }

  /** What stands on the receipt: the house's time as the till reckons it, which after a crash only its own clock carries on. */
  private says(now: number): string {
    return new Date(now).toISOString();
  }

  private reading(now: number): object {
    return {
      deviceAt: new Date(now + this.wrongByMs).toISOString(),
      anchorAt: this.anchor === null ? null : new Date(this.anchor.at).toISOString(),
      sinceAnchorMs: this.anchor?.isCounted ? Math.max(0, now - this.anchor.at) : null,
    };
  }
}

const STAFF = '0197a1c0-7e57-7000-8000-00000000057f';
