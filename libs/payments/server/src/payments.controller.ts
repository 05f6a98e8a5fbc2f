import { Controller } from '@nestjs/common';
import { type CallOf, payments } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { ReceiveEvent } from './receive-event';

@Controller()
export class PaymentsController {
  constructor(private readonly receiveEvent: ReceiveEvent) {}

  @Door(payments.stripeWebhook)
  webhook(@Call() call: CallOf<typeof payments.stripeWebhook>) {
    return this.receiveEvent.run(call.rawBody, call.headers['stripe-signature']);
  }
}
