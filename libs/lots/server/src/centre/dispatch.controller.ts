import { Controller } from '@nestjs/common';
import { type CallOf, centre as contract } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { ArriveDispatch } from './arrive-dispatch';
import { DepartDispatch } from './depart-dispatch';
import { DispatchDetail } from './dispatch-detail';
import { GiveHandOver } from './give-hand-over';
import { JudgeDispatch } from './judge-dispatch';
import { ListHandOvers } from './list-hand-overs';
import { LoadDispatch } from './load-dispatch';
import { MakeDispatch } from './make-dispatch';
import { ReceiveHandOver } from './receive-hand-over';
import { RecordTemperatures } from './record-temperatures';
import { SettleMissing } from './settle-missing';

/** How goods leave the centre. */
@Controller()
export class DispatchController {
  constructor(
    private readonly detail: DispatchDetail,
    private readonly makeDispatch: MakeDispatch,
    private readonly loadDispatch: LoadDispatch,
    private readonly departDispatch: DepartDispatch,
  ) {}

  @Door(contract.listDispatches) list(@Call() call: CallOf<typeof contract.listDispatches>) {
    return this.detail.list(call);
  }
  @Door(contract.showDispatch) show(@Call() call: CallOf<typeof contract.showDispatch>) {
    return this.detail.show(call);
  }
  @Door(contract.makeDispatch) make(@Call() call: CallOf<typeof contract.makeDispatch>) {
    return this.makeDispatch.make(call);
  }
  @Door(contract.loadDispatch) load(@Call() call: CallOf<typeof contract.loadDispatch>) {
    return this.loadDispatch.load(call);
  }
  @Door(contract.unloadDispatch) unload(@Call() call: CallOf<typeof contract.unloadDispatch>) {
    return this.loadDispatch.unload(call);
  }
  @Door(contract.cancelDispatch) cancel(@Call() call: CallOf<typeof contract.cancelDispatch>) {
    return this.makeDispatch.cancel(call);
  }
  @Door(contract.departDispatch) depart(@Call() call: CallOf<typeof contract.departDispatch>) {
    return this.departDispatch.run(call);
  }
}

/** How goods are on their way, and how they arrive. */
@Controller()
export class ArrivalController {
  constructor(
    private readonly recordTemperatures: RecordTemperatures,
    private readonly arriveDispatch: ArriveDispatch,
    private readonly judgeDispatch: JudgeDispatch,
    private readonly settleMissing: SettleMissing,
  ) {}

  @Door(contract.recordTemperatures) read(@Call() call: CallOf<typeof contract.recordTemperatures>) {
    return this.recordTemperatures.run(call);
  }
  @Door(contract.arriveDispatch) arrive(@Call() call: CallOf<typeof contract.arriveDispatch>) {
    return this.arriveDispatch.run(call);
  }
  @Door(contract.judgeDispatch) judge(@Call() call: CallOf<typeof contract.judgeDispatch>) {
    return this.judgeDispatch.run(call);
  }
  @Door(contract.settleMissing) settle(@Call() call: CallOf<typeof contract.settleMissing>) {
    return this.settleMissing.run(call);
  }
}

/** Hand-overs, confirmed by both sides. */
@Controller()
export class HandOverController {
  constructor(
    private readonly listHandOvers: ListHandOvers,
    private readonly giveHandOver: GiveHandOver,
    private readonly receiveHandOver: ReceiveHandOver,
  ) {}

  @Door(contract.listHandOvers) list(@Call() call: CallOf<typeof contract.listHandOvers>) {
    return this.listHandOvers.run(call);
  }
  @Door(contract.giveHandOver) give(@Call() call: CallOf<typeof contract.giveHandOver>) {
    return this.giveHandOver.run(call);
  }
  @Door(contract.receiveHandOver) receive(@Call() call: CallOf<typeof contract.receiveHandOver>) {
    return this.receiveHandOver.run(call);
  }
}
