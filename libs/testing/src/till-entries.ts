import type { till } from '@youjian/contract';
import { uuidv7 } from '@youjian/kernel';

type Of<K extends till.TillEntry['kind']> = Extract<till.TillEntry, { kind: K }>;

/** What every entry of a till says of itself; `at` is when it happened, counted from a contact a minute before. */
function head(at: Date, rest: object = {}) {
  return {
    id: uuidv7(),
    at: at.toISOString(),
    clock: {
      deviceAt: at.toISOString(),
      anchorAt: new Date(at.getTime() - 60_000).toISOString(),
      sinceAnchorMs: 60_000,
    },
    staffId: '01900000-0000-7000-8000-000000000001',
    shiftId: null as string | null,
    offline: true,
    ...rest,
  };
}

const twoHundred = { 10000: 2, 5000: 0, 2000: 0, 1000: 0, 500: 0, 100: 0, 50: 0, 10: 0 };

/** Entries as a till writes them, for whoever listens to journals. */
export const tillEntry = {
  note: (at: Date, rest: Partial<Of<'note'>> = {}): Of<'note'> => ({
    ...head(at),
    kind: 'note',
    what: 'drawer_opened',
    ...rest,
  }),
  shiftOpened: (at: Date, rest: Partial<Of<'shift_opened'>> = {}): Of<'shift_opened'> => {
    const entry = { ...head(at), kind: 'shift_opened' as const, floatFen: 20_000, counted: twoHundred, ...rest };
    return { ...entry, shiftId: entry.shiftId ?? entry.id };
  },
  cashMoved: (at: Date, shiftId: string, rest: Partial<Of<'cash_moved'>> = {}): Of<'cash_moved'> => ({
    ...head(at, { shiftId }),
    kind: 'cash_moved',
    direction: 'in',
    amountFen: 10_000,
    reason: 'change',
    ...rest,
  }),
  shiftClosed: (at: Date, shiftId: string, rest: Partial<Of<'shift_closed'>> = {}): Of<'shift_closed'> => ({
    ...head(at, { shiftId }),
    kind: 'shift_closed',
    counted: twoHundred,
    countedFen: 20_000,
    expected: [{ way: 'cash', amountFen: 20_000 }],
    sales: 0,
    ...rest,
  }),
  sale: (at: Date, rest: Partial<Of<'sale'>> = {}): Of<'sale'> => ({
    ...head(at),
    kind: 'sale',
    receiptNo: `T-1-${String(at.getTime()).slice(-8)}`,
    lines: [
      {
        skuId: uuidv7(),
        lotId: uuidv7(),
        lotCode: 'LOT-1',
        quantity: 1,
        unitPriceFen: 3_980,
        priceVersionId: uuidv7(),
        netFen: 3_980,
      },
    ],
    totalFen: 3_980,
    tenders: [{ way: 'cash', amountFen: 3_980, givenFen: 5_000, changeFen: 1_020 }],
    priceLeaseId: uuidv7(),
    stockLeaseId: uuidv7(),
    ...rest,
  }),
};
