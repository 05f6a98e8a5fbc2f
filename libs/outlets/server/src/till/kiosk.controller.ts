import { Controller } from '@nestjs/common';
import { type CallOf, tillDevices as contract } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { KioskDay } from './kiosk-day';
import { TillChanges } from './till-changes';

/** What a till asks for. */
@Controller()
export class KioskController {
  constructor(
    private readonly day: KioskDay,
    private readonly changes: TillChanges,
  ) {}

  @Door(contract.kioskDay) kioskDay(@Call() call: CallOf<typeof contract.kioskDay>) {
    return this.day.run(call);
  }

  @Door(contract.kioskChanges) kioskChanges(@Call() call: CallOf<typeof contract.kioskChanges>) {
    return this.changes.run(call);
  }
}
