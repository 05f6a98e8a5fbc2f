import type { identity, inspections, Route } from '@youjian/contract';

/**
 * The doors this app opens. Only their addresses are needed here, the types come from the contract; so the schemas, which
 * the server checks with, need not travel to the phone. `doors.spec.ts` holds them to the contract.
 */
type Address = Pick<Route, 'method' | 'path' | 'idempotent' | 'produces'>;
const door = <T>(method: Address['method'], path: string, idempotent = false): T =>
  ({ method, path, idempotent, produces: 'application/json' }) as T;

const VISIT = '/api/v1/inspect/visits/:id';

export const doors = {
  signIn: door<typeof identity.signIn>('POST', '/api/v1/auth/sign-in'),
  signOut: door<typeof identity.signOut>('POST', '/api/v1/auth/sign-out'),
  whoAmI: door<typeof identity.whoAmI>('GET', '/api/v1/auth/me'),
  myVisits: door<typeof inspections.myVisits>('GET', '/api/v1/inspect/visits'),
  visitPack: door<typeof inspections.visitPack>('GET', `${VISIT}/pack`),
  syncVisit: door<typeof inspections.syncVisit>('POST', `${VISIT}/sync`, true),
  photoProgress: door<typeof inspections.photoProgress>('GET', `${VISIT}/photos`),
  uploadPhotoChunk: door<typeof inspections.uploadPhotoChunk>('PUT', `${VISIT}/photos/:photoId/bytes`),
  submitVisit: door<typeof inspections.submitVisit>('POST', `${VISIT}/submit`, true),
  cosignVisit: door<typeof inspections.cosignVisit>('POST', `${VISIT}/cosign`, true),
  reportVisit: door<typeof inspections.reportVisit>('POST', `${VISIT}/report`, true),
  showVisit: door<typeof inspections.showVisit>('GET', '/api/v1/admin/visits/:id'),
};
