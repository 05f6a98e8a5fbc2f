import { Module } from '@nestjs/common';
import { AccrueHouseholds } from './accrue-households';
import { AttributionController } from './attribution.controller';
import { FoldRollups } from './fold-rollups';
import { LotShares } from './lot-shares';
import { OrderAttribution } from './order-attribution';
import { PostSale } from './post-sale';
import { PostingsRepository } from './postings.repository';
import { ReadSales } from './read-sales';
import { VillageStatement } from './village-statement';

const verbs = [PostSale, FoldRollups, ReadSales, AccrueHouseholds, VillageStatement, OrderAttribution];

@Module({
  controllers: [AttributionController],
  providers: [...verbs, LotShares, PostingsRepository],
  exports: verbs,
})
export class AttributionModule {}
