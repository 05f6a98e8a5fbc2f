import { eventKind } from '@youjian/database';
import type { LineSold, UnitsRefunded } from '@youjian/orders-domain';

/** Lines whose money has arrived; told inside the settling transaction, one batch for all orders it settles. */
export const linesSold = eventKind<LineSold>('orders.paid');
/** Units given back; told inside the refunding transaction. */
export const unitsRefunded = eventKind<UnitsRefunded>('orders.refunded');
