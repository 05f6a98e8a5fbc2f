import { isProblem } from '@youjian/client';
import type { till as shapes } from '@youjian/contract';
import { doors } from '../../app/doors';
import type { JournalRow } from '../../store/kinds';
import type { Till } from '../../till/till';
import { fromHouse, fromJournal, type Returnable } from './returnable';

export type Found =
  | { readonly end: 'found'; readonly sale: Returnable; readonly by: 'house' | 'journal' }
  /** Head office knows no such number, and neither does this till. */
  | { readonly end: 'unknown' }
  /** It is not of this till, and head office cannot be asked now. */
  | { readonly end: 'not_reached' };

/**
 * A sale by the number on its paper: at head office, which knows every till and the shop; without a network, or where it
 * was not sent yet, in this till's own journal.
 */
export async function findSale(till: Till, typed: string): Promise<Found> {
  const no = typed.trim().toUpperCase();
  const returns = await returnsOf(till);
  const own = async (otherwise: Found): Promise<Found> => {
    const sale = await saleOf(till, no);
    const { day, device } = till.state;
    if (sale === null) return otherwise;
    const known = fromJournal(sale, returns.map(entryOf), day?.catalog ?? [], device?.outlet.name ?? null);
    return { end: 'found', sale: known, by: 'journal' };
  };
  if (till.link === null || !till.state.isReached) return own({ end: 'not_reached' });
  try {
    const told = await till.link.call(doors.showTillReceipt, { params: { no } });
    const waiting = returns.filter(({ state }) => state === 'waiting' || state === 'aside').map(entryOf);
    return { end: 'found', sale: fromHouse(told, waiting, till.state.device?.outlet.name ?? ''), by: 'house' };
  } catch (error) {
    if (!isProblem(error)) throw error;
    if (error.status === 404 || error.status === 400) return own({ end: 'unknown' });
    if (error.status === 0 || error.status >= 500) return own({ end: 'not_reached' });
    throw error;
  }
}

const entryOf = ({ text }: JournalRow): shapes.ReturnEntry => JSON.parse(text) as shapes.ReturnEntry;

const returnsOf = (till: Till): Promise<JournalRow[]> =>
  till.store.journal.where('[kind+seq]').between(['return', 0], ['return', Infinity]).toArray();

async function saleOf({ store }: Till, no: string): Promise<shapes.SaleEntry | null> {
  const row = await store.journal.where('receiptNo').equals(no).first();
  return row === undefined || row.kind !== 'sale' ? null : (JSON.parse(row.text) as shapes.SaleEntry);
}
