import { Controller } from '@nestjs/common';
import { regions, transparency, type CallOf } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { PublicImpact } from './public-impact';
import { ShowVillage } from './show-village';

@Controller()
export class TransparencyController {
  constructor(
    private readonly publicImpact: PublicImpact,
    private readonly showVillage: ShowVillage,
  ) {}

  @Door(transparency.publicImpact) impact(@Call() call: CallOf<typeof transparency.publicImpact>) {
    return this.publicImpact.run(call);
  }

  @Door(regions.showVillage) village(@Call() call: CallOf<typeof regions.showVillage>) {
    return this.showVillage.run(call);
  }
}
