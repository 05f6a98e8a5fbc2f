import { onTheShelf, type Choice } from '../house/shelf';

export interface PageToCheck {
  readonly name: string;
  readonly path: string;
}

/** Every page of the shop that can be opened by its address. */
export const SHOP_PAGES: readonly { readonly name: string; readonly at: (choice: Choice) => string }[] = [
  { name: 'home', at: () => '' },
  { name: 'category', at: ({ product }) => `/c/${product.categoryCode}` },
  { name: 'search', at: ({ product }) => `/search?q=${encodeURIComponent(product.name)}` },
  { name: 'search without a find', at: () => '/search?q=zzzzzz' },
  { name: 'product', at: ({ product }) => `/p/${product.slug}` },
  { name: 'trace', at: ({ product }) => `/t/${product.lots[0]?.code ?? ''}` },
  { name: 'certificate', at: ({ product }) => `/cert/${encodeURIComponent(product.certificates[0]?.number ?? '')}` },
  { name: 'certificate nobody gave out', at: () => '/cert/GBA-CLZ-0000-000000-0000' },
  { name: 'receipt nobody printed', at: () => `/r/XX-0-000000?k=${'A'.repeat(44)}` },
  { name: 'bases', at: () => '/bases' },
  { name: 'base', at: ({ product }) => `/bases/${encodeURIComponent(product.base?.code ?? '')}` },
  { name: 'notices', at: () => '/notices' },
  { name: 'village', at: ({ product }) => `/villages/${product.village?.code ?? ''}` },
  { name: 'impact', at: () => '/impact' },
  { name: 'outlets', at: () => '/outlets' },
  { name: 'outlets that have a product', at: ({ product }) => `/outlets?product=${product.slug}` },
  { name: 'licence of an outlet', at: () => '/o/YS-ZG-XINAN-001' },
  { name: 'suspended licence of an outlet', at: () => '/o/YS-ZQ-440118-007' },
  { name: 'licence nobody gave out', at: () => '/o/YS-NOBODY' },
  { name: 'help', at: () => '/help' },
  { name: 'me', at: () => '/me' },
  { name: 'empty basket', at: () => '/cart' },
  { name: 'orders of this device', at: () => '/orders' },
  { name: 'claim without an order', at: () => '/claims/new' },
  { name: 'page that is not there', at: () => '/nowhere' },
];

export const somethingWithOneVillage = (): Promise<Choice> =>
  onTheShelf(['jinyou', 'miyou', 'cha'], ({ village, lots }) => village !== null && lots.length > 0);

/** Every desk of the back office that can be opened by its address, a sign-in for each group. */
export const ADMIN_DESKS: Readonly<Record<string, readonly PageToCheck[]>> = {
  'first page, orders and claims': [
    { name: 'dashboard', path: '/admin/' },
    { name: 'orders', path: '/admin/orders' },
    { name: 'notices to buyers', path: '/admin/notices' },
    { name: 'development outbox', path: '/admin/notices/outbox' },
    { name: 'invoices', path: '/admin/invoices' },
    { name: 'batches of invoices', path: '/admin/invoices/batches' },
    { name: 'tax rates', path: '/admin/invoices/tax-rates' },
    { name: 'claims', path: '/admin/claims' },
    { name: 'times and rules of claims', path: '/admin/claims/terms' },
    { name: 'refund tasks', path: '/admin/refund-tasks' },
    { name: 'refunds by another way', path: '/admin/refund-tasks/manual' },
  ],
  payments: [
    { name: 'payment reviews', path: '/admin/payments' },
    { name: 'messages without a payment', path: '/admin/payments/messages' },
    { name: 'disputes', path: '/admin/payments/disputes' },
    { name: 'payment alarms', path: '/admin/payments/alarms' },
    { name: 'reconciliation', path: '/admin/reconciliation' },
    { name: 'differences', path: '/admin/reconciliation/differences' },
    { name: 'ledger of the provider', path: '/admin/reconciliation/entries' },
    { name: 'payouts', path: '/admin/reconciliation/payouts' },
    { name: 'closing of months', path: '/admin/reconciliation/months' },
  ],
  'prices and what is charged': [
    { name: 'vouchers', path: '/admin/vouchers' },
    { name: 'what funders bear', path: '/admin/vouchers/funders' },
    { name: 'freight tables', path: '/admin/freight' },
    { name: 'new freight table', path: '/admin/freight/new' },
    { name: 'prices at tills', path: '/admin/till-sales' },
    { name: 'returns at tills', path: '/admin/till-sales/returns' },
    { name: 'sold beyond stock', path: '/admin/till-sales/stock' },
    { name: 'money of tills', path: '/admin/till-sales/money' },
    { name: 'products', path: '/admin/products' },
    { name: 'prices', path: '/admin/prices' },
    { name: 'calendar of prices', path: '/admin/prices/calendar' },
    { name: 'plan of prices', path: '/admin/prices/plan' },
  ],
  supply: [
    { name: 'lots', path: '/admin/lots' },
    { name: 'bases', path: '/admin/bases' },
    { name: 'bringing bases in', path: '/admin/imports' },
    { name: 'standards and laboratories', path: '/admin/standards' },
    { name: 'mass balance', path: '/admin/balance' },
    { name: 'origin flags', path: '/admin/balance/flags' },
    { name: 'balance of one base', path: '/admin/balance/B441424-06' },
    { name: 'certificates', path: '/admin/certificates' },
    { name: 'certificates that end soon', path: '/admin/certificates/reminders' },
  ],
  'outlets and tills': [
    { name: 'outlets', path: '/admin/outlets' },
    { name: 'services of outlets', path: '/admin/outlets/services' },
    { name: 'village points', path: '/admin/points' },
    { name: 'points to be reminded', path: '/admin/points?list=reminders' },
    { name: 'returns from fairs', path: '/admin/fair-returns' },
    { name: 'tills', path: '/admin/tills' },
    { name: 'entries of tills to decide', path: '/admin/tills/entries' },
    { name: 'alarms of tills', path: '/admin/tills/alarms' },
    { name: 'staff and PINs', path: '/admin/tills/people' },
    { name: 'quick keys of tills', path: '/admin/tills/keys' },
    { name: 'limits of tills', path: '/admin/tills/limits' },
    { name: 'shifts and cash differences', path: '/admin/shifts' },
  ],
  stock: [
    { name: 'stock', path: '/admin/stock' },
    { name: 'transfers', path: '/admin/transfers' },
    { name: 'stock lent to tills', path: '/admin/stock-leases' },
    { name: 'shortages', path: '/admin/stock-tasks' },
    { name: 'returns to check', path: '/admin/stock-tasks/goods' },
    { name: 'counts from tills', path: '/admin/stock-tasks/counts' },
    { name: 'waste', path: '/admin/stock-tasks/waste' },
  ],
  certification: [
    { name: 'applications', path: '/admin/certification' },
    { name: 'applications that are late', path: '/admin/certification?only=overdue' },
    { name: 'schemes', path: '/admin/schemes' },
    { name: 'one scheme', path: '/admin/schemes/gba-basket-2022' },
  ],
  inspections: [
    { name: 'month of visits', path: '/admin/visits' },
    { name: 'list of visits', path: '/admin/visits?view=list' },
    { name: 'bases to visit', path: '/admin/visits?view=due' },
    { name: 'corrective actions', path: '/admin/corrective-actions' },
  ],
  'stops and traces': [
    { name: 'recalls', path: '/admin/recalls' },
    { name: 'new recall', path: '/admin/recalls/new' },
    { name: 'trace', path: '/admin/trace' },
    { name: 'lock tasks', path: '/admin/lock-tasks' },
    { name: 'orders kept back', path: '/admin/held-orders' },
  ],
  'distribution centre': [
    { name: 'distribution centre', path: '/admin/centre' },
    { name: 'look up a code', path: '/admin/scan' },
    { name: 'release desk', path: '/admin/release-desk' },
    { name: 'cartons', path: '/admin/cartons' },
    { name: 'pallets', path: '/admin/pallets' },
    { name: 'dispatches', path: '/admin/dispatches' },
    { name: 'hand-overs', path: '/admin/hand-overs' },
    { name: 'rules of the centre', path: '/admin/centre-rules' },
    { name: 'stock on its way', path: '/admin/incoming' },
  ],
  'figures and villages': [
    { name: 'statistics', path: '/admin/statistics' },
    { name: 'villages', path: '/admin/villages' },
    { name: 'one village', path: '/admin/villages/441424127211' },
  ],
  'people and records': [
    { name: 'users', path: '/admin/users' },
    { name: 'audit', path: '/admin/audit' },
    { name: 'personal reads', path: '/admin/personal-reads' },
    { name: 'password', path: '/admin/password' },
    { name: 'page that is not there', path: '/admin/nowhere' },
  ],
};

/** Every page of the inspection app; `:id` is a visit that is being written. */
export const INSPECT_PAGES: Readonly<Record<string, readonly PageToCheck[]>> = {
  'its lists and first pages': [
    { name: 'my visits', path: '/inspect/' },
    { name: 'queue', path: '/inspect/queue' },
    { name: 'me', path: '/inspect/me' },
    { name: 'one visit', path: '/inspect/visits/:id' },
    { name: 'page that is not there', path: '/inspect/nowhere' },
  ],
  'its questions and signatures': [
    { name: 'a section', path: '/inspect/visits/:id/s/:section' },
    { name: 'place', path: '/inspect/visits/:id/place' },
    { name: 'samples', path: '/inspect/visits/:id/samples' },
    { name: 'what is missing', path: '/inspect/visits/:id/sign' },
    { name: 'second signature', path: '/inspect/visits/:id/cosign' },
  ],
};

/** Pages of one thing; which one, the list says: the first. `at` where the desk is called differently from the door. */
export const ADMIN_THINGS: readonly {
  readonly name: string;
  readonly list: string;
  readonly key: string;
  readonly at?: string;
}[] = [
  { name: 'one order', list: 'orders', key: 'orderNo' },
  { name: 'one claim', list: 'claims', key: 'claimNo' },
  { name: 'one lot', list: 'lots', key: 'code' },
  { name: 'one product', list: 'products', key: 'id' },
  { name: 'one base', list: 'bases', key: 'code' },
  { name: 'one till', list: 'devices', key: 'id', at: 'tills' },
  { name: 'one shift', list: 'shifts', key: 'id' },
  { name: 'one application', list: 'cases', key: 'number', at: 'certification' },
];
