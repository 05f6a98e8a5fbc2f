import { Controller } from '@nestjs/common';
import { type CallOf, freight as contract } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { FreightDesk } from './freight-desk';

@Controller()
export class FreightController {
  constructor(private readonly desk: FreightDesk) {}

  @Door(contract.showFreight) show(@Call() call: CallOf<typeof contract.showFreight>) {
    return this.desk.show(call);
  }
  @Door(contract.listFreight) list(@Call() call: CallOf<typeof contract.listFreight>) {
    return this.desk.list(call);
  }
  @Door(contract.setFreight) set(@Call() call: CallOf<typeof contract.setFreight>) {
    return this.desk.set(call);
  }
}
