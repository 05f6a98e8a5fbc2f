import { Module } from '@nestjs/common';
import { LabReports } from '../standards/lab-reports';
import { Laboratories } from '../standards/laboratories';
import { Standards } from '../standards/standards';
import { StandardsController } from '../standards/standards.controller';
import { CaseEvidence } from './case-evidence';
import { DocumentSubjects } from './document-subjects';
import { Documents } from './documents';
import { DocumentsController } from './documents.controller';
import { TeachSubjects } from './teach-subjects';

/** Papers, the laboratories and limits they are held to, and what both say about a case. */
@Module({
  controllers: [DocumentsController, StandardsController],
  providers: [CaseEvidence, Documents, DocumentSubjects, LabReports, Laboratories, Standards, TeachSubjects],
  exports: [CaseEvidence, Documents, DocumentSubjects, LabReports],
})
export class DocumentsModule {}
