import { Controller } from '@nestjs/common';
import { type CallOf, massBalance as contract } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { ClearOriginFlag } from './clear-origin-flag';
import { ListBalances } from './list-balances';
import { ListOriginFlags } from './list-origin-flags';
import { ShowBalance } from './show-balance';

@Controller()
export class MassBalanceController {
  constructor(
    private readonly listBalances: ListBalances,
    private readonly showBalance: ShowBalance,
    private readonly listOriginFlags: ListOriginFlags,
    private readonly clearOriginFlag: ClearOriginFlag,
  ) {}

  @Door(contract.listBalances) list(@Call() call: CallOf<typeof contract.listBalances>) {
    return this.listBalances.run(call);
  }
  @Door(contract.showBalance) show(@Call() call: CallOf<typeof contract.showBalance>) {
    return this.showBalance.run(call);
  }
  @Door(contract.listOriginFlags) flags(@Call() call: CallOf<typeof contract.listOriginFlags>) {
    return this.listOriginFlags.run(call);
  }
  @Door(contract.clearOriginFlag) clear(@Call() call: CallOf<typeof contract.clearOriginFlag>) {
    return this.clearOriginFlag.run(call);
  }
}
