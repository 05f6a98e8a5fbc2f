import { Module } from '@nestjs/common';
import { AttributionModule } from '@youjian/attribution-server';
import { Dashboard } from './dashboard';
import { SalesCsv } from './sales-csv';
import { SalesExcel } from './sales-excel';
import { SalesStatistics } from './sales-statistics';
import { StatisticsController } from './statistics.controller';

@Module({
  imports: [AttributionModule],
  controllers: [StatisticsController],
  providers: [SalesStatistics, SalesCsv, SalesExcel, Dashboard],
})
export class StatisticsModule {}
