import { Module } from '@nestjs/common';
import { CertificationModule } from './certification/certification.module';
import { DocumentsModule } from './documents/documents.module';
import { ImportsModule } from './import/imports.module';
import { InspectionsModule } from './inspections/inspections.module';
import { ListBases } from './list-bases';
import { ListCertificates } from './list-certificates';
import { MoveCertificate } from './move-certificate';
import { Parties } from './parties';
import { ReinstateCertificate } from './reinstate-certificate';
import { RevokeCertificate } from './revoke-certificate';
import { ShowCertificate } from './show-certificate';
import { SupplyController } from './supply.controller';
import { SuspendCertificate } from './suspend-certificate';
import { TellExpired } from './tell-expired';

@Module({
  imports: [CertificationModule, DocumentsModule, ImportsModule, InspectionsModule],
  controllers: [SupplyController],
  providers: [
    ListBases,
    ListCertificates,
    MoveCertificate,
    Parties,
    ReinstateCertificate,
    RevokeCertificate,
    ShowCertificate,
    SuspendCertificate,
    TellExpired,
  ],
  exports: [CertificationModule, DocumentsModule, ImportsModule, Parties, TellExpired],
})
export class SupplyModule {}
