import { Controller } from '@nestjs/common';
import { type CallOf, paymentDesk, payments } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { Alarms } from './alarms';
import { Disputes } from './disputes';
import { PaymentDesk } from './payment-desk';
import { PaymentMethods } from './payment-methods';
import { ReceiveEvent } from './receive-event';
import { Reviews } from './reviews';

@Controller()
export class PaymentsController {
  constructor(
    private readonly receiveEvent: ReceiveEvent,
    private readonly methods: PaymentMethods,
  ) {}

  @Door(payments.stripeWebhook)
  webhook(@Call() call: CallOf<typeof payments.stripeWebhook>) {
    return this.receiveEvent.run(call.rawBody, call.headers['stripe-signature']);
  }

  @Door(paymentDesk.listPaymentMethods) async listMethods() {
    return { methods: await this.methods.offered() };
  }
}

@Controller()
export class PaymentDeskController {
  constructor(
    private readonly desk: PaymentDesk,
    private readonly reviews: Reviews,
    private readonly alarms: Alarms,
    private readonly disputes: Disputes,
  ) {}

  @Door(paymentDesk.paymentDeskCounts) counts() {
    return this.desk.counts();
  }

  @Door(paymentDesk.listPaymentReviews) listReviews(@Call() call: CallOf<typeof paymentDesk.listPaymentReviews>) {
    return this.reviews.list(call);
  }

  @Door(paymentDesk.listPaymentEvents) listEvents(@Call() call: CallOf<typeof paymentDesk.listPaymentEvents>) {
    return this.desk.events(call);
  }

  @Door(paymentDesk.retryPaymentEvent) retryEvent(@Call() call: CallOf<typeof paymentDesk.retryPaymentEvent>) {
    return this.desk.retry(call);
  }

  @Door(paymentDesk.listPaymentAlarms) listAlarms(@Call() call: CallOf<typeof paymentDesk.listPaymentAlarms>) {
    return this.alarms.list(call);
  }

  @Door(paymentDesk.acknowledgeAlarm) acknowledge(@Call() call: CallOf<typeof paymentDesk.acknowledgeAlarm>) {
    return this.alarms.acknowledge(call);
  }

  @Door(paymentDesk.listDisputes) listDisputes(@Call() call: CallOf<typeof paymentDesk.listDisputes>) {
    return this.disputes.list(call);
  }
}
