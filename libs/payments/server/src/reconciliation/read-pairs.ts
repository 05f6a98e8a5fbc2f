import type { Tx } from '@youjian/database';
import type { BookRow, EntryKind, LedgerEntry, Pair } from '@youjian/payments-domain';
import { PAIRS } from './pairs.sql';

/** Enough to be quick, few enough to lie in memory side by side with everything else. */
const BATCH = 5_000;
const NEXT = `fetch forward ${BATCH} from pairs`;

export interface Days {
  readonly from: string;
  readonly to: string;
  readonly fromAt: Date;
  readonly toAt: Date;
}

interface Row {
  kind: EntryKind;
  subject: string;
  entryId: string | null;
  presentedMinor: number | null;
  presentedCurrency: string | null;
  amountMinor: number;
  feeMinor: number;
  netMinor: number;
  currency: string;
  rate: string | null;
  at: Date;
  bookedOn: string | null;
  orderNo: string | null;
  ourMinor: number | null;
  ourCurrency: string | null;
  ourAt: Date | null;
  isDue: boolean;
}

export interface DatedPair extends Pair {
  /** The last day the provider's side is booked on; null when it has none. */
  readonly bookedOn: string | null;
}

/** All pairs of some days, in the order of their names, without ever holding more than a batch of them. */
export async function* readPairs(tx: Tx, { from, to, fromAt, toAt }: Days): AsyncGenerator<DatedPair> {
  await tx.query(PAIRS, [from, to, fromAt, toAt]);
  let group: Row[] = [];
  for (;;) {
    const rows = await tx.query<Row>(NEXT);
    for (const row of rows) {
      const [head] = group;
      if (head && (head.kind !== row.kind || head.subject !== row.subject)) {
        yield pairOf(head, group);
        group = [];
      }
      group.push(row);
    }
    if (rows.length === 0) break;
  }
  const [head] = group;
  if (head) yield pairOf(head, group);
  await tx.query(`close pairs`);
}

function pairOf(head: Row, rows: readonly Row[]): DatedPair {
  const theirs: LedgerEntry[] = [];
  let bookedOn: string | null = null;
  for (const row of rows) {
    if (row.entryId === null) continue;
    theirs.push(toEntry(row, row.entryId));
    if (row.bookedOn !== null && (bookedOn === null || row.bookedOn > bookedOn)) bookedOn = row.bookedOn;
  }
  return { kind: head.kind, subject: head.subject, ours: oursOf(head), theirs, bookedOn };
}

function oursOf({ ourMinor, ourCurrency, ourAt, orderNo, isDue }: Row): BookRow | null {
  if (ourMinor === null || ourAt === null) return null;
  const amount = { minor: ourMinor, currency: ourCurrency ?? '' };
  return { orderNo, amount, at: ourAt, presence: isDue ? 'must' : 'may' };
}

const toEntry = (row: Row, id: string): LedgerEntry => ({
  id,
  kind: row.kind,
  subject: row.subject,
  presented:
    row.presentedMinor === null || row.presentedCurrency === null
      ? null
      : { minor: row.presentedMinor, currency: row.presentedCurrency },
  amountMinor: row.amountMinor,
  feeMinor: row.feeMinor,
  netMinor: row.netMinor,
  currency: row.currency,
  rate: row.rate,
  at: row.at,
});
