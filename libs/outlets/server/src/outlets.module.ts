import { Module } from '@nestjs/common';
import { ListOutlets } from './list-outlets';
import { Outlets } from './outlets';
import { OutletsController } from './outlets.controller';
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
import { TillChanges } from './till/till-changes';
import { TillDay } from './till/till-day';
import { TillSettings } from './till/till-settings';

@Module({
  imports: [OutletRegistryModule],
  controllers: [OutletsController, KioskController, DevicesController],
  providers: [
    ListOutlets,
    Outlets,
    ChangeDevice,
    EnrolDevice,
    InviteDevice,
    KioskDay,
    ListDevices,
    SyncJournal,
    TakeEntry,
    TillChanges,
    TillDay,
    TillSettings,
  ],
  exports: [OutletRegistryModule, ListOutlets, Outlets, TillChanges, TillDay, TillSettings],
})
export class OutletsModule {}
