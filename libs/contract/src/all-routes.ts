import * as baseImport from './base-import';
import * as buyerNotices from './buyer-notices';
import * as catalog from './catalog';
import * as claims from './claims';
import * as epcis from './epcis';
import * as centre from './centre';
import * as certification from './certification';
import * as documents from './documents';
import * as freight from './freight';
import * as identity from './identity';
import * as inspections from './inspections';
import * as inventory from './inventory';
import * as invoices from './invoices';
import * as lots from './lots';
import * as massBalance from './mass-balance';
import * as orders from './orders';
import * as outletCoverage from './outlet-coverage';
import * as outletPages from './outlet-pages';
import * as outletRegistry from './outlet-registry';
import * as outletStock from './outlet-stock';
import * as outlets from './outlets';
import * as paymentDesk from './payment-desk';
import * as payments from './payments';
import * as prices from './prices';
import * as recalls from './recalls';
import * as reconciliation from './reconciliation';
import * as refundDesk from './refund-desk';
import * as regions from './regions';
import type { Route } from './route';
import * as statistics from './statistics';
import * as supply from './supply';
import * as tillBooks from './till-books';
import * as tillDesk from './till-desk';
import * as tillDevices from './till-devices';
import * as tillPrices from './till-prices';
import * as tillSales from './till-sales';
import * as tillStock from './till-stock';
import * as transfers from './transfers';
import * as transparency from './transparency';
import * as vouchers from './vouchers';

const rooms = [
  identity,
  regions,
  supply,
  certification,
  inspections,
  documents,
  baseImport,
  lots,
  epcis,
  centre,
  catalog,
  prices,
  outlets,
  outletPages,
  outletRegistry,
  outletCoverage,
  outletStock,
  tillDevices,
  tillPrices,
  tillDesk,
  tillBooks,
  inventory,
  tillStock,
  transfers,
  payments,
  reconciliation,
  orders,
  claims,
  refundDesk,
  paymentDesk,
  recalls,
  tillSales,
  buyerNotices,
  invoices,
  vouchers,
  freight,
  statistics,
  massBalance,
  transparency,
];

const isRoute = (value: unknown): value is Route =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'who' in value;

/** Every door of the house, in the order of the rooms: what the OpenAPI document and the authorisation matrix are made from. */
export const allRoutes: readonly Route[] = rooms.flatMap((room) =>
  Object.values(room as Record<string, unknown>).filter(isRoute),
);
