import { Controller } from '@nestjs/common';
import { type CallOf, refundDesk } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { ManualRefunds } from './manual-refunds';
import { RefundTasks } from './refund-tasks';
import { RefundWindows } from './refund-window';

@Controller()
export class RefundDeskController {
  constructor(
    private readonly windows: RefundWindows,
    private readonly tasks: RefundTasks,
    private readonly manual: ManualRefunds,
  ) {}

  @Door(refundDesk.showRefundWindow) window(@Call() call: CallOf<typeof refundDesk.showRefundWindow>) {
    return this.windows.show(call);
  }

  @Door(refundDesk.listRefundTasks) listTasks(@Call() call: CallOf<typeof refundDesk.listRefundTasks>) {
    return this.tasks.list(call);
  }

  @Door(refundDesk.retryRefund) retry(@Call() call: CallOf<typeof refundDesk.retryRefund>) {
    return this.tasks.retry(call);
  }

  @Door(refundDesk.closeRefundTask) close(@Call() call: CallOf<typeof refundDesk.closeRefundTask>) {
    return this.tasks.close(call);
  }

  @Door(refundDesk.listManualRefunds) listManual(@Call() call: CallOf<typeof refundDesk.listManualRefunds>) {
    return this.manual.list(call);
  }

  @Door(refundDesk.proposeManualRefund) propose(@Call() call: CallOf<typeof refundDesk.proposeManualRefund>) {
    return this.manual.propose(call);
  }

  @Door(refundDesk.decideManualRefund) decide(@Call() call: CallOf<typeof refundDesk.decideManualRefund>) {
    return this.manual.decide(call);
  }
}
