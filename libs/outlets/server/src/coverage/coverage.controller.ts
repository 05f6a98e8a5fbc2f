import { Controller } from '@nestjs/common';
import { type CallOf, outletCoverage as contract } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { CoverageOfPoints } from './coverage';
import { CoverageCsv } from './coverage-csv';
import { PointReports } from './file-report';
import { ReportRhythm } from './report-rhythm';

@Controller()
export class CoverageController {
  constructor(
    private readonly coverage: CoverageOfPoints,
    private readonly csv: CoverageCsv,
    private readonly reports: PointReports,
    private readonly rhythm: ReportRhythm,
  ) {}

  @Door(contract.showCoverage) show(@Call() call: CallOf<typeof contract.showCoverage>) {
    return this.coverage.show(call);
  }
  @Door(contract.exportCoverage) export(@Call() call: CallOf<typeof contract.exportCoverage>) {
    return this.csv.run(call);
  }
  @Door(contract.listPointStrips) strips(@Call() call: CallOf<typeof contract.listPointStrips>) {
    return this.coverage.strips(call);
  }
  @Door(contract.filePointReport) file(@Call() call: CallOf<typeof contract.filePointReport>) {
    return this.reports.file(call);
  }
  @Door(contract.listPointReports) list(@Call() call: CallOf<typeof contract.listPointReports>) {
    return this.reports.list(call);
  }
  @Door(contract.setReportRhythm) setRhythm(@Call() call: CallOf<typeof contract.setReportRhythm>) {
    return this.rhythm.set(call);
  }
}
