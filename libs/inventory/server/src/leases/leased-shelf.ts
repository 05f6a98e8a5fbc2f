import { type Tx, announceChange } from '@youjian/database';
import { type Taken, takeUnits } from '@youjian/inventory-domain';
import { uuidv7 } from '@youjian/kernel';
import { type LockedStock, type StockKey, type StockMovement, keyOf, lockStock } from '../incoming/stock-moves';
import { type LeaseMove, type LeaseUnitRow, lockUnits, writeLease } from './lease-rows';

export interface Cause {
  /** Of the ledger of stock, and of the lease: what made it move. */
  readonly cause: string;
  /** The entry of the device's journal that says so; null when head office did it. */
  readonly seq: number | null;
}

/** A row of stock while a transaction decides about it: what it holds, and what of that the device at hand was lent. */
interface Row extends LockedStock {
  onHand: number;
  reserved: number;
  leased: number;
}

const CHANGE = {
  name: 'inventory.leased_shelf.change',
  text: `update inventory.stock s set on_hand = s.on_hand + x."onHand", reserved = s.reserved + x.reserved
    from jsonb_to_recordset($1) as x(id uuid, "onHand" integer, reserved integer) where s.id = x.id`,
};
const NOTE = {
  name: 'inventory.leased_shelf.note',
  text: `insert into inventory.movement (id, stock_id, kind, quantity, cause, at)
    select id, "stockId", kind, quantity, cause, $2
    from jsonb_to_recordset($1) as x(id uuid, "stockId" uuid, kind text, quantity integer, cause text)`,
};

/**
 * The shelf of one place as one device stands before it. The rows are held in id order from the moment it is opened, first
 * the stock, then what the device was lent of it; whatever is decided is written at the end, by the set.
 */
export class LeasedShelf {
  private readonly moves: { stockId: string; kind: string; quantity: number; cause: string }[] = [];
  private readonly leaseMoves: LeaseMove[] = [];

  private constructor(
    private readonly deviceId: string | null,
    private readonly before: ReadonlyMap<string, LockedStock>,
    private readonly rows: ReadonlyMap<string, Row>,
  ) {}

  static async open(tx: Tx, deviceId: string | null, keys: readonly StockKey[]): Promise<LeasedShelf> {
    const stock = await lockStock(tx, keys);
    const ids = [...stock.values()].map(({ id }) => id);
    const units = deviceId === null ? [] : await lockUnits(tx, deviceId, ids);
    return new LeasedShelf(deviceId, stock, rowsOf(stock, units));
  }

  get(key: StockKey): Row | undefined {
    return this.rows.get(keyOf(key));
  }

  free(key: StockKey): number {
    const row = this.need(key);
    return Math.max(0, row.onHand - row.reserved);
  }

  /**
   * Units leave the place: out of the lease, then out of what is free; a count, the other way round, because it was not the
   * till that sold them. What is short stays for the caller to say.
   */
  take(key: StockKey, units: number, kind: 'sold' | 'wasted' | 'sent' | 'counted', cause: Cause, most?: number): Taken {
    const row = this.need(key);
    const [leased, free] = [Math.min(row.leased, most ?? row.leased), row.onHand - row.reserved];
    const taken = kind === 'counted' ? freeFirst(units, leased, free) : takeUnits(units, leased, free);
    this.lease(row, kind, taken.fromLease, cause);
    const gone = taken.fromLease + taken.fromFree;
    row.onHand -= gone;
    this.note(row, LEDGER[kind], -gone, cause);
    return taken;
  }

  /** Units of a lease, and free ones, become an order's that waits for its money: they stay, and are reserved for it. */
  hold(key: StockKey, units: number, cause: Cause): Taken {
    const row = this.need(key);
    const taken = takeUnits(units, row.leased, row.onHand - row.reserved);
    this.lease(row, 'held', taken.fromLease, cause);
    row.reserved += taken.fromLease + taken.fromFree;
    return taken;
  }

  grant(key: StockKey, units: number, cause: Cause): void {
    const row = this.need(key);
    row.reserved += units;
    row.leased += units;
    this.say(row, 'granted', units, cause);
  }

  /** Units that an order held here, and has just given up, are nobody's from now on. */
  unreserve(key: StockKey, units: number): void {
    this.need(key).reserved -= units;
  }

  giveBack(key: StockKey, units: number, cause: Cause): void {
    this.lease(this.need(key), 'given_back', units, cause);
  }

  /** Something comes in, or a count found more than the books knew. */
  add(key: StockKey, units: number, kind: StockMovement['kind'], cause: Cause): void {
    const row = this.need(key);
    row.onHand += units;
    this.note(row, kind, units, cause);
  }

  async write(tx: Tx, at: Date): Promise<void> {
    const changed = [...this.rows.values()].flatMap((row) => {
      const before = this.before.get(keyOf(row));
      const [onHand, reserved] = [row.onHand - (before?.onHand ?? 0), row.reserved - (before?.reserved ?? 0)];
      return onHand === 0 && reserved === 0 ? [] : [{ id: row.id, skuId: row.skuId, onHand, reserved }];
    });
    if (changed.length > 0) await tx.query(CHANGE, [JSON.stringify(changed)]);
    if (this.moves.length > 0)
      await tx.query(NOTE, [JSON.stringify(this.moves.map((move) => ({ id: uuidv7(), ...move }))), at]);
    if (this.deviceId !== null) await writeLease(tx, this.deviceId, this.leaseMoves, at);
    if (changed.length > 0) await announceChange(tx, 'sku', [...new Set(changed.map(({ skuId }) => skuId))]);
  }

  private need(key: StockKey): Row {
    const row = this.get(key);
    if (!row) throw new Error('the stock row is locked before anything is decided about it');
    return row;
  }

  private lease(row: Row, kind: LeaseMove['kind'], units: number, cause: Cause): void {
    row.leased -= units;
    row.reserved -= units;
    this.say(row, kind, units, cause);
  }

  private say(row: Row, kind: LeaseMove['kind'], units: number, { cause, seq }: Cause): void {
    if (units > 0)
      this.leaseMoves.push({ stockId: row.id, skuId: row.skuId, lotId: row.lotId, kind, units, cause, seq });
  }

  private note(row: Row, kind: string, quantity: number, { cause }: Cause): void {
    if (quantity !== 0) this.moves.push({ stockId: row.id, kind, quantity, cause });
  }
}

function freeFirst(units: number, leased: number, free: number): Taken {
  const { fromLease: fromFree, fromFree: fromLease, short } = takeUnits(units, free, leased);
  return { fromLease, fromFree, short };
}

const LEDGER = { sold: 'sold', wasted: 'wasted', sent: 'transferred_out', counted: 'counted' } as const;

function rowsOf(stock: ReadonlyMap<string, LockedStock>, units: readonly LeaseUnitRow[]): Map<string, Row> {
  const leased = new Map(units.map(({ stockId, held }) => [stockId, held]));
  return new Map([...stock].map(([key, row]) => [key, { ...row, leased: leased.get(row.id) ?? 0 }]));
}
