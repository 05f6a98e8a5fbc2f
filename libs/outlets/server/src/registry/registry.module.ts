import { Module } from '@nestjs/common';
import { CoverageOfPoints } from '../coverage/coverage';
import { CountTillDays } from '../coverage/count-till-days';
import { CoverageController } from '../coverage/coverage.controller';
import { CoverageCsv } from '../coverage/coverage-csv';
import { PointReports } from '../coverage/file-report';
import { ReportRhythm } from '../coverage/report-rhythm';
import { Assortments } from './assortments';
import { ChangeOutlet } from './change-outlet';
import { ChangeServices } from './change-services';
import { OutletContacts } from './contacts';
import { CreateOutlet } from './create-outlet';
import { HoursExceptions } from './hours-exceptions';
import { ListRegistry } from './list-registry';
import { MoveOutlet } from './move-outlet';
import { OutletHistory } from './outlet-history';
import { PublicPages } from './public-pages';
import { OutletDetailsController, RegistryController } from './registry.controller';
import { Registry } from './registry';

/** The registry of outlets, and what village points report. */
@Module({
  controllers: [RegistryController, OutletDetailsController, CoverageController],
  providers: [
    Registry,
    ListRegistry,
    CreateOutlet,
    ChangeOutlet,
    ChangeServices,
    HoursExceptions,
    MoveOutlet,
    OutletContacts,
    Assortments,
    OutletHistory,
    PublicPages,
    CoverageOfPoints,
    CoverageCsv,
    PointReports,
    ReportRhythm,
    CountTillDays,
  ],
  exports: [Assortments],
})
export class OutletRegistryModule {}
