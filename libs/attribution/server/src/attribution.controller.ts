import { Controller } from '@nestjs/common';
import { statistics, type CallOf } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { VillageStatement } from './village-statement';

@Controller()
export class AttributionController {
  constructor(private readonly villageStatement: VillageStatement) {}

  @Door(statistics.villageStatement) statement(@Call() call: CallOf<typeof statistics.villageStatement>) {
    return this.villageStatement.run(call);
  }
}
