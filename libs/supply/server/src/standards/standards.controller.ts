import { Controller } from '@nestjs/common';
import { type CallOf, documents as contract } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { LabReports } from './lab-reports';
import { Laboratories } from './laboratories';
import { Standards } from './standards';

@Controller()
export class StandardsController {
  constructor(
    private readonly laboratories: Laboratories,
    private readonly standards: Standards,
    private readonly reports: LabReports,
  ) {}

  @Door(contract.listLaboratories) listLaboratories(@Call() call: CallOf<typeof contract.listLaboratories>) {
    return this.laboratories.list(call);
  }
  @Door(contract.designateLaboratory) designate(@Call() call: CallOf<typeof contract.designateLaboratory>) {
    return this.laboratories.designate(call);
  }
  @Door(contract.endLaboratory) end(@Call() call: CallOf<typeof contract.endLaboratory>) {
    return this.laboratories.end(call);
  }
  @Door(contract.listStandards) list(@Call() call: CallOf<typeof contract.listStandards>) {
    return this.standards.list(call);
  }
  @Door(contract.showStandard) show(@Call() call: CallOf<typeof contract.showStandard>) {
    return this.standards.show(call);
  }
  @Door(contract.copyStandard) copy(@Call() call: CallOf<typeof contract.copyStandard>) {
    return this.standards.copy(call);
  }
  @Door(contract.changeStandard) change(@Call() call: CallOf<typeof contract.changeStandard>) {
    return this.standards.change(call);
  }
  @Door(contract.publishStandard) publish(@Call() call: CallOf<typeof contract.publishStandard>) {
    return this.standards.publish(call);
  }
  @Door(contract.listLabReports) listReports(@Call() call: CallOf<typeof contract.listLabReports>) {
    return this.reports.list(call);
  }
  @Door(contract.fileLabReport) file(@Call() call: CallOf<typeof contract.fileLabReport>) {
    return this.reports.file(call);
  }
}
