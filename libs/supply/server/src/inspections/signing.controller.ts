import { Controller } from '@nestjs/common';
import { type CallOf, inspections as contract } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { CosignVisit } from './cosign-visit';
import { PrintVisitReport } from './print-visit-report';
import { ReportVisit } from './report-visit';
import { ShowVisit } from './show-visit';
import { SubmitVisit } from './submit-visit';
import { VisitPhoto } from './visit-photo';

/** Looking at a visit, signing it, and what is made of it. */
@Controller()
export class SigningController {
  constructor(
    private readonly submitVisit: SubmitVisit,
    private readonly cosignVisit: CosignVisit,
    private readonly reportVisit: ReportVisit,
    private readonly showVisit: ShowVisit,
    private readonly visitPhoto: VisitPhoto,
    private readonly printVisitReport: PrintVisitReport,
  ) {}

  @Door(contract.submitVisit) submit(@Call() call: CallOf<typeof contract.submitVisit>) {
    return this.submitVisit.run(call);
  }
  @Door(contract.cosignVisit) cosign(@Call() call: CallOf<typeof contract.cosignVisit>) {
    return this.cosignVisit.run(call);
  }
  @Door(contract.reportVisit) report(@Call() call: CallOf<typeof contract.reportVisit>) {
    return this.reportVisit.run(call);
  }
  @Door(contract.showVisit) show(@Call() call: CallOf<typeof contract.showVisit>) {
    return this.showVisit.run(call);
  }
  @Door(contract.visitPhoto) photo(@Call() call: CallOf<typeof contract.visitPhoto>) {
    return this.visitPhoto.run(call);
  }
  @Door(contract.printVisitReport) print(@Call() call: CallOf<typeof contract.printVisitReport>) {
    return this.printVisitReport.run(call);
  }
}
