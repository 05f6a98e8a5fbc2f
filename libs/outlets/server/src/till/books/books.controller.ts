import { Controller } from '@nestjs/common';
import { type CallOf, tillBooks as contract } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { BringIn } from './bring-in';
import { DecideEntry } from './decide-entry';
import { JournalDesk } from './journal-desk';
import { Shifts } from './shifts';
import { ShiftsCsv } from './shifts-csv';
import { TillAlarms } from './till-alarms';

/** What head office makes of the journals. */
@Controller()
export class BooksController {
  constructor(
    private readonly desk: JournalDesk,
    private readonly decideEntry: DecideEntry,
    private readonly bringIn: BringIn,
    private readonly alarms: TillAlarms,
    private readonly shifts: Shifts,
    private readonly csv: ShiftsCsv,
  ) {}

  @Door(contract.listJournalEntries) list(@Call() call: CallOf<typeof contract.listJournalEntries>) {
    return this.desk.list(call);
  }

  @Door(contract.showJournalEntry) show(@Call() call: CallOf<typeof contract.showJournalEntry>) {
    return this.desk.show(call);
  }

  @Door(contract.decideJournalEntry) decide(@Call() call: CallOf<typeof contract.decideJournalEntry>) {
    return this.decideEntry.run(call);
  }

  @Door(contract.bringInJournal) bring(@Call() call: CallOf<typeof contract.bringInJournal>) {
    return this.bringIn.run(call);
  }

  @Door(contract.listTillAlarms) listAlarms(@Call() call: CallOf<typeof contract.listTillAlarms>) {
    return this.alarms.list(call);
  }

  @Door(contract.seeTillAlarm) seeAlarm(@Call() call: CallOf<typeof contract.seeTillAlarm>) {
    return this.alarms.see(call);
  }

  @Door(contract.listShifts) listShifts(@Call() call: CallOf<typeof contract.listShifts>) {
    return this.shifts.list(call);
  }

  @Door(contract.shiftsCsv) shiftsCsv(@Call() call: CallOf<typeof contract.shiftsCsv>) {
    return this.csv.run(call);
  }

  @Door(contract.showShift) showShift(@Call() call: CallOf<typeof contract.showShift>) {
    return this.shifts.show(call);
  }
}
