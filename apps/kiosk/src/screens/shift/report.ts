import { expectedOf } from '../../cash/close';
import type { ShiftReport } from '../../print/reports';
import { expectedCashFen } from '../../rules/shift';
import type { ShiftRow } from '../../store/kinds';
import type { TillState } from '../../till/state';

type Around = Pick<TillState, 'device' | 'day' | 'head' | 'isTraining'>;

/** The running sums of a shift as a report says them; the Z report is made of the shift as its closing left it. */
export function reportOf(
  shift: ShiftRow,
  { device, day, head, isTraining }: Around,
  printedAt: string,
  more: { readonly reason?: string; readonly approvedBy?: string } = {},
): ShiftReport {
  const staff = day?.staff.find(({ id }) => id === shift.openedBy);
  return {
    outlet: { name: device?.outlet.name ?? '', nameEn: device?.outlet.nameEn ?? null },
    deviceName: device?.device.name ?? '',
    staffName: staff?.name ?? '',
    openedAt: shift.openedAt,
    closedAt: shift.closedAt,
    printedAt,
    sales: shift.sales,
    salesFen: shift.salesFen,
    returns: shift.returns,
    returnsFen: shift.returnsFen,
    byWay: expectedOf({ floatFen: 0, cashInFen: 0, cashOutFen: 0, byWay: shift.byWay }),
    floatFen: shift.floatFen,
    cashFen: shift.byWay.cash ?? 0,
    cashInFen: shift.cashInFen,
    cashOutFen: shift.cashOutFen,
    expectedFen: expectedCashFen(shift),
    countedFen: shift.countedFen,
    notSent: head.waiting.entries,
    isTraining,
    ...more,
  };
}
