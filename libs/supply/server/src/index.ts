export * from './events';
export * from './parties';
export * from './read-bases';
export * from './seed/load-supply';
export * from './supply.module';
export * from './tell-expired';
export { likePattern, supplyScope } from './supply-scope';
export { type CertificateRow, certificateByNumber, sqlStanding } from './supply.repository';
