import { Controller } from '@nestjs/common';
import { statistics, type CallOf } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { Dashboard } from './dashboard';
import { SalesCsv } from './sales-csv';
import { SalesExcel } from './sales-excel';
import { SalesStatistics } from './sales-statistics';

@Controller()
export class StatisticsController {
  constructor(
    private readonly salesStatistics: SalesStatistics,
    private readonly salesCsv: SalesCsv,
    private readonly salesExcel: SalesExcel,
    private readonly dashboard: Dashboard,
  ) {}

  @Door(statistics.salesStatistics) sales(@Call() call: CallOf<typeof statistics.salesStatistics>) {
    return this.salesStatistics.run(call);
  }

  @Door(statistics.salesCsv) csv(@Call() call: CallOf<typeof statistics.salesCsv>) {
    return this.salesCsv.run(call);
  }

  @Door(statistics.salesExcel) excel(@Call() call: CallOf<typeof statistics.salesExcel>) {
    return this.salesExcel.run(call);
  }

  @Door(statistics.dashboard) figures(@Call() call: CallOf<typeof statistics.dashboard>) {
    return this.dashboard.run(call);
  }
}
