import { type DynamicModule, Module } from '@nestjs/common';
import { PaymentProvider } from '@youjian/payments-domain';
import { Alarms } from './alarms';
import { CatchUp } from './catch-up';
import { Disputes } from './disputes';
import { PaymentDesk } from './payment-desk';
import { PaymentMethods } from './payment-methods';
import { Payments } from './payments';
import { PaymentDeskController, PaymentsController } from './payments.controller';
import { ReceiveEvent } from './receive-event';
import { CloseMonth } from './reconciliation/close-month';
import { DailyReconciliation } from './reconciliation/daily-reconciliation';
import { reconciliationParts } from './reconciliation/parts';
import { MonthsController, ReconciliationController } from './reconciliation/reconciliation.controller';
import { ReadLedger } from './reconciliation/read-ledger';
import { Reconcile } from './reconciliation/reconcile';
import { ResolveDifference } from './reconciliation/resolve-difference';
import { Refunds } from './refunds';
import { Reviews } from './reviews';
import { PAYMENTS_SETTINGS, type PaymentsSettings } from './settings';
import { SettlePayments } from './settle-payments';
import { StripeProvider } from './stripe-provider';
import { WorkInbox } from './work-inbox';

@Module({})
export class PaymentsModule {
  static with(settings: PaymentsSettings): DynamicModule {
    return {
      module: PaymentsModule,
      global: true,
      controllers: [PaymentsController, PaymentDeskController, ReconciliationController, MonthsController],
      providers: [
        { provide: PAYMENTS_SETTINGS, useValue: settings },
        StripeProvider,
        { provide: PaymentProvider, useExisting: StripeProvider },
        Alarms,
        PaymentMethods,
        Reviews,
        Disputes,
        PaymentDesk,
        CatchUp,
        SettlePayments,
        Refunds,
        WorkInbox,
        ReceiveEvent,
        Payments,
        ...reconciliationParts,
      ],
      exports: [
        Payments,
        Refunds,
        SettlePayments,
        WorkInbox,
        ReceiveEvent,
        PaymentProvider,
        StripeProvider,
        PaymentMethods,
        Reviews,
        Disputes,
        CatchUp,
        DailyReconciliation,
        ReadLedger,
        Reconcile,
        ResolveDifference,
        CloseMonth,
      ],
    };
  }
}
