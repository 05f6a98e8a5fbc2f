import { Module, type OnModuleInit } from '@nestjs/common';
import { DataKey, ScopeNames } from '@youjian/identity-server';
import { HouseholdCipher } from './household-cipher';
import { Households } from './households';
import { ListHouseholds } from './list-households';
import { ListRegions } from './list-regions';
import { ListVillages } from './list-villages';
import { ReadHouseholds } from './read-households';
import { Regions } from './regions';
import { RegionsController } from './regions.controller';

const verbs = [ListRegions, ListVillages, ListHouseholds, ReadHouseholds];

@Module({
  controllers: [RegionsController],
  providers: [
    ...verbs,
    Regions,
    Households,
    { provide: HouseholdCipher, useFactory: (key: DataKey) => HouseholdCipher.of(key), inject: [DataKey] },
  ],
  exports: [Regions, Households],
})
export class RegionsModule implements OnModuleInit {
  constructor(
    private readonly scopeNames: ScopeNames,
    private readonly regions: Regions,
  ) {}

  onModuleInit(): void {
    this.scopeNames.learn('region', (codes) => this.regions.nameOf(codes));
  }
}
