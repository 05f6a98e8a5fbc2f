import { eventKind } from '@youjian/database';

/** A certificate as the rooms below need to know it to see what hangs on it. */
export interface CertificateNews {
  readonly certificateId: string;
  readonly number: string;
  readonly baseId: string;
  readonly subjectKind: 'base' | 'processor' | 'product';
  readonly variety: string | null;
  readonly reason: string;
  readonly at: Date;
}
export interface CertificateEnded extends CertificateNews {
  readonly move: 'suspend' | 'revoke' | 'expire';
  /** What a revocation decides about the lots that were covered; null when they only stop. */
  readonly recall: CoveredRecall | null;
}
export interface CoveredRecall {
  readonly level: number;
  readonly lotCodes: readonly string[];
  readonly buyers: 'refund' | 'tell' | 'later';
  readonly byName: string;
}
export interface CertificateRestored extends CertificateNews {
  readonly move: 'reinstate' | 'issue';
}

/** What it covers may not be sold any more; told behind the closed gate, in the transaction that ends it. */
export const certificateEnded = eventKind<CertificateEnded>('supply.certificate_ended');
/** What it covers may be sold again, or for the first time: reinstated, or newly issued. */
export const certificateRestored = eventKind<CertificateRestored>('supply.certificate_restored');
