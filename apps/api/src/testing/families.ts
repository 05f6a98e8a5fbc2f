import type { CountyWorld } from './two-counties';

/** What may end somebody's eye. */
export type Bound = 'region' | 'party' | 'outlet';

/** Which thing a path names, what limits who may touch it, and how it is called in a county. */
export const FAMILIES: readonly {
  readonly path: RegExp;
  readonly bounds: readonly Bound[];
  readonly param: string;
  readonly of: (county: CountyWorld) => string;
  /** What else the path names, where it is a part of the thing. */
  readonly part?: (county: CountyWorld) => Readonly<Record<string, string>>;
}[] = [
  {
    path: /^\/api\/v1\/admin\/certificates\/:number/,
    bounds: ['region', 'party'],
    param: 'number',
    of: (county) => county.certificateNo,
  },
  {
    path: /^\/api\/v1\/admin\/cases\/:number/,
    bounds: ['region', 'party'],
    param: 'number',
    of: (county) => county.caseNumber,
  },
  {
    path: /^\/api\/v1\/admin\/bases\/:code/,
    bounds: ['region', 'party'],
    param: 'code',
    of: (county) => county.baseCode,
  },
  {
    path: /^\/api\/v1\/admin\/documents\/:id/,
    bounds: ['region', 'party'],
    param: 'id',
    of: (county) => county.documentId,
  },
  {
    path: /^\/api\/v1\/admin\/lots\/:code/,
    bounds: ['region', 'party'],
    param: 'code',
    of: (county) => county.lotCode,
  },
  {
    path: /^\/api\/v1\/admin\/villages\/:code/,
    bounds: ['region', 'party'],
    param: 'code',
    of: (county) => county.villageCode,
  },
  {
    path: /^\/api\/v1\/admin\/orders\/:orderNo/,
    bounds: ['outlet'],
    param: 'orderNo',
    of: (county) => county.order.orderNo,
  },
  { path: /^\/api\/v1\/admin\/outlets\/:id\/stock/, bounds: ['outlet'], param: 'id', of: (county) => county.outletId },
  {
    path: /^\/api\/v1\/admin\/outlets\/:id/,
    bounds: ['region', 'outlet'],
    param: 'id',
    of: (county) => county.outletId,
    part: (county) => ({ exceptionId: county.hoursExceptionId, personId: county.tillPersonId }),
  },
  { path: /^\/api\/v1\/admin\/points\/:id/, bounds: ['region'], param: 'id', of: (county) => county.pointId },
  {
    path: /^\/api\/v1\/admin\/mass-balance\/:baseCode/,
    bounds: ['region'],
    param: 'baseCode',
    of: (county) => county.baseCode,
  },
  // A flag is called by the hash of what it says; whose it is, its own spec asks.
  { path: /^\/api\/v1\/admin\/origin-flags\/:id/, bounds: ['region'], param: 'id', of: () => `2020-${'0'.repeat(32)}` },
  {
    path: /^\/api\/v1\/admin\/centre\/appointments\/:id/,
    bounds: ['region', 'party'],
    param: 'id',
    of: (county) => county.appointmentId,
  },
  {
    path: /^\/api\/v1\/admin\/centre\/dispatches\/:number/,
    bounds: ['region', 'outlet'],
    param: 'number',
    of: (county) => county.dispatchNumber,
  },
  {
    path: /^\/api\/v1\/admin\/hand-overs\/:id/,
    bounds: ['region', 'party', 'outlet'],
    param: 'id',
    of: (county) => county.handOverId,
  },
  {
    path: /^\/api\/v1\/admin\/scans\/:code/,
    bounds: ['region', 'party', 'outlet'],
    param: 'code',
    of: (county) => county.dispatchNumber,
  },
  // Who was not sent there is told so, whatever their region.
  { path: /^\/api\/v1\/inspect\/visits\/:id/, bounds: ['region'], param: 'id', of: (county) => county.visitId },
  {
    path: /^\/api\/v1\/admin\/visits\/:id/,
    bounds: ['region', 'party'],
    param: 'id',
    of: (county) => county.visitId,
    part: (county) => ({ photoId: county.visitPhotoId }),
  },
  {
    path: /^\/api\/v1\/admin\/non-conformities\/:id/,
    bounds: ['region', 'party'],
    param: 'id',
    of: (county) => county.nonConformityId,
  },
  { path: /^\/api\/v1\/admin\/recalls\/:id/, bounds: ['region'], param: 'id', of: (county) => county.recallId },
  {
    path: /^\/api\/v1\/admin\/lock-tasks\/:id\/photos\/:photoId/,
    bounds: ['region', 'outlet'],
    param: 'id',
    of: (county) => county.lockTaskId,
    part: (county) => ({ photoId: county.lockPhotoId }),
  },
  { path: /^\/api\/v1\/admin\/lock-tasks\/:id/, bounds: ['outlet'], param: 'id', of: (county) => county.lockTaskId },
  { path: /^\/api\/v1\/admin\/trace\/:code/, bounds: ['region'], param: 'code', of: (county) => county.lotCode },
  {
    path: /^\/api\/v1\/admin\/stock\/incoming\/:id/,
    bounds: ['outlet'],
    param: 'id',
    of: (county) => county.incomingId,
  },
  { path: /^\/api\/v1\/admin\/stock\/:id/, bounds: ['outlet'], param: 'id', of: (county) => county.stockId },
  {
    path: /^\/api\/v1\/admin\/outlets\/:id/,
    bounds: ['region', 'outlet'],
    param: 'id',
    of: (county) => county.outletId,
  },
  {
    path: /^\/api\/v1\/admin\/devices\/:id/,
    bounds: ['region', 'outlet'],
    param: 'id',
    of: (county) => county.deviceId,
  },
  {
    path: /^\/api\/v1\/admin\/transfers\/:number/,
    bounds: ['outlet'],
    param: 'number',
    of: (county) => county.transferNumber,
  },
  {
    path: /^\/api\/v1\/admin\/stock-leases\/:deviceId/,
    bounds: ['outlet'],
    param: 'deviceId',
    of: (county) => county.deviceId,
  },
  { path: /^\/api\/v1\/admin\/shortages\/:id/, bounds: ['outlet'], param: 'id', of: (county) => county.shortageId },
  {
    path: /^\/api\/v1\/admin\/goods-to-check\/:id/,
    bounds: ['outlet'],
    param: 'id',
    of: (county) => county.goodsCheckId,
  },
  {
    path: /^\/api\/v1\/admin\/stock-counts\/:id/,
    bounds: ['outlet'],
    param: 'id',
    of: (county) => county.stockCountId,
  },
  { path: /^\/api\/v1\/admin\/waste\/:id/, bounds: ['outlet'], param: 'id', of: (county) => county.wasteId },
  {
    path: /^\/api\/v1\/admin\/journal-entries\/:id/,
    bounds: ['region', 'outlet'],
    param: 'id',
    of: (county) => county.journalId,
  },
  {
    path: /^\/api\/v1\/admin\/till-alarms\/:id/,
    bounds: ['region', 'outlet'],
    param: 'id',
    of: (county) => county.alarmId,
  },
  {
    path: /^\/api\/v1\/admin\/shifts\/:id/,
    bounds: ['region', 'outlet'],
    param: 'id',
    of: (county) => county.shiftId,
  },
];
/** Things of the whole house: no region, party or outlet owns them. A new path with a name in it belongs here or above. */
export const OF_THE_WHOLE_HOUSE =
  /^\/api\/v1\/admin\/(users|products|prices|outlet-services|schemes|laboratories|quality-standards|base-imports|buyer-notices|invoices|invoice-batches|vouchers|claims|refund-tasks|manual-refunds|payment-reviews|payment-events|payment-alarms|reconciliation\/differences|reconciliation\/months)\/:(id|code|month|claimNo)/;
