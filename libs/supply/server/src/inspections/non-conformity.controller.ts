import { Controller } from '@nestjs/common';
import { type CallOf, inspections as contract } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { ListNonConformities } from './list-non-conformities';
import { MoveNonConformity, ShowNonConformity } from './move-non-conformity';

@Controller()
export class NonConformityController {
  constructor(
    private readonly listNonConformities: ListNonConformities,
    private readonly showNonConformity: ShowNonConformity,
    private readonly move: MoveNonConformity,
  ) {}

  @Door(contract.listNonConformities) list(@Call() call: CallOf<typeof contract.listNonConformities>) {
    return this.listNonConformities.run(call);
  }
  @Door(contract.showNonConformity) show(@Call() call: CallOf<typeof contract.showNonConformity>) {
    return this.showNonConformity.run(call);
  }
  @Door(contract.answerNonConformity) answer(@Call() call: CallOf<typeof contract.answerNonConformity>) {
    return this.move.run('answer', call, call.body);
  }
  @Door(contract.closeNonConformity) close(@Call() call: CallOf<typeof contract.closeNonConformity>) {
    return this.move.run('close', call, { text: call.body.reason });
  }
  @Door(contract.reopenNonConformity) reopen(@Call() call: CallOf<typeof contract.reopenNonConformity>) {
    return this.move.run('reopen', call, { text: call.body.reason, dueOn: call.body.dueOn ?? null });
  }
}
