import { Module } from '@nestjs/common';
import { AttributionModule } from '@youjian/attribution-server';
import { PublicImpact } from './public-impact';
import { ReadCells } from './read-cells';
import { ShowVillage } from './show-village';
import { TransparencyController } from './transparency.controller';
import { YearSnapshot } from './year-snapshot';

@Module({
  imports: [AttributionModule],
  controllers: [TransparencyController],
  providers: [ReadCells, YearSnapshot, PublicImpact, ShowVillage],
  exports: [PublicImpact],
})
export class TransparencyModule {}
