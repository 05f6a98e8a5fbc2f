import { Controller } from '@nestjs/common';
import { type CallOf, lots as contract } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { HoldLot } from './hold-lot';
import { RecallLot } from './recall-lot';
import { ReleaseLot } from './release-lot';
import { ShowTrace } from './show-trace';

/** Whether a lot is sold, and what the public is told of it. */
@Controller()
export class ReleaseController {
  constructor(
    private readonly releaseLot: ReleaseLot,
    private readonly holdLot: HoldLot,
    private readonly recallLot: RecallLot,
    private readonly showTrace: ShowTrace,
  ) {}

  @Door(contract.releaseLot) release(@Call() call: CallOf<typeof contract.releaseLot>) {
    return this.releaseLot.run(call);
  }
  @Door(contract.holdLot) hold(@Call() call: CallOf<typeof contract.holdLot>) {
    return this.holdLot.run(call);
  }
  @Door(contract.recallLot) recall(@Call() call: CallOf<typeof contract.recallLot>) {
    return this.recallLot.run(call);
  }
  @Door(contract.showTrace) trace(@Call() call: CallOf<typeof contract.showTrace>) {
    return this.showTrace.run(call);
  }
}
