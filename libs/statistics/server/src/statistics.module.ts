import { Module } from '@nestjs/common';
import { AttributionModule } from '@youjian/attribution-server';
import { LotsModule } from '@youjian/lots-server';
import { RegionsModule } from '@youjian/regions-server';
import { Dashboard } from './dashboard';
import { ClearOriginFlag } from './mass-balance/clear-origin-flag';
import { ListBalances } from './mass-balance/list-balances';
import { ListOriginFlags } from './mass-balance/list-origin-flags';
import { MassBalanceController } from './mass-balance/mass-balance.controller';
import { SeasonFlags } from './mass-balance/season-flags';
import { ShowBalance } from './mass-balance/show-balance';
import { SalesCsv } from './sales-csv';
import { SalesExcel } from './sales-excel';
import { SalesStatistics } from './sales-statistics';
import { StatisticsController } from './statistics.controller';

const massBalance = [ClearOriginFlag, ListBalances, ListOriginFlags, SeasonFlags, ShowBalance];

@Module({
  imports: [AttributionModule, LotsModule, RegionsModule],
  controllers: [StatisticsController, MassBalanceController],
  providers: [SalesStatistics, SalesCsv, SalesExcel, Dashboard, ...massBalance],
})
export class StatisticsModule {}
