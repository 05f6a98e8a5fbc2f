import { Controller } from '@nestjs/common';
import { type CallOf, tillDevices as contract } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { EnrolDevice } from './devices/enrol-device';
import { SyncJournal } from './journal/sync-journal';
import { KioskDay } from './kiosk-day';
import { TillChanges } from './till-changes';

/** What a till asks for. */
@Controller()
export class KioskController {
  constructor(
    private readonly day: KioskDay,
    private readonly changes: TillChanges,
    private readonly sync: SyncJournal,
    private readonly enrol: EnrolDevice,
  ) {}

  @Door(contract.kioskDay) kioskDay(@Call() call: CallOf<typeof contract.kioskDay>) {
    return this.day.run(call);
  }

  @Door(contract.kioskChanges) kioskChanges(@Call() call: CallOf<typeof contract.kioskChanges>) {
    return this.changes.run(call);
  }

  @Door(contract.syncJournal) syncJournal(@Call() call: CallOf<typeof contract.syncJournal>) {
    return this.sync.run(call);
  }

  @Door(contract.enrolDevice) enrolDevice(@Call() call: CallOf<typeof contract.enrolDevice>) {
    return this.enrol.run(call);
  }
}
