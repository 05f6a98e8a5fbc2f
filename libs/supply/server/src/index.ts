<<<<<<< HEAD
export { CaseEvidence } from './documents/case-evidence';
export { type DocumentSubject, DocumentSubjects } from './documents/document-subjects';
export { Documents } from './documents/documents';
export { contentDisposition } from './documents/file-headers';
=======
export * from './events';
>>>>>>> main
export * from './parties';
export * from './read-bases';
export * from './seed/load-supply';
export * from './supply.module';
export * from './tell-expired';
export { likePattern, supplyScope } from './supply-scope';
export { type CertificateRow, certificateByNumber, sqlStanding } from './supply.repository';
