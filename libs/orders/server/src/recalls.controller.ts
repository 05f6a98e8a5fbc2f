import { Controller } from '@nestjs/common';
import { type CallOf, recalls as contract } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { HeldOrders } from './held-orders';
import { RecallBuyers } from './recall-buyers';
import { RecallNotices } from './recall-notices';
import { RecallRefund } from './recall-refund';
import { ShowRecalls } from './show-recalls';
import { StopEffects } from './stop-effects';
import { ShowChain } from './trace';

/** Before a stop and after it: what it would hit, what may not leave, and where things came from and went. */
@Controller()
export class StopsController {
  constructor(
    private readonly effects: StopEffects,
    private readonly held: HeldOrders,
    private readonly chain: ShowChain,
  ) {}

  @Door(contract.previewStop) preview(@Call() call: CallOf<typeof contract.previewStop>) {
    return this.effects.preview(call);
  }
  @Door(contract.listHeldOrders) heldOrders(@Call() call: CallOf<typeof contract.listHeldOrders>) {
    return this.held.list(call);
  }
  @Door(contract.trace) trace(@Call() call: CallOf<typeof contract.trace>) {
    return this.chain.run(call);
  }
  @Door(contract.traceOrders) traceOrders(@Call() call: CallOf<typeof contract.traceOrders>) {
    return this.chain.orders(call);
  }
}

/** A recall's buyers: listed, told and refunded. */
@Controller()
export class RecallsDeskController {
  constructor(
    private readonly shown: ShowRecalls,
    private readonly buyers: RecallBuyers,
    private readonly notices: RecallNotices,
    private readonly refund: RecallRefund,
  ) {}

  @Door(contract.listRecalls) list(@Call() call: CallOf<typeof contract.listRecalls>) {
    return this.shown.list(call);
  }
  @Door(contract.showRecall) show(@Call() call: CallOf<typeof contract.showRecall>) {
    return this.shown.show(call);
  }
  @Door(contract.listRecallBuyers) listBuyers(@Call() call: CallOf<typeof contract.listRecallBuyers>) {
    return this.buyers.list(call);
  }
  @Door(contract.recallBuyersFile) buyersFile(@Call() call: CallOf<typeof contract.recallBuyersFile>) {
    return this.buyers.file(call);
  }
  @Door(contract.recallContact) contact(@Call() call: CallOf<typeof contract.recallContact>) {
    return this.buyers.contact(call);
  }
  @Door(contract.startRecallNotices) start(@Call() call: CallOf<typeof contract.startRecallNotices>) {
    return this.notices.start(call);
  }
  @Door(contract.showRecallProgress) progress(@Call() call: CallOf<typeof contract.showRecallProgress>) {
    return this.notices.show(call);
  }
  @Door(contract.cancelRecallNotices) cancel(@Call() call: CallOf<typeof contract.cancelRecallNotices>) {
    return this.notices.cancel(call);
  }
  @Door(contract.claimRecallRefund) claim(@Call() call: CallOf<typeof contract.claimRecallRefund>) {
    return this.refund.claim(call);
  }
}
