import type { till, tillDevices } from '@youjian/contract';
import type { OutletStop } from '../rules/may-sell';

/** What lies on the till, row by row. Money in fen, times in ISO 8601, as everywhere. */

export type StaffRole = 'clerk' | 'manager';
export interface StaffMember {
  readonly id: string;
  readonly name: string;
  readonly role: StaffRole;
  /** An argon2id text of six digits, so that a PIN is checked without a network. */
  readonly pin: string;
  /** The code of their badge. A day that was kept before there were badges holds none. */
  readonly badge: string | null;
}

/** What head office allows, above all while it cannot be reached. */
export interface Limits {
  /** One sale, without a manager. */
  readonly perSaleFen: number;
  /** All that is sold between two contacts with head office. */
  readonly offlineTotalFen: number;
  readonly offlineHours: number;
  readonly leaseMinutes: number;
  /** A difference of the drawer from here on needs a reason. */
  readonly cashDifferenceFen: number;
  readonly lockAfterMinutes: number;
  readonly staticCode: boolean;
}

export interface CatalogItem {
  readonly skuId: string;
  readonly code: string;
  readonly barcode: string | null;
  readonly productName: string;
  readonly productNameEn: string;
  readonly skuName: string;
  readonly skuNameEn: string;
  readonly category: string;
  readonly netGrams: number;
  /** Its unit is ten grams; it is shown by the jin and weighed in kilograms. */
  readonly byWeight: boolean;
  readonly imageUrl: string | null;
  readonly quick: boolean;
  /** How its names are typed: pinyin in full and by initials. */
  readonly searchText?: string | undefined;
  /** What may lawfully be struck through beside the price of a version. */
  readonly struck?: readonly { readonly priceVersionId: string; readonly referenceFen: number }[] | undefined;
}

/** With `receipt` the till proves the receipts it prints; with `pickup` it knows the end of a buyer's number when it hears it. */
export interface DayKeys {
  readonly receipt: string;
  readonly pickup: string;
}

/** An order from the shop that waits here. Whose it is, only the buyer's code and the end of their number say. */
export interface Pickup {
  readonly orderNo: string;
  readonly lines: readonly {
    readonly skuId: string;
    readonly productName: string;
    readonly skuName: string;
    readonly quantity: number;
  }[];
  /** A keyed hash of the last digits of the buyer's number: enough to check them, too little to know them. */
  readonly tailHash: string;
}

/** Stock of a stopped lot that somebody here counts, sets aside and sends back. */
export type LockTask = tillDevices.DayParts['lockTasks'][number];

/** What head office told this till for the day; the leases lie in tables of their own. */
export interface Day {
  readonly staff: readonly StaffMember[];
  readonly limits: Limits;
  readonly catalog: readonly CatalogItem[];
  /** The name of this very list of goods, so that it need not be sent again. */
  readonly catalogTag: string | null;
  /** The first page of keys, in its order. */
  readonly quickKeys?: readonly string[];
  readonly pickups: readonly Pickup[];
  /** Not in a day that was kept before there were any. */
  readonly lockTasks?: readonly LockTask[];
  readonly keys: DayKeys | null;
  readonly stopped: { readonly lotIds: readonly string[]; readonly skuIds: readonly string[] };
  readonly mark: string;
  readonly receivedAt: string;
}
export interface DayRow extends Day {
  readonly name: 'day';
}

export interface DeviceRow {
  readonly name: 'device';
  readonly device: { readonly id: string; readonly name: string; readonly number: number };
  readonly outlet: {
    readonly id: string;
    readonly code: string;
    readonly kind: string;
    readonly name: string;
    readonly nameEn: string;
    readonly address: string;
    readonly licenceNo: string;
    /** Why nothing may be sold here, as head office said last; a row of an older till has no word of it. */
    readonly stopped?: OutletStop | null;
  };
  /** The public half of the key with which the house signs leases and acknowledgements; learned at enrolment, then never again. */
  readonly houseKey: JsonWebKey;
  readonly enrolledAt: string;
  /** Head office took the device back: nothing is sold any more, what is queued stays. */
  readonly revoked: boolean;
}

/** Head and tail of the journal: what was written last, and up to where head office has everything. */
export interface HeadRow {
  readonly name: 'head';
  readonly seq: number;
  readonly hash: string;
  readonly ackedSeq: number;
  readonly ackedAt: string | null;
  /** What head office does not have yet, kept as sums so that nobody has to read the journal for them. */
  readonly waiting: { readonly entries: number; readonly sales: number; readonly amountFen: number };
}

/** The house's time as it was last known, and what the device's own clock said at that moment. */
export interface ClockRow {
  readonly name: 'clock';
  readonly anchorAt: string | null;
  /** Counted since the anchor without a break; null after a restart, until the house is heard again. */
  readonly sinceAnchorMs: number | null;
  readonly houseMs: number;
  readonly wallMs: number;
}
/** When head office was last reached. */
export interface ContactRow {
  readonly name: 'contact';
  readonly lastAt: string;
}
export interface NamedRow {
  readonly name: string;
}

export interface KeyRow {
  readonly name: 'device';
  readonly privateKey: CryptoKey;
  readonly publicKey: JsonWebKey;
}

export interface LeaseRow<T> {
  readonly name: 'now';
  readonly lease: T;
  /** As it was signed, to be shown or checked again. */
  readonly signed: till.Signed;
  readonly receivedAt: string;
}
export type PriceLeaseRow = LeaseRow<till.PriceLease>;
export type StockLeaseRow = LeaseRow<till.StockLease>;

/**
 * waiting: not yet confirmed by head office. booked, review and quarantined are what it answered, kept for good. aside: it
 * would not even take it (which takes a fault of ours); the rest goes on, and a person looks.
 */
export type JournalState = 'waiting' | 'booked' | 'review' | 'quarantined' | 'aside';
export interface JournalRow extends till.JournalItem {
  readonly id: string;
  readonly kind: till.TillEntry['kind'];
  readonly at: string;
  readonly shiftId: string | null;
  readonly receiptNo: string | null;
  readonly totalFen: number;
  readonly offline: 0 | 1;
  readonly state: JournalState;
  readonly verdict: till.JournalVerdict | null;
}

/** Units a journal entry took from a lot (or brought back), kept beside it so that no tap has to read the journal. */
export interface MoveRow {
  readonly seq: number;
  readonly skuId: string;
  readonly lotId: string;
  readonly units: number;
}

export interface TicketLine {
  readonly key: string;
  readonly skuId: string;
  readonly lotId: string;
  readonly lotCode: string;
  readonly quantity: number;
  readonly weighedGrams?: number;
}
export interface TicketRow {
  readonly key: string;
  readonly lines: readonly TicketLine[];
  readonly startedAt: string;
  /** Set while it is held; the one in hand has none. */
  readonly heldAt: string | null;
  readonly heldBy: string | null;
  /** A phone is paying it at head office: the order it became. It may be neither changed nor lost until that is settled. */
  readonly phone: PhonePayment | null;
}
export interface PhonePayment {
  /** The order's id, and the id of the entry that will confirm it; made here before anything was asked. */
  readonly orderId: string;
  /** Null until head office has placed it. */
  readonly orderNo: string | null;
  readonly way: 'wechat_pay' | 'alipay';
  readonly lines: readonly till.SaleLine[];
  readonly totalFen: number;
  /** What was taken already by other ways. */
  readonly tenders: readonly till.Tender[];
  readonly phoneFen: number;
  readonly priceLeaseId: string;
  readonly stockLeaseId: string;
  readonly approvedBy: string | null;
}

/** A shift and its running sums, carried along with each entry. */
export interface ShiftRow {
  readonly id: string;
  readonly openedAt: string;
  readonly openedBy: string;
  readonly closedAt: string | null;
  readonly floatFen: number;
  readonly sales: number;
  readonly salesFen: number;
  readonly returns: number;
  readonly returnsFen: number;
  readonly byWay: Readonly<Partial<Record<till.TenderWay, number>>>;
  readonly cashInFen: number;
  readonly cashOutFen: number;
  readonly countedFen: number | null;
}

/** A photo waits here under its digest until head office has it. */
export interface PhotoRow {
  readonly sha256: string;
  readonly blob: Blob;
  readonly takenAt: string;
  readonly state: 'waiting' | 'sent';
  /** The recall task it was taken for; without one it is of waste. */
  readonly taskId?: string;
}

/** Wrong PINs in a row, of one person or of the whole till. */
export interface LockoutRow {
  readonly who: string;
  readonly tries: number;
  readonly until: number;
}
