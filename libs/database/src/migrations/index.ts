import { Platform1000000000100 } from './1000000000100-platform';
import { Identity1000000000200 } from './1000000000200-identity';
import { Regions1000000000300 } from './1000000000300-regions';
import { Supply1000000000400 } from './1000000000400-supply';
import { Lots1000000000500 } from './1000000000500-lots';
import { Catalog1000000000600 } from './1000000000600-catalog';
import { Outlets1000000000700 } from './1000000000700-outlets';
import { Inventory1000000000800 } from './1000000000800-inventory';
import { Payments1000000000900 } from './1000000000900-payments';
import { Orders1000000001000 } from './1000000001000-orders';
import { Attribution1000000001100 } from './1000000001100-attribution';
import { Certification1000000001200 } from './1000000001200-certification';
import { Documents1000000001210 } from './1000000001210-documents';
import { Visits1000000001220 } from './1000000001220-visits';
import { Centre1000000001230 } from './1000000001230-centre';
import { Recall1000000001240 } from './1000000001240-recall';
import { Epcis1000000001250 } from './1000000001250-epcis';
import { LighterPurchases1000000001300 } from './1000000001300-lighter-purchases';
import { FewerIndexEntries1000000001310 } from './1000000001310-fewer-index-entries';
import { JournalByTime1000000001311 } from './1000000001311-journal-by-time';
import { RecallReaches1000000001320 } from './1000000001320-recall-reaches';
import { CertificationDesks1000000001330 } from './1000000001330-certification-desks';
import { StockOnItsWay1000000001340 } from './1000000001340-stock-on-its-way';
import { EpcisToTheTill1000000001350 } from './1000000001350-epcis-to-the-till';
import { NoticesAndInvoices1000000001370 } from './1000000001370-notices-and-invoices';
import { PaidOrdersAreFoundByTheirIds1000000001371 } from './1000000001371-paid-orders-are-found-by-their-ids';
import { Reconciliation1000000001400 } from './1000000001400-reconciliation';
import { PaymentDesk1000000001380 } from './1000000001380-payment-desk';
import { RefundsAndClaims1000000001390 } from './1000000001390-refunds-and-claims';
import { VouchersAndFreight1000000001410 } from './1000000001410-vouchers-and-freight';
import { ClosingsAreCounted1000000001420 } from './1000000001420-closings-are-counted';
import { OutletRegistry1000000001470 } from './1000000001470-outlet-registry';
import { DeviceKeys1000000001430 } from './1000000001430-device-keys';
import { Tills1000000001431 } from './1000000001431-tills';
import { TillSales1000000001440 } from './1000000001440-till-sales';
import { StockAtTills1000000001450 } from './1000000001450-stock-at-tills';
import { Prices1000000001460 } from './1000000001460-prices';
import { FreightAtTills1000000001483 } from './1000000001483-freight-at-tills';
import { PriceLeasesEnd1000000001482 } from './1000000001482-price-leases-end';
import { StockVariances1000000001481 } from './1000000001481-stock-variances';
import { UnpaidOrdersYield1000000001480 } from './1000000001480-unpaid-orders-yield';
import { AssortmentVersions1000000001490 } from './1000000001490-assortment-versions';
import { EpcisBothWays1000000001491 } from './1000000001491-epcis-both-ways';
import { RecallTasksAtTills1000000001500 } from './1000000001500-recall-tasks-at-tills';
import { ATillTakesAnothersPlace1000000001502 } from './1000000001502-a-till-takes-anothers-place';
import { BadgesAndQuickKeys1000000001501 } from './1000000001501-badges-and-quick-keys';
import { WhatParityAsks1000000001503 } from './1000000001503-what-parity-asks';

export const migrations = [
  Platform1000000000100,
  Identity1000000000200,
  Regions1000000000300,
  Supply1000000000400,
  Lots1000000000500,
  Catalog1000000000600,
  Outlets1000000000700,
  Inventory1000000000800,
  Payments1000000000900,
  Orders1000000001000,
  Attribution1000000001100,
  Certification1000000001200,
  Documents1000000001210,
  Visits1000000001220,
  Centre1000000001230,
  Recall1000000001240,
  Epcis1000000001250,
  LighterPurchases1000000001300,
  FewerIndexEntries1000000001310,
  JournalByTime1000000001311,
  RecallReaches1000000001320,
  CertificationDesks1000000001330,
  StockOnItsWay1000000001340,
  EpcisToTheTill1000000001350,
  NoticesAndInvoices1000000001370,
  PaidOrdersAreFoundByTheirIds1000000001371,
  Reconciliation1000000001400,
  PaymentDesk1000000001380,
  RefundsAndClaims1000000001390,
  VouchersAndFreight1000000001410,
  ClosingsAreCounted1000000001420,
  OutletRegistry1000000001470,
  DeviceKeys1000000001430,
  Tills1000000001431,
  TillSales1000000001440,
  StockAtTills1000000001450,
  Prices1000000001460,
  UnpaidOrdersYield1000000001480,
  StockVariances1000000001481,
  PriceLeasesEnd1000000001482,
  FreightAtTills1000000001483,
  AssortmentVersions1000000001490,
  EpcisBothWays1000000001491,
  RecallTasksAtTills1000000001500,
  BadgesAndQuickKeys1000000001501,
  ATillTakesAnothersPlace1000000001502,
  WhatParityAsks1000000001503,
];
