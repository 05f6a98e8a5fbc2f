import type { till } from '@youjian/contract';
import { sha256Hex, utf8 } from '../device/bytes';
import { sign } from '../device/key';
import { takenBy, type Taken } from '../rules/left';
import { afterEntry, shiftFrom } from '../rules/shift';
import type { Store } from '../store/db';
import type { HeadRow, JournalRow, ShiftRow } from '../store/kinds';

/** What the first entry of every journal is chained to. */
export const FIRST_HASH = '0'.repeat(64);
export const EMPTY_HEAD: HeadRow = {
  name: 'head',
  seq: 0,
  hash: FIRST_HASH,
  ackedSeq: 0,
  ackedAt: null,
  waiting: { entries: 0, sales: 0, amountFen: 0 },
};

export interface Appended {
  readonly row: JournalRow;
  readonly entry: till.TillEntry;
  readonly head: HeadRow;
  readonly shift: ShiftRow | null;
  readonly taken: readonly Taken[];
}

/**
 * Adds one entry to the journal, or nothing. The number and the chain come from the head; hash and signature are made
 * outside the transaction (a transaction of IndexedDB does not wait for them), and inside it the head must still be the
 * same: then the entry, its movements, the shift's sums, the head and whatever `also` writes are stored together. If
 * somebody else wrote meanwhile it is made anew after theirs. A caller hears of an entry only when it is on the disk.
 */
export async function append(
  store: Store,
  privateKey: CryptoKey,
  make: (seq: number) => till.TillEntry,
  also: () => Promise<unknown> = () => Promise.resolve(),
): Promise<Appended> {
  for (;;) {
    const before = await readHead(store);
    const entry = make(before.seq + 1);
    const item = await sealed(before, entry, privateKey);
    const done = await store.transaction('rw', store.tables, async () => {
      const now = await readHead(store);
      if (now.seq !== before.seq || now.hash !== before.hash) return null;
      return keep(store, now, item, entry, also);
    });
    if (done !== null) return done;
  }
}

async function sealed(before: HeadRow, entry: till.TillEntry, privateKey: CryptoKey): Promise<till.JournalItem> {
  const text = JSON.stringify(entry);
  const chained = `${before.hash}\n${text}`;
  const [hash, signature] = await Promise.all([sha256Hex(utf8(chained)), sign(privateKey, chained)]);
  return { seq: before.seq + 1, prevHash: before.hash, hash, text, signature };
}

async function keep(
  store: Store,
  before: HeadRow,
  item: till.JournalItem,
  entry: till.TillEntry,
  also: () => Promise<unknown>,
): Promise<Appended> {
  const row = rowOf(item, entry);
  await store.journal.add(row);
  const taken = takenBy(entry).map((one) => ({ seq: item.seq, ...one }));
  if (taken.length > 0) await store.moves.bulkAdd(taken);
  const shift = await shiftAfter(store, entry);
  if (shift !== null) await store.shifts.put(shift);
  const isSale = entry.kind === 'sale';
  const head: HeadRow = {
    ...before,
    seq: item.seq,
    hash: item.hash,
    waiting: {
      entries: before.waiting.entries + 1,
      sales: before.waiting.sales + (isSale ? 1 : 0),
      amountFen: before.waiting.amountFen + (isSale ? entry.totalFen : 0),
    },
  };
  await store.meta.put(head);
  await also();
  return { row, entry, head, shift, taken };
}

async function shiftAfter(store: Store, entry: till.TillEntry): Promise<ShiftRow | null> {
  if (entry.kind === 'shift_opened') return shiftFrom(entry);
  if (entry.shiftId === null) return null;
  const shift = await store.shifts.get(entry.shiftId);
  return shift === undefined ? null : afterEntry(shift, entry);
}

function rowOf(item: till.JournalItem, entry: till.TillEntry): JournalRow {
  return {
    ...item,
    id: entry.id,
    kind: entry.kind,
    at: entry.at,
    shiftId: entry.shiftId,
    receiptNo: entry.kind === 'sale' ? entry.receiptNo : entry.kind === 'return' ? entry.returnNo : null,
    totalFen: entry.kind === 'sale' || entry.kind === 'return' ? entry.totalFen : 0,
    offline: entry.offline ? 1 : 0,
    state: 'waiting',
    verdict: null,
  };
}

export async function readHead(store: Store): Promise<HeadRow> {
  return ((await store.meta.get('head')) as HeadRow | undefined) ?? EMPTY_HEAD;
}
