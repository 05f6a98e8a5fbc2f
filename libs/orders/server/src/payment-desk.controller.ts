import { Controller } from '@nestjs/common';
import { type CallOf, paymentDesk } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { CounterPayments } from './counter-payments';
import { ResolveReview } from './resolve-review';

@Controller()
export class PaymentReviewsController {
  constructor(private readonly reviews: ResolveReview) {}

  @Door(paymentDesk.proposeReview) propose(@Call() call: CallOf<typeof paymentDesk.proposeReview>) {
    return this.reviews.propose(call);
  }

  @Door(paymentDesk.acceptReview) accept(@Call() call: CallOf<typeof paymentDesk.acceptReview>) {
    return this.reviews.accept(call);
  }

  @Door(paymentDesk.refundReview) refund(@Call() call: CallOf<typeof paymentDesk.refundReview>) {
    return this.reviews.refund(call);
  }
}

@Controller()
export class CounterPaymentsController {
  constructor(private readonly payments: CounterPayments) {}

  @Door(paymentDesk.startCounterPayment) start(@Call() call: CallOf<typeof paymentDesk.startCounterPayment>) {
    return this.payments.start(call);
  }

  @Door(paymentDesk.showCounterPayment) show(@Call() call: CallOf<typeof paymentDesk.showCounterPayment>) {
    return this.payments.show(call);
  }

  @Door(paymentDesk.cancelCounterPayment) cancel(@Call() call: CallOf<typeof paymentDesk.cancelCounterPayment>) {
    return this.payments.cancel(call);
  }
}
