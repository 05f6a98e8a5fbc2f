import { Controller } from '@nestjs/common';
import { type CallOf, inspections as contract } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { BaseVisits } from './base-visits';
import { PlanVisit } from './plan-visit';
import { CancelVisit, ReplanVisit } from './replan-visit';
import { SurveillanceDue } from './surveillance-due';
import { VisitCalendar, VisitChoices } from './visit-calendar';

@Controller()
export class PlanningController {
  constructor(
    private readonly visitCalendar: VisitCalendar,
    private readonly visitChoices: VisitChoices,
    private readonly planVisit: PlanVisit,
    private readonly replanVisit: ReplanVisit,
    private readonly cancelVisit: CancelVisit,
    private readonly baseVisits: BaseVisits,
    private readonly surveillanceDue: SurveillanceDue,
  ) {}

  @Door(contract.visitCalendar) calendar(@Call() call: CallOf<typeof contract.visitCalendar>) {
    return this.visitCalendar.run(call);
  }
  @Door(contract.visitChoices) choices(@Call() call: CallOf<typeof contract.visitChoices>) {
    return this.visitChoices.run(call);
  }
  @Door(contract.listBaseVisits) ofBase(@Call() call: CallOf<typeof contract.listBaseVisits>) {
    return this.baseVisits.run(call);
  }
  @Door(contract.listSurveillanceDue) due(@Call() call: CallOf<typeof contract.listSurveillanceDue>) {
    return this.surveillanceDue.run(call);
  }
  @Door(contract.planVisit) plan(@Call() call: CallOf<typeof contract.planVisit>) {
    return this.planVisit.run(call);
  }
  @Door(contract.replanVisit) replan(@Call() call: CallOf<typeof contract.replanVisit>) {
    return this.replanVisit.run(call);
  }
  @Door(contract.cancelVisit) cancel(@Call() call: CallOf<typeof contract.cancelVisit>) {
    return this.cancelVisit.run(call);
  }
}
