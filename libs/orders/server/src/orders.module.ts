import { Module, type OnModuleInit } from '@nestjs/common';
import { InventoryModule } from '@youjian/inventory-server';
import { LotsModule } from '@youjian/lots-server';
import { OutletsModule } from '@youjian/outlets-server';
import { RegionsModule } from '@youjian/regions-server';
import { Buyer } from './buyer';
import { DeskClaimsController, StoreClaimsController } from './claims/claims.controller';
import { ClaimPhotos } from './claims/claim-photos';
import { Converse } from './claims/converse';
import { DecideClaim } from './claims/decide-claim';
import { claimParts } from './claims/parts';
import { ResendClaim } from './claims/resend-claim';
import { SubmitClaim } from './claims/submit-claim';
import { CloseUnpaid } from './close-unpaid';
import { CounterPayments } from './counter-payments';
import { Desk } from './desk';
import { DispatchOrders } from './dispatch-orders';
import { FreightDesk } from './freight/freight-desk';
import { FreightTables } from './freight/freight-tables';
import { FreightController } from './freight/freight.controller';
import { HeldOrders } from './held-orders';
import { AskInvoice } from './invoices/ask-invoice';
import { ExportInvoices } from './invoices/export-invoices';
import { IssueInvoices } from './invoices/issue-invoices';
import { InvoiceFilesController, InvoicesController } from './invoices/invoices.controller';
import { invoiceParts } from './invoices/parts';
import { ListOrders } from './list-orders';
import { ManualRefunds } from './manual-refunds';
import { MoveOrder } from './move-order';
import { Contacts } from './notices/contacts';
import { NoticeChannels } from './notices/notice-channels';
import { Notices } from './notices/notices';
import { NoticesController } from './notices/notices.controller';
import { noticeParts } from './notices/parts';
import { SendNotices } from './notices/send-notices';
import { TellLater } from './notices/tell-later';
import { OrderLedger } from './order-ledger';
import { OrderSecrets } from './order-secrets';
import { OrderView } from './order-view';
import { DeskOrdersController, StoreOrdersController } from './orders.controller';
import { PayAttempts } from './pay-attempts';
import { CounterPaymentsController, PaymentReviewsController } from './payment-desk.controller';
import { PlaceOrder } from './place-order';
import { ProviderRefunds } from './provider-refunds';
import { RecallBuyers } from './recall-buyers';
import { RecallNotices } from './recall-notices';
import { RecallRefund } from './recall-refund';
import { RecallsDeskController, StopsController } from './recalls.controller';
import { Recipients } from './recipients';
import { RefundDeskController } from './refund-desk.controller';
import { RefundTasks } from './refund-tasks';
import { RefundUnits } from './refund-units';
import { RefundWindows } from './refund-window';
import { ReverseRefunds } from './reverse-refunds';
import { ResolveReview } from './resolve-review';
import { RegainUnits } from './regain-units';
import { SettleOrders } from './settle-orders';
import { ShowRecalls } from './show-recalls';
import { SoldLots } from './sold-lots';
import { StopEffects } from './stop-effects';
import { StopOrders } from './stop-orders';
import { TellLotDays } from './tell-lot-days';
import { AuditParity } from './parity/audit-parity';
import { Parity } from './parity/parity';
import { TrimPriceLeases } from './parity/trim-price-leases';
import { tillParts } from './till/parts';
import { TillKeys } from './till/till-keys';
import { KioskSalesController, PublicSalesController, TillSalesDeskController } from './till/till-sales.controller';
import { ShowChain } from './trace';
import { voucherParts } from './vouchers/parts';
import { VouchersController } from './vouchers/vouchers.controller';
import { WorkRecalls } from './work-recalls';

@Module({
  imports: [LotsModule, InventoryModule, RegionsModule, OutletsModule],
  controllers: [
    StoreOrdersController,
    DeskOrdersController,
    PaymentReviewsController,
    CounterPaymentsController,
    StopsController,
    RecallsDeskController,
    NoticesController,
    InvoicesController,
    InvoiceFilesController,
    StoreClaimsController,
    DeskClaimsController,
    RefundDeskController,
    VouchersController,
    FreightController,
    KioskSalesController,
    PublicSalesController,
    TillSalesDeskController,
  ],
  providers: [
    OrderLedger,
    OrderSecrets,
    Recipients,
    OrderView,
    PlaceOrder,
    PayAttempts,
    CounterPayments,
    ResolveReview,
    FreightTables,
    FreightDesk,
    SettleOrders,
    RegainUnits,
    CloseUnpaid,
    RefundUnits,
    RefundTasks,
    RefundWindows,
    ManualRefunds,
    ProviderRefunds,
    ReverseRefunds,
    MoveOrder,
    ListOrders,
    Buyer,
    Desk,
    DispatchOrders,
    HeldOrders,
    RecallBuyers,
    RecallNotices,
    RecallRefund,
    ShowChain,
    ShowRecalls,
    SoldLots,
    StopEffects,
    StopOrders,
    TellLotDays,
    WorkRecalls,
    ...noticeParts,
    ...invoiceParts,
    ...claimParts,
    ...voucherParts,
    ...tillParts,
  ],
  exports: [
    PlaceOrder,
    CloseUnpaid,
    RefundUnits,
    MoveOrder,
    OrderView,
    OrderLedger,
    OrderSecrets,
    RecallNotices,
    TellLotDays,
    WorkRecalls,
    Contacts,
    NoticeChannels,
    Notices,
    SendNotices,
    TellLater,
    AskInvoice,
    ExportInvoices,
    IssueInvoices,
    ClaimPhotos,
    SubmitClaim,
    DecideClaim,
    ResendClaim,
    ManualRefunds,
    Converse,
    AuditParity,
    TrimPriceLeases,
    Parity,
    TillKeys,
  ],
})
export class OrdersModule implements OnModuleInit {
  constructor(private readonly secrets: OrderSecrets) {}

  async onModuleInit(): Promise<void> {
    await this.secrets.load();
  }
}
