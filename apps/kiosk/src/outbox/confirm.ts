import type { till } from '@youjian/contract';
import { readSigned } from '../device/key';
import { readHead } from '../journal/append';
import type { Store } from '../store/db';
import type { DeviceRow, HeadRow, JournalRow } from '../store/kinds';

export interface SyncAnswer {
  readonly verdicts: readonly till.JournalVerdict[];
  readonly ack: till.Signed;
}

/**
 * Takes in what head office answered to a batch. An entry is called confirmed only under an acknowledgement that the house
 * signed, for this device, up to a number whose hash is the one in our own chain. An answer without that changes nothing:
 * the entries are sent again, which books nothing twice. Returns the new head, or null when the answer was not believed.
 */
export async function confirm(store: Store, device: DeviceRow, answer: SyncAnswer): Promise<HeadRow | null> {
  const ack = await readSigned<till.AckText>(device.houseKey, answer.ack);
  if (ack === null || ack.deviceId !== device.device.id) return null;
  return store.transaction('rw', store.journal, store.meta, async () => {
    const head = await readHead(store);
    if (ack.seq > head.seq || !(await isOurs(store, ack))) return null;
    const told = await takeIn(store, answer.verdicts, ack.seq);
    const again = await lostAgain(store, head, ack.seq);
    const next: HeadRow = {
      ...head,
      ackedSeq: ack.seq,
      ackedAt: ack.at,
      waiting: {
        entries: head.waiting.entries - told.length + again.length,
        sales: head.waiting.sales - salesOf(told).length + salesOf(again).length,
        amountFen: head.waiting.amountFen - fenOf(told) + fenOf(again),
      },
    };
    await store.meta.put(next);
    return next;
  });
}

async function isOurs(store: Store, { seq, hash }: till.AckText): Promise<boolean> {
  return seq === 0 || (await store.journal.get(seq))?.hash === hash;
}

/** Writes down the verdicts; those beyond the acknowledgement (something before them is missing) wait on with theirs. */
async function takeIn(
  store: Store,
  verdicts: readonly till.JournalVerdict[],
  ackedSeq: number,
): Promise<readonly JournalRow[]> {
  const rows = await store.journal.bulkGet(verdicts.map(({ seq }) => seq));
  const confirmed: JournalRow[] = [];
  const changed: JournalRow[] = [];
  for (const [index, verdict] of verdicts.entries()) {
    const row = rows[index];
    if (row === undefined || row.state !== 'waiting') continue;
    if (verdict.seq <= ackedSeq) confirmed.push(row);
    changed.push({ ...row, verdict, ...(verdict.seq <= ackedSeq ? { state: verdict.verdict } : {}) });
  }
  await store.journal.bulkPut(changed);
  // What was answered earlier, and is covered only now that the missing one has come.
  const late = await store.journal
    .where('state')
    .equals('waiting')
    .filter((row) => row.seq <= ackedSeq && row.verdict !== null)
    .toArray();
  await store.journal.bulkPut(late.map((row) => ({ ...row, state: row.verdict?.verdict ?? 'booked' })));
  return [...confirmed, ...late];
}

/** Head office knows less than it once confirmed: it was set back. Everything since then is sent again. */
async function lostAgain(store: Store, head: HeadRow, ackedSeq: number): Promise<readonly JournalRow[]> {
  if (ackedSeq >= head.ackedSeq) return [];
  const rows = await store.journal
    .where('seq')
    .between(ackedSeq, head.ackedSeq, false, true)
    .filter(({ state }) => state !== 'waiting')
    .toArray();
  await store.journal.bulkPut(rows.map((row) => ({ ...row, state: 'waiting' as const, verdict: null })));
  return rows;
}

const salesOf = (rows: readonly JournalRow[]): readonly JournalRow[] => rows.filter(({ kind }) => kind === 'sale');
const fenOf = (rows: readonly JournalRow[]): number => salesOf(rows).reduce((sum, { totalFen }) => sum + totalFen, 0);
