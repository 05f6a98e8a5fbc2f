import { Controller } from '@nestjs/common';
import { type CallOf, regions } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { ListHouseholds } from './list-households';
import { ListRegions } from './list-regions';
import { ListVillages } from './list-villages';
import { ReadHouseholds } from './read-households';

@Controller()
export class RegionsController {
  constructor(
    private readonly listRegions: ListRegions,
    private readonly listVillages: ListVillages,
    private readonly listHouseholds: ListHouseholds,
    private readonly readHouseholds: ReadHouseholds,
  ) {}

  @Door(regions.listRegions) below(@Call() call: CallOf<typeof regions.listRegions>) {
    return this.listRegions.run(call);
  }
  @Door(regions.listVillages) villages(@Call() call: CallOf<typeof regions.listVillages>) {
    return this.listVillages.run(call);
  }
  @Door(regions.listHouseholds) households(@Call() call: CallOf<typeof regions.listHouseholds>) {
    return this.listHouseholds.run(call);
  }
  @Door(regions.readHouseholds) read(@Call() call: CallOf<typeof regions.readHouseholds>) {
    return this.readHouseholds.run(call);
  }
}
