import { Module } from '@nestjs/common';
import { CertificationModule } from '../certification/certification.module';
import { DocumentsModule } from '../documents/documents.module';
import { BaseVisits } from './base-visits';
import { CosignVisit } from './cosign-visit';
import { ListNonConformities } from './list-non-conformities';
import { MoveNonConformity, ShowNonConformity } from './move-non-conformity';
import { MyVisits } from './my-visits';
import { NonConformityController } from './non-conformity.controller';
import { PhoneController } from './phone.controller';
import { PhotoProgress } from './photo-progress';
import { PlanVisit } from './plan-visit';
import { PlanningController } from './planning.controller';
import { PrintVisitReport } from './print-visit-report';
import { CancelVisit, ReplanVisit } from './replan-visit';
import { ReportVisit } from './report-visit';
import { ShowVisit } from './show-visit';
import { SigningController } from './signing.controller';
import { SubmitVisit } from './submit-visit';
import { SurveillanceDue } from './surveillance-due';
import { SyncVisit } from './sync-visit';
import { TeachVisits } from './teach-visits';
import { UploadPhotoChunk } from './upload-photo-chunk';
import { VisitCalendar, VisitChoices } from './visit-calendar';
import { VisitPack } from './visit-pack';
import { VisitPhoto } from './visit-photo';

@Module({
  imports: [CertificationModule, DocumentsModule],
  controllers: [PhoneController, SigningController, PlanningController, NonConformityController],
  providers: [
    BaseVisits,
    CancelVisit,
    CosignVisit,
    ListNonConformities,
    MoveNonConformity,
    MyVisits,
    PhotoProgress,
    PlanVisit,
    PrintVisitReport,
    ReplanVisit,
    ReportVisit,
    ShowNonConformity,
    ShowVisit,
    SubmitVisit,
    SurveillanceDue,
    SyncVisit,
    TeachVisits,
    UploadPhotoChunk,
    VisitCalendar,
    VisitChoices,
    VisitPack,
    VisitPhoto,
  ],
})
export class InspectionsModule {}
