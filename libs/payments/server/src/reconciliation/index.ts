export { CloseMonth } from './close-month';
export { DailyReconciliation } from './daily-reconciliation';
export { OrderBooks } from './order-books';
export { ReadLedger } from './read-ledger';
export { type Checked, Reconcile } from './reconcile';
export { ResolveDifference } from './resolve-difference';
