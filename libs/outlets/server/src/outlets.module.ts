import { Module } from '@nestjs/common';
import { ListOutlets } from './list-outlets';
import { Outlets } from './outlets';
import { OutletsController } from './outlets.controller';
import { BooksController } from './till/books/books.controller';
import { BringIn } from './till/books/bring-in';
import { DecideEntry } from './till/books/decide-entry';
import { JournalDesk } from './till/books/journal-desk';
import { Shifts } from './till/books/shifts';
import { ShiftsCsv } from './till/books/shifts-csv';
import { TillAlarms } from './till/books/till-alarms';
import { ChangeDevice } from './till/devices/change-device';
import { DevicesController } from './till/devices/devices.controller';
import { EnrolDevice } from './till/devices/enrol-device';
import { InviteDevice } from './till/devices/invite-device';
import { ListDevices } from './till/devices/list-devices';
import { SyncJournal } from './till/journal/sync-journal';
import { TakeEntry } from './till/journal/take-entry';
import { OutletRegistryModule } from './registry/registry.module';
import { KioskController } from './till/kiosk.controller';
import { KioskDay } from './till/kiosk-day';
import { TillPeopleController } from './till/people/people.controller';
import { QuickKeysDesk } from './till/people/quick-keys-desk';
import { TillBadges } from './till/people/till-badges';
import { TillStaff } from './till/people/till-staff';
import { TillChanges } from './till/till-changes';
import { TillDay } from './till/till-day';
import { TillSettings } from './till/till-settings';

@Module({
  imports: [OutletRegistryModule],
  controllers: [OutletsController, KioskController, DevicesController, BooksController, TillPeopleController],
  providers: [
    ListOutlets,
    Outlets,
    BringIn,
    ChangeDevice,
    DecideEntry,
    EnrolDevice,
    InviteDevice,
    JournalDesk,
    KioskDay,
    ListDevices,
    Shifts,
    ShiftsCsv,
    SyncJournal,
    TakeEntry,
    TillAlarms,
    TillChanges,
    TillDay,
    TillSettings,
    TillStaff,
    TillBadges,
    QuickKeysDesk,
  ],
  exports: [OutletRegistryModule, ListOutlets, Outlets, SyncJournal, TillChanges, TillDay, TillSettings],
})
export class OutletsModule {}
