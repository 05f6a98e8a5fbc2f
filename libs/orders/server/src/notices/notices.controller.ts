import { Controller } from '@nestjs/common';
import { type CallOf, buyerNotices as contract } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { BuyerMessages } from './buyer-messages';
import { NoticeDesk } from './notice-desk';
import { OutboxPage } from './outbox-page';

@Controller()
export class NoticesController {
  constructor(
    private readonly messages: BuyerMessages,
    private readonly desk: NoticeDesk,
    private readonly outbox: OutboxPage,
  ) {}

  @Door(contract.listMessages) list(@Call() call: CallOf<typeof contract.listMessages>) {
    return this.messages.list(call);
  }
  @Door(contract.showNoticeWays) ways() {
    return this.messages.ways();
  }
  @Door(contract.leaveContact) leave(@Call() call: CallOf<typeof contract.leaveContact>) {
    return this.messages.leave(call);
  }
  @Door(contract.listDeliveries) deliveries(@Call() call: CallOf<typeof contract.listDeliveries>) {
    return this.desk.list(call);
  }
  @Door(contract.countDeliveries) counts() {
    return this.desk.count();
  }
  @Door(contract.retryDelivery) retry(@Call() call: CallOf<typeof contract.retryDelivery>) {
    return this.desk.retry(call);
  }
  @Door(contract.listOutbox) letters(@Call() call: CallOf<typeof contract.listOutbox>) {
    return this.outbox.list(call);
  }
}
