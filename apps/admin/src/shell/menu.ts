import {
  baseImport,
  buyerNotices,
  catalog,
  centre,
  certification,
  claims,
  documents,
  freight,
  identity,
  inspections,
  inventory,
  invoices,
  lots,
  massBalance,
  orders,
  outletCoverage,
  outletRegistry,
  outletStock,
  paymentDesk,
  recalls,
  refundDesk,
  reconciliation,
  regions,
  statistics,
  supply,
  tillStock,
  transfers,
  tillBooks,
  tillDesk,
  tillSales,
  vouchers,
  type Role,
  type Route,
} from '@youjian/contract';
import {
  ArrowLeftRight,
  BadgeCheck,
  Box,
  CalendarCheck,
  CalendarDays,
  Boxes,
  ChartColumn,
  ClipboardList,
  ClipboardX,
  Eye,
  FileSpreadsheet,
  FlaskConical,
  GitFork,
  HandCoins,
  Handshake,
  History,
  House,
  Inbox,
  Landmark,
  MonitorSmartphone,
  Mails,
  Receipt,
  ReceiptText,
  PackageSearch,
  Undo2,
  LockKeyhole,
  type LucideIcon,
  MapPin,
  Megaphone,
  Microscope,
  Mountain,
  Package,
  PackageCheck,
  PackageMinus,
  PackageOpen,
  PackagePlus,
  PackageX,
  Scale,
  ScanLine,
  ScrollText,
  SlidersHorizontal,
  Tag,
  TicketPercent,
  Trees,
  Truck,
  Users,
  WalletCards,
  Warehouse,
  Weight,
  Wheat,
} from 'lucide-react';
import { mayEnter } from '../app/session';

interface Item {
  readonly word: string;
  readonly path: string;
  readonly icon: LucideIcon;
  /** Shown to whoever may enter one of these. */
  readonly doors: readonly Pick<Route, 'who'>[];
  /** The second key after `g`. */
  readonly key: string;
}

export const MENU = [
  { group: 'home', items: [{ word: 'home', path: '/', icon: House, doors: [statistics.dashboard], key: 'h' }] },
  {
    group: 'supply',
    items: [
      {
        word: 'certification',
        path: '/certification',
        icon: Inbox,
        doors: [certification.listCases],
        key: 'f',
      },
      { word: 'bases', path: '/bases', icon: Trees, doors: [supply.listBases], key: 'b' },
      { word: 'certificates', path: '/certificates', icon: BadgeCheck, doors: [supply.listCertificates], key: 'c' },
      { word: 'schemes', path: '/schemes', icon: ScrollText, doors: [certification.listSchemes], key: 'm' },
      { word: 'imports', path: '/imports', icon: FileSpreadsheet, doors: [baseImport.listImports], key: 'g' },
      { word: 'standards', path: '/standards', icon: Microscope, doors: [documents.changeStandard], key: '4' },
      { word: 'visits', path: '/visits', icon: CalendarDays, doors: [inspections.visitCalendar], key: '6' },
      {
        word: 'correctiveActions',
        path: '/corrective-actions',
        icon: ClipboardX,
        doors: [inspections.listNonConformities],
        key: '7',
      },
      { word: 'lots', path: '/lots', icon: Wheat, doors: [lots.listLots], key: 'l' },
      { word: 'balance', path: '/balance', icon: Scale, doors: [massBalance.listBalances], key: 'q' },
      { word: 'recalls', path: '/recalls', icon: Megaphone, doors: [recalls.listRecalls], key: 'k' },
      { word: 'traceDesk', path: '/trace', icon: GitFork, doors: [recalls.trace], key: 'w' },
    ],
  },
  {
    group: 'centre',
    items: [
      { word: 'centreBoard', path: '/centre', icon: Scale, doors: [centre.showCentreBoard], key: 'd' },
      { word: 'scan', path: '/scan', icon: ScanLine, doors: [centre.showScan], key: '1' },
      { word: 'releaseDesk', path: '/release-desk', icon: FlaskConical, doors: [centre.listReleaseDesk], key: 'n' },
      { word: 'cartons', path: '/cartons', icon: Box, doors: [centre.listCartons], key: '3' },
      { word: 'pallets', path: '/pallets', icon: Boxes, doors: [centre.listPallets], key: '2' },
      { word: 'dispatches', path: '/dispatches', icon: Truck, doors: [centre.listDispatches], key: 'y' },
      { word: 'handOvers', path: '/hand-overs', icon: Handshake, doors: [centre.listHandOvers], key: 'z' },
      {
        word: 'centreRules',
        path: '/centre-rules',
        icon: SlidersHorizontal,
        doors: [centre.listCentreRules],
        key: '5',
      },
    ],
  },
  {
    group: 'sales',
    items: [
      { word: 'orders', path: '/orders', icon: ClipboardList, doors: [orders.listOrders], key: 'o' },
      { word: 'heldOrders', path: '/held-orders', icon: PackageX, doors: [recalls.listHeldOrders], key: 'x' },
      { word: 'notices', path: '/notices', icon: Mails, doors: [buyerNotices.listDeliveries], key: '8' },
      { word: 'paymentDesk', path: '/payments', icon: WalletCards, doors: [paymentDesk.listPaymentReviews], key: ';' },
      { word: 'invoices', path: '/invoices', icon: ReceiptText, doors: [invoices.listInvoices], key: '9' },
      {
        word: 'reconciliation',
        path: '/reconciliation',
        icon: Landmark,
        doors: [reconciliation.reconciliationOverview],
        // Letters and digits are all given away; this one is pressed with Shift.
        key: 'R',
      },
      { word: 'vouchers', path: '/vouchers', icon: TicketPercent, doors: [vouchers.listVouchers], key: 'V' },
      { word: 'freight', path: '/freight', icon: Weight, doors: [freight.listFreight], key: 'F' },
      { word: 'claims', path: '/claims', icon: PackageSearch, doors: [claims.listClaims], key: 'C' },
      { word: 'refundTasks', path: '/refund-tasks', icon: Undo2, doors: [refundDesk.listRefundTasks], key: 'T' },
      { word: 'tillSales', path: '/till-sales', icon: Receipt, doors: [tillSales.listPriceVariances], key: 'Y' },
      { word: 'products', path: '/products', icon: Package, doors: [catalog.listAdminProducts], key: 'p' },
      { word: 'prices', path: '/prices', icon: Tag, doors: [catalog.listPrices], key: 'r' },
    ],
  },
  {
    group: 'outlets',
    items: [
      { word: 'outlets', path: '/outlets', icon: MapPin, doors: [outletRegistry.listRegistryOutlets], key: 't' },
      { word: 'points', path: '/points', icon: CalendarCheck, doors: [outletCoverage.showCoverage], key: 'O' },
      {
        word: 'fairReturns',
        path: '/fair-returns',
        icon: PackageMinus,
        doors: [outletStock.listFairReturns],
        key: 'B',
      },
      { word: 'tills', path: '/tills', icon: MonitorSmartphone, doors: [tillDesk.listDevices], key: 'D' },
      { word: 'shifts', path: '/shifts', icon: HandCoins, doors: [tillBooks.listShifts], key: 'S' },
      { word: 'stock', path: '/stock', icon: Warehouse, doors: [inventory.listStock], key: 's' },
      { word: 'incoming', path: '/incoming', icon: PackageOpen, doors: [inventory.listIncoming], key: '0' },
      {
        word: 'transfers',
        path: '/transfers',
        icon: ArrowLeftRight,
        doors: [transfers.listTransfers],
        key: 'X',
      },
      {
        word: 'stockLeases',
        path: '/stock-leases',
        icon: PackagePlus,
        doors: [tillStock.listLeases],
        key: 'L',
      },
      {
        word: 'stockTasks',
        path: '/stock-tasks',
        icon: PackageCheck,
        doors: [tillStock.listShortages],
        key: 'K',
      },
      { word: 'lockTasks', path: '/lock-tasks', icon: LockKeyhole, doors: [recalls.listLockTasks], key: 'j' },
    ],
  },
  {
    group: 'share',
    items: [
      { word: 'statistics', path: '/statistics', icon: ChartColumn, doors: [statistics.salesStatistics], key: 'i' },
      {
        word: 'villages',
        path: '/villages',
        icon: Mountain,
        doors: [statistics.villageStatement, regions.listHouseholds],
        key: 'v',
      },
    ],
  },
  {
    group: 'system',
    items: [
      { word: 'users', path: '/users', icon: Users, doors: [identity.listUsers], key: 'u' },
      { word: 'audit', path: '/audit', icon: History, doors: [identity.listAudit], key: 'a' },
      { word: 'personalReads', path: '/personal-reads', icon: Eye, doors: [identity.listPersonalReads], key: 'e' },
    ],
  },
] as const satisfies readonly { group: string; items: readonly Item[] }[];

export type MenuGroup = (typeof MENU)[number];
export type MenuItem = MenuGroup['items'][number];

/** What a person with these roles finds in the menu; groups without an open door are not shown. */
export function menuFor(roles: readonly Role[]): readonly { group: MenuGroup['group']; items: readonly MenuItem[] }[] {
  return MENU.map(({ group, items }) => ({
    group,
    items: (items as readonly MenuItem[]).filter((item) => item.doors.some((door) => mayEnter(roles, door))),
  })).filter(({ items }) => items.length > 0);
}
