import { Controller } from '@nestjs/common';
import { type CallOf, outlets as contract } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { ListOutlets } from './list-outlets';

@Controller()
export class OutletsController {
  constructor(private readonly listOutlets: ListOutlets) {}

  @Door(contract.listOutlets) list(@Call() call: CallOf<typeof contract.listOutlets>) {
    return this.listOutlets.run(call);
  }
}
