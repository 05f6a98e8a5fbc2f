import { Controller } from '@nestjs/common';
import { type CallOf, centre as contract } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { Appointments } from './appointments';
import { CentreBoard } from './centre-board';
import { SetCentreRule } from './centre-rules';
import { ListCentreRules } from './list-centre-rules';
import { LotAtCentre } from './lot-at-centre';
import { ReleaseDesk } from './release-desk';
import { TakeSample } from './take-sample';
import { Tonnage } from './tonnage';
import { WeighInLot } from './weigh-in-lot';

/** How a lot comes in: announced, weighed, sampled; and the boards that show it. */
@Controller()
export class GateController {
  constructor(
    private readonly appointments: Appointments,
    private readonly weighInLot: WeighInLot,
    private readonly takeSample: TakeSample,
    private readonly atCentre: LotAtCentre,
    private readonly releaseDesk: ReleaseDesk,
    private readonly tonnage: Tonnage,
    private readonly board: CentreBoard,
  ) {}

  @Door(contract.listAppointments) list(@Call() call: CallOf<typeof contract.listAppointments>) {
    return this.appointments.list(call);
  }
  @Door(contract.makeAppointment) make(@Call() call: CallOf<typeof contract.makeAppointment>) {
    return this.appointments.make(call);
  }
  @Door(contract.cancelAppointment) cancel(@Call() call: CallOf<typeof contract.cancelAppointment>) {
    return this.appointments.cancel(call);
  }
  @Door(contract.weighInLot) weighIn(@Call() call: CallOf<typeof contract.weighInLot>) {
    return this.weighInLot.run(call);
  }
  @Door(contract.takeSample) sample(@Call() call: CallOf<typeof contract.takeSample>) {
    return this.takeSample.run(call);
  }
  @Door(contract.showLotAtCentre) show(@Call() call: CallOf<typeof contract.showLotAtCentre>) {
    return this.atCentre.run(call);
  }
  @Door(contract.listReleaseDesk) waiting(@Call() call: CallOf<typeof contract.listReleaseDesk>) {
    return this.releaseDesk.run(call);
  }
  @Door(contract.showTonnage) tonnes(@Call() call: CallOf<typeof contract.showTonnage>) {
    return this.tonnage.run(call);
  }
  @Door(contract.showCentreBoard) today(@Call() call: CallOf<typeof contract.showCentreBoard>) {
    return this.board.run(call);
  }
}

/** What the centre goes by. */
@Controller()
export class CentreRuleController {
  constructor(
    private readonly setRule: SetCentreRule,
    private readonly rules: ListCentreRules,
  ) {}

  @Door(contract.listCentreRules) list(@Call() call: CallOf<typeof contract.listCentreRules>) {
    return this.rules.run(call);
  }
  @Door(contract.previewCentreRule) preview(@Call() call: CallOf<typeof contract.previewCentreRule>) {
    return this.rules.preview(call);
  }

  @Door(contract.setCentreRule) set(@Call() call: CallOf<typeof contract.setCentreRule>) {
    return this.setRule.run(call);
  }
}
