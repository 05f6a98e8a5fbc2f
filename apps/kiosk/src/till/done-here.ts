import type { JournalState } from '../store/kinds';
import type { Till } from './till';

export interface GivenHere {
  readonly orderNo: string;
  readonly at: string;
}
export interface CountedHere {
  readonly taskId: string;
  readonly countedUnits: number;
  readonly at: string;
  readonly state: JournalState;
}

/** More than this nobody did here since head office last said what is still to be done. */
const MOST = 200;

/** What this till handed over lately, so that an order is not given out a second time before head office has heard of it. */
export async function givenHere(till: Till): Promise<GivenHere[]> {
  const rows = await lately(till, 'handed_over');
  return rows.map(({ text, at }) => ({ orderNo: (JSON.parse(text) as { orderNo: string }).orderNo, at }));
}

/** Recall tasks this till counted lately; what became of each, head office says. */
export async function countedHere(till: Till): Promise<CountedHere[]> {
  const rows = await lately(till, 'stock_locked');
  return rows.map(({ text, at, state }) => {
    const { taskId, countedUnits } = JSON.parse(text) as CountedHere;
    return { taskId, countedUnits, at, state };
  });
}

const lately = ({ store }: Till, kind: 'handed_over' | 'stock_locked') =>
  store.journal.where('[kind+seq]').between([kind, 0], [kind, Infinity]).reverse().limit(MOST).toArray();
