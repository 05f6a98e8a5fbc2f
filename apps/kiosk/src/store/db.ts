import { Dexie, type EntityTable, type Table } from 'dexie';
import type {
  DayRow,
  JournalRow,
  KeyRow,
  LockoutRow,
  MoveRow,
  NamedRow,
  PhotoRow,
  PriceLeaseRow,
  ShiftRow,
  StockLeaseRow,
  TicketRow,
} from './kinds';

export const REAL = 'youjian-kiosk';
/** Practice has a store of its own, which nothing is ever sent from. */
export const TRAINING = 'youjian-kiosk-training';

/** What is on this till. The journal is only ever added to; of its rows only `state` and `verdict` change. */
export class Store extends Dexie {
  readonly meta!: EntityTable<NamedRow, 'name'>;
  readonly keys!: EntityTable<KeyRow, 'name'>;
  readonly day!: EntityTable<DayRow, 'name'>;
  readonly prices!: EntityTable<PriceLeaseRow, 'name'>;
  readonly leases!: EntityTable<StockLeaseRow, 'name'>;
  readonly journal!: Table<JournalRow, number>;
  readonly moves!: Table<MoveRow, [number, string, string]>;
  readonly tickets!: EntityTable<TicketRow, 'key'>;
  readonly shifts!: EntityTable<ShiftRow, 'id'>;
  readonly photos!: EntityTable<PhotoRow, 'sha256'>;
  readonly lockouts!: EntityTable<LockoutRow, 'who'>;

  constructor(name: string = REAL) {
    super(name);
    this.version(1).stores({
      meta: 'name',
      keys: 'name',
      day: 'name',
      prices: 'name',
      leases: 'name',
      journal: 'seq, &id, state, receiptNo, shiftId, [kind+seq]',
      moves: '[seq+skuId+lotId]',
      tickets: 'key',
      shifts: 'id, openedAt',
      photos: 'sha256, state',
      lockouts: 'who',
    });
  }
}
