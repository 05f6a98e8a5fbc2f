import { Controller } from '@nestjs/common';
import { type CallOf, recalls as contract } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { Recalls } from './recalls';

/** The record of a recall. Whom it reaches is known further down, in orders. */
@Controller()
export class RecallsController {
  constructor(private readonly recalls: Recalls) {}

  @Door(contract.reportRecall) report(@Call() call: CallOf<typeof contract.reportRecall>) {
    return this.recalls.report(call);
  }
  @Door(contract.closeRecall) close(@Call() call: CallOf<typeof contract.closeRecall>) {
    return this.recalls.close(call);
  }
}
