import { Module } from '@nestjs/common';
import { ListOutlets } from './list-outlets';
import { Outlets } from './outlets';
import { OutletsController } from './outlets.controller';
import { OutletRegistryModule } from './registry/registry.module';
import { KioskController } from './till/kiosk.controller';
import { KioskDay } from './till/kiosk-day';
import { TillChanges } from './till/till-changes';
import { TillDay } from './till/till-day';
import { TillSettings } from './till/till-settings';

@Module({
  imports: [OutletRegistryModule],
  controllers: [OutletsController, KioskController],
  providers: [ListOutlets, Outlets, KioskDay, TillChanges, TillDay, TillSettings],
  exports: [OutletRegistryModule, ListOutlets, Outlets, TillChanges, TillDay, TillSettings],
})
export class OutletsModule {}
