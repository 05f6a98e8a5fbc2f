import type { recalls, Route, tillDevices, tillPrices, tillSales, tillStock, transfers } from '@youjian/contract';

/**
 * The doors this app opens. Only their addresses are needed here, the types come from the contract; so the schemas, which
 * the server checks with, need not travel to the till. `doors.spec.ts` holds them to the contract.
 */
type Address = Pick<Route, 'method' | 'path' | 'idempotent' | 'produces'>;
const door = <T>(method: Address['method'], path: string, idempotent = false): T =>
  ({ method, path, idempotent, produces: 'application/json' }) as T;

const TRANSFERS = '/api/v1/kiosk/transfers';
const ORDER = '/api/v1/kiosk/orders/:orderNo/payment';

export const doors = {
  enrolDevice: door<typeof tillDevices.enrolDevice>('POST', '/api/v1/kiosk/enrol'),
  syncJournal: door<typeof tillDevices.syncJournal>('POST', '/api/v1/kiosk/sync'),
  kioskDay: door<typeof tillDevices.kioskDay>('GET', '/api/v1/kiosk/day'),
  kioskChanges: door<typeof tillDevices.kioskChanges>('GET', '/api/v1/kiosk/changes'),
  acknowledgePrices: door<typeof tillPrices.acknowledgePrices>('POST', '/api/v1/kiosk/price-acks'),
  renewLease: door<typeof tillStock.renewLease>('POST', '/api/v1/kiosk/lease'),
  placeTillOrder: door<typeof tillSales.placeTillOrder>('POST', '/api/v1/kiosk/orders', true),
  startTillPayment: door<typeof tillSales.startTillPayment>('POST', ORDER, true),
  showTillPayment: door<typeof tillSales.showTillPayment>('GET', ORDER),
  cancelTillPayment: door<typeof tillSales.cancelTillPayment>('POST', `${ORDER}/cancel`, true),
  uploadTillLockPhoto: door<typeof recalls.uploadTillLockPhoto>('POST', '/api/v1/kiosk/lock-tasks/:id/photos'),
  uploadWastePhoto: door<typeof tillStock.uploadWastePhoto>('POST', '/api/v1/kiosk/waste-photos'),
  kioskTransfers: door<typeof transfers.kioskTransfers>('GET', TRANSFERS),
  kioskPlaces: door<typeof transfers.kioskPlaces>('GET', '/api/v1/kiosk/places'),
  kioskMakeTransfer: door<typeof transfers.kioskMakeTransfer>('POST', TRANSFERS, true),
  kioskSendTransfer: door<typeof transfers.kioskSendTransfer>('POST', `${TRANSFERS}/:number/send`, true),
  kioskReceiveTransfer: door<typeof transfers.kioskReceiveTransfer>('POST', `${TRANSFERS}/:number/receive`, true),
  showTillReceipt: door<typeof tillSales.showTillReceipt>('GET', '/api/v1/kiosk/receipts/:no'),
};
