import { AuditParity } from '../parity/audit-parity';
import { Parity } from '../parity/parity';
import { TrimPriceLeases } from '../parity/trim-price-leases';
import { BookSale } from './book-sale';
import { ConfirmOrder } from './confirm-order';
import { HandOver } from './hand-over';
import { ListStockVariances } from './list-stock-variances';
import { ListTillReturns } from './list-till-returns';
import { PublicReceipt } from './public-receipt';
import { TakeBack } from './take-back';
import { TillEntries } from './till-entries';
import { TillKeys } from './till-keys';
import { TillMoney } from './till-money';
import { TillOrders } from './till-orders';
import { TillReceipts } from './till-receipts';
import { TellPickups } from './tell-pickups';
import { WaitingPickups } from './waiting-pickups';

/** What of tills and their prices the room's module provides. */
export const tillParts = [
  TillEntries,
  BookSale,
  ConfirmOrder,
  TakeBack,
  HandOver,
  TillKeys,
  WaitingPickups,
  TellPickups,
  TillOrders,
  TillReceipts,
  PublicReceipt,
  ListTillReturns,
  ListStockVariances,
  TillMoney,
  AuditParity,
  TrimPriceLeases,
  Parity,
];
