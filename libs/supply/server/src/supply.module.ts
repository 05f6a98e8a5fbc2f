import { Module } from '@nestjs/common';
import { DocumentsModule } from './documents/documents.module';
import { ImportsModule } from './import/imports.module';
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
  imports: [DocumentsModule, ImportsModule],
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
  exports: [DocumentsModule, ImportsModule, Parties, TellExpired],
})
export class SupplyModule {}
