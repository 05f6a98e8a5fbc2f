import { Controller } from '@nestjs/common';
import { type CallOf, tillStock as contract } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { RenewLease } from './leases/renew-lease';

/** What tills are lent. */
@Controller()
export class LeasesController {
  constructor(private readonly renewLease: RenewLease) {}

  @Door(contract.renewLease) renew(@Call() call: CallOf<typeof contract.renewLease>) {
    return this.renewLease.run(call);
  }
}
