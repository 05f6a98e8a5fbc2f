import { addDays, shanghaiDate } from '@youjian/kernel';

/** Who bears a posting: the lot's people, or the supplier's reserve, when a refund comes after maturity. */
export type Bearer = 'lot' | 'supplier_reserve';

/** A sale matures with the last day of its product's after-sales window, counted from the day it was paid. */
export function maturesOn(paidOn: string, afterSalesDays: number): string {
  return addDays(paidOn, afterSalesDays);
}

/** Until the window ends a refund walks the same path back; afterwards nothing is taken back from a household. */
export function bearerOfRefund(refundedOn: string, saleMaturesOn: string): Bearer {
  return refundedOn > saleMaturesOn ? 'supplier_reserve' : 'lot';
}

/** A day can be closed when it is over: yesterday, by the clock of the villages. */
export function lastClosableDay(now: Date): string {
  return addDays(shanghaiDate(now), -1);
}
