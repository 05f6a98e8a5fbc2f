import type { till } from '@youjian/contract';
import type { ShiftRow } from '../store/kinds';

/** The sums of a shift after one more entry. What is not of money leaves them as they are. */
export function afterEntry(shift: ShiftRow, entry: till.TillEntry): ShiftRow {
  switch (entry.kind) {
    case 'sale':
      return {
        ...shift,
        sales: shift.sales + 1,
        salesFen: shift.salesFen + entry.totalFen,
        byWay: entry.tenders.reduce<ShiftRow['byWay']>(
          (sums, { way, amountFen }) => ({ ...sums, [way]: (sums[way] ?? 0) + amountFen }),
          shift.byWay,
        ),
      };
    case 'return':
      return {
        ...shift,
        returns: shift.returns + 1,
        returnsFen: shift.returnsFen + entry.totalFen,
        byWay:
          entry.tender === 'cash' ? { ...shift.byWay, cash: (shift.byWay.cash ?? 0) - entry.totalFen } : shift.byWay,
      };
    case 'cash_moved':
      return entry.direction === 'in'
        ? { ...shift, cashInFen: shift.cashInFen + entry.amountFen }
        : { ...shift, cashOutFen: shift.cashOutFen + entry.amountFen };
    case 'shift_closed':
      return { ...shift, closedAt: entry.at, countedFen: entry.countedFen };
    default:
      return shift;
  }
}

export function shiftFrom(entry: till.TillEntry & { kind: 'shift_opened' }): ShiftRow {
  return {
    id: entry.shiftId ?? entry.id,
    openedAt: entry.at,
    openedBy: entry.staffId,
    closedAt: null,
    floatFen: entry.floatFen,
    sales: 0,
    salesFen: 0,
    returns: 0,
    returnsFen: 0,
    byWay: {},
    cashInFen: 0,
    cashOutFen: 0,
    countedFen: null,
  };
}

/** What should lie in the drawer. */
export const expectedCashFen = (shift: ShiftRow): number =>
  shift.floatFen + (shift.byWay.cash ?? 0) + shift.cashInFen - shift.cashOutFen;
