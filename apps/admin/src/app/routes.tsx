import {
  buyerNotices,
  centre,
  certification,
  freight,
  prices,
  inspections,
  lots,
  orders,
  outletRegistry,
  reconciliation,
  regions,
  statistics,
  tillBooks,
  type Route,
} from '@youjian/contract';
import type { ComponentType } from 'react';
import { createBrowserRouter, type RouteObject } from 'react-router';
import { WaitingFace } from '../parts/faces';
import { Desk, SignedIn } from '../shell/guard';
import { BrokenPage, LostPage } from '../shell/lost-page';
import { MENU } from '../shell/menu';
import { Shell } from '../shell/shell';

type Loaded = Promise<ComponentType>;

/** A desk is its own file, fetched when it is first wanted. */
function desk(path: string, doors: readonly Pick<Route, 'who'>[], load: () => Loaded): RouteObject {
  return {
    path,
    lazy: async () => {
      const Component = await load();
      return {
        Component: () => (
          <Desk doors={doors}>
            <Component />
          </Desk>
        ),
      };
    },
  };
}

type Entry = { readonly path: string; readonly doors: readonly Pick<Route, 'who'>[] };
const ENTRIES: readonly Entry[] = MENU.flatMap(({ items }): readonly Entry[] => items);

/** A page of the menu, and what lies below it, behind the doors the menu names. */
function page(path: string, load: () => Loaded): RouteObject {
  const entry = ENTRIES.find((one) => one.path === `/${path.split('/')[0] ?? ''}`);
  return desk(path, entry?.doors ?? [], load);
}

const desks: RouteObject[] = [
  page('', async () => (await import('../desks/home/home-page')).HomePage),
  page('orders', async () => (await import('../desks/orders/orders-page')).OrdersPage),
  page('orders/:orderNo', async () => (await import('../desks/orders/order-page')).OrderPage),
  page('lots', async () => (await import('../desks/lots/lots-page')).LotsPage),
  page('lots/:code', async () => (await import('../desks/lots/lot-page')).LotPage),
  page('certification', async () => (await import('../desks/certification/cases-page')).CasesPage),
  page('certification/:number', async () => (await import('../desks/certification/case-page')).CasePage),
  page('recalls', async () => (await import('../desks/recall/recalls-page')).RecallsPage),
  page('recalls/new', async () => (await import('../desks/recall/new-recall-page')).NewRecallPage),
  page('recalls/:id', async () => (await import('../desks/recall/recall-page')).RecallPage),
  page('trace', async () => (await import('../desks/recall/trace-page')).TracePage),
  page('lock-tasks', async () => (await import('../desks/recall/lock-tasks-page')).LockTasksPage),
  page('held-orders', async () => (await import('../desks/recall/held-orders-page')).HeldOrdersPage),
  page('notices', async () => (await import('../desks/notices/notices-page')).NoticesPage),
  desk(
    'notices/outbox',
    [buyerNotices.listOutbox],
    async () => (await import('../desks/notices/outbox-page')).OutboxPage,
  ),
  page('invoices', async () => (await import('../desks/invoices/invoices-page')).InvoicesPage),
  page('invoices/batches', async () => (await import('../desks/invoices/batches-page')).BatchesPage),
  page('invoices/tax-rates', async () => (await import('../desks/invoices/tax-rates-page')).TaxRatesPage),
  page('payments', async () => (await import('../desks/payments/reviews-page')).ReviewsPage),
  page('payments/messages', async () => (await import('../desks/payments/events-page')).EventsPage),
  page('payments/disputes', async () => (await import('../desks/payments/disputes-page')).DisputesPage),
  page('payments/alarms', async () => (await import('../desks/payments/alarms-page')).AlarmsPage),
  page('reconciliation', async () => (await import('../desks/reconciliation/reconciliation-page')).ReconciliationPage),
  page(
    'reconciliation/differences',
    async () => (await import('../desks/reconciliation/differences-page')).DifferencesPage,
  ),
  page(
    'reconciliation/differences/:id',
    async () => (await import('../desks/reconciliation/difference-page')).DifferencePage,
  ),
  page('reconciliation/entries', async () => (await import('../desks/reconciliation/entries-page')).EntriesPage),
  page('reconciliation/payouts', async () => (await import('../desks/reconciliation/payouts-page')).PayoutsPage),
  page('reconciliation/months', async () => (await import('../desks/reconciliation/months-page')).MonthsPage),
  page('reconciliation/months/:month', async () => (await import('../desks/reconciliation/month-page')).MonthPage),
  page('vouchers', async () => (await import('../desks/vouchers/vouchers-page')).VouchersPage),
  page('vouchers/funders', async () => (await import('../desks/vouchers/funders-page')).FundersPage),
  page('freight', async () => (await import('../desks/freight/freight-page')).FreightPage),
  desk(
    'freight/new',
    [freight.setFreight],
    async () => (await import('../desks/freight/new-freight-page')).NewFreightPage,
  ),
  page('claims', async () => (await import('../desks/claims/claims-page')).ClaimsPage),
  page('claims/terms', async () => (await import('../desks/claims/terms-page')).ClaimTermsPage),
  page('claims/:claimNo', async () => (await import('../desks/claims/claim-page')).ClaimPage),
  page('refund-tasks', async () => (await import('../desks/refunds/refund-tasks-page')).RefundTasksPage),
  page('refund-tasks/manual', async () => (await import('../desks/refunds/manual-refunds-page')).ManualRefundsPage),
  page('till-sales', async () => (await import('../desks/till-sales/price-variances-page')).PriceVariancesPage),
  page('till-sales/returns', async () => (await import('../desks/till-sales/till-returns-page')).TillReturnsPage),
  page('till-sales/stock', async () => (await import('../desks/till-sales/stock-variances-page')).StockVariancesPage),
  page('till-sales/money', async () => (await import('../desks/till-sales/till-money-page')).TillMoneyPage),
  page('balance', async () => (await import('../desks/balance/balances-page')).BalancesPage),
  page('balance/flags', async () => (await import('../desks/balance/flags-page')).FlagsPage),
  page('balance/:baseCode', async () => (await import('../desks/balance/balance-page')).BalancePage),
  page('centre', async () => (await import('../desks/centre/centre-page')).CentrePage),
  page('scan', async () => (await import('../desks/centre/scan-page')).ScanPage),
  page('release-desk', async () => (await import('../desks/centre/release-desk-page')).ReleaseDeskPage),
  page('cartons', async () => (await import('../desks/centre/cartons-page')).CartonsPage),
  page('pallets', async () => (await import('../desks/centre/pallets-page')).PalletsPage),
  page('dispatches', async () => (await import('../desks/centre/dispatches-page')).DispatchesPage),
  page('dispatches/:number', async () => (await import('../desks/centre/dispatch-page')).DispatchPage),
  page('hand-overs', async () => (await import('../desks/centre/hand-overs-page')).HandOversPage),
  page('centre-rules', async () => (await import('../desks/centre/rules-page')).CentreRulesPage),
  page('transfers', async () => (await import('../desks/transfers/transfers-page')).TransfersPage),
  page('transfers/:number', async () => (await import('../desks/transfers/transfer-page')).TransferPage),
  page('stock-leases', async () => (await import('../desks/till-stock/leases-page')).LeasesPage),
  page('stock-leases/:deviceId', async () => (await import('../desks/till-stock/lease-page')).LeasePage),
  page('stock-tasks', async () => (await import('../desks/till-stock/shortages-page')).ShortagesPage),
  page('stock-tasks/goods', async () => (await import('../desks/till-stock/goods-page')).GoodsPage),
  page('stock-tasks/counts', async () => (await import('../desks/till-stock/counts-page')).CountsPage),
  page('stock-tasks/waste', async () => (await import('../desks/till-stock/waste-page')).WastePage),
  page('incoming', async () => (await import('../desks/stock/incoming-page')).IncomingPage),
  page('bases', async () => (await import('../desks/supply/bases-page')).BasesPage),
  page('bases/:code', async () => (await import('../desks/supply/base-page')).BasePage),
  page('imports', async () => (await import('../desks/supply/import/imports-page')).ImportsPage),
  page('imports/:id', async () => (await import('../desks/supply/import/import-page')).ImportPage),
  page('standards', async () => (await import('../desks/supply/standards/standards-page')).StandardsPage),
  page('standards/:id', async () => (await import('../desks/supply/standards/standard-page')).StandardPage),
  page('certificates', async () => (await import('../desks/supply/certificates-page')).CertificatesPage),
  page('certificates/reminders', async () => (await import('../desks/supply/reminders-page')).RemindersPage),
  page('schemes', async () => (await import('../desks/schemes/schemes-page')).SchemesPage),
  page('schemes/:code', async () => (await import('../desks/schemes/scheme-page')).SchemePage),
  page('schemes/:code/edit', async () => (await import('../desks/schemes/scheme-editor')).SchemeEditor),
  page('visits', async () => (await import('../desks/inspections/visits-page')).VisitsPage),
  desk('visits/:id', [inspections.showVisit], async () => (await import('../desks/inspections/visit-page')).VisitPage),
  page(
    'corrective-actions',
    async () => (await import('../desks/inspections/corrective-actions-page')).CorrectiveActionsPage,
  ),
  page('products', async () => (await import('../desks/catalog/products-page')).ProductsPage),
  page('products/:id', async () => (await import('../desks/catalog/product-page')).ProductPage),
  page('prices', async () => (await import('../desks/catalog/prices-page')).PricesPage),
  page('outlets', async () => (await import('../desks/outlets/outlets-page')).OutletsPage),
  page('outlets/services', async () => (await import('../desks/outlets/services-page')).ServicesPage),
  page('outlets/:id', async () => (await import('../desks/outlets/outlet-page')).OutletPage),
  page('points', async () => (await import('../desks/points/points-page')).PointsPage),
  page('fair-returns', async () => (await import('../desks/outlets/fair-returns-page')).FairReturnsPage),
  page('prices/calendar', async () => (await import('../desks/catalog/prices/calendar-page')).PriceCalendarPage),
  desk('prices/plan', [prices.publishPrices], async () => (await import('../desks/catalog/prices/plan-page')).PlanPage),
  page('tills', async () => (await import('../desks/tills/tills-page')).TillsPage),
  desk(
    'tills/entries',
    [tillBooks.listJournalEntries],
    async () => (await import('../desks/tills/entries-page')).EntriesPage,
  ),
  desk(
    'tills/alarms',
    [tillBooks.listTillAlarms],
    async () => (await import('../desks/tills/alarms-page')).TillAlarmsPage,
  ),
  desk(
    'tills/people',
    [tillBooks.listTillStaff],
    async () => (await import('../desks/tills/people-page')).TillPeoplePage,
  ),
  desk('tills/keys', [tillBooks.readQuickKeys], async () => (await import('../desks/tills/keys-page')).QuickKeysPage),
  desk(
    'tills/limits',
    [tillBooks.readTillLimits],
    async () => (await import('../desks/tills/limits-page')).TillLimitsPage,
  ),
  page('tills/:id', async () => (await import('../desks/tills/till-page')).TillPage),
  page('shifts', async () => (await import('../desks/tills/shifts-page')).ShiftsPage),
  page('shifts/:id', async () => (await import('../desks/tills/shift-page')).ShiftPage),
  page('stock', async () => (await import('../desks/stock/stock-page')).StockPage),
  page('statistics', async () => (await import('../desks/statistics/statistics-page')).StatisticsPage),
  page('villages', async () => (await import('../desks/villages/villages-page')).VillagesPage),
  page('villages/:code', async () => (await import('../desks/villages/village-page')).VillagePage),
  page('users', async () => (await import('../desks/people/users-page')).UsersPage),
  page('audit', async () => (await import('../desks/people/audit-page')).AuditPage),
  page('personal-reads', async () => (await import('../desks/people/personal-reads-page')).PersonalReadsPage),
];

const tree: RouteObject[] = [
  { path: '/sign-in', lazy: async () => ({ Component: (await import('../desks/sign-in/sign-in-page')).SignInPage }) },
  {
    element: <SignedIn />,
    errorElement: <BrokenPage />,
    children: [
      {
        path: '/password',
        lazy: async () => ({ Component: (await import('../desks/sign-in/password-page')).PasswordPage }),
      },
      desk(
        '/print/orders/:orderNo',
        [orders.showAdminOrder],
        async () => (await import('../desks/orders/packing-slip')).PackingSlip,
      ),
      desk(
        '/print/lots/:code/declaration',
        [centre.showDeclarationLabel],
        async () => (await import('../desks/centre/declaration-label')).DeclarationLabel,
      ),
      desk(
        '/print/cartons',
        [centre.listCartons],
        async () => (await import('../desks/centre/carton-labels')).CartonLabels,
      ),
      desk(
        '/print/pallets/:sscc',
        [centre.showScan],
        async () => (await import('../desks/centre/carton-labels')).PalletLabel,
      ),
      desk(
        '/print/cases/:number',
        [certification.showCase],
        async () => (await import('../desks/certification/case-sheet')).CaseSheet,
      ),
      desk(
        '/print/reconciliation/:month',
        [reconciliation.showMonth],
        async () => (await import('../desks/reconciliation/statement-sheet')).StatementSheet,
      ),
      desk(
        '/print/outlets/:id',
        [outletRegistry.showRegistryOutlet],
        async () => (await import('../desks/outlets/licence-sheet')).LicenceSheet,
      ),
      desk(
        '/print/badges/:outletId/:personId',
        [tillBooks.readTillBadge],
        async () => (await import('../desks/tills/badge-sheet')).BadgeSheet,
      ),
      desk('/print/lots/:code', [lots.showLot], async () => (await import('../desks/lots/lot-label')).LotLabel),
      desk(
        '/print/villages/:code',
        [statistics.villageStatement, regions.listHouseholds],
        async () => (await import('../desks/villages/statement-sheet')).StatementSheet,
      ),
      {
        path: '/',
        element: <Shell />,
        children: [{ errorElement: <BrokenPage />, children: [...desks, { path: '*', element: <LostPage /> }] }],
      },
    ],
  },
];

/** Nothing is shown while the first desk is fetched: the waiting face comes by itself when that takes long. */
const routes: RouteObject[] = [{ HydrateFallback: WaitingFace, children: tree }];

export const makeRouter = () => createBrowserRouter(routes, { basename: import.meta.env.BASE_URL.replace(/\/$/, '') });
