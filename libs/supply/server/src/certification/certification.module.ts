import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/documents.module';
import { BaseDirectory, BasePages } from './base-pages';
import { CasesController } from './cases.controller';
import { CertificatePdf } from './certificate-pdf';
import { ChangeCase } from './change-case';
import { CloseNotices } from './close-notices';
import { CreateCase } from './create-case';
import { DecideCase } from './decide-case';
import { IssueCertificate } from './issue-certificate';
import { ListCases } from './list-cases';
import { ListReminders } from './list-reminders';
import { MoveCase } from './move-case';
import { Notices } from './notices';
import { ObjectionBox } from './objection-box';
import { Objections } from './objections';
import { RecordSiteVisit } from './record-site-visit';
import { RegisterController } from './register.controller';
import { Schemes } from './schemes';
import { ShipSchemes } from './ship-schemes';
import { ShowCase } from './show-case';
import { WatchDeadlines } from './watch-deadlines';

/** The certification engine: scheme versions, cases, notices, certificates, reminders. */
@Module({
  imports: [DocumentsModule],
  controllers: [CasesController, RegisterController],
  providers: [
    BaseDirectory,
    BasePages,
    CertificatePdf,
    ChangeCase,
    CloseNotices,
    CreateCase,
    DecideCase,
    IssueCertificate,
    ListCases,
    ListReminders,
    MoveCase,
    Notices,
    ObjectionBox,
    Objections,
    RecordSiteVisit,
    Schemes,
    ShipSchemes,
    ShowCase,
    WatchDeadlines,
  ],
  exports: [CloseNotices, RecordSiteVisit, ShowCase, WatchDeadlines],
})
export class CertificationModule {}
