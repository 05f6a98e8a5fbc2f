import { refuse } from '@youjian/kernel';

/** What is written in the register. Expiry is not among them: it follows from the time and needs nobody to note it. */
export type CertificateState = 'valid' | 'suspended' | 'revoked';
export type CertificateMove = 'suspend' | 'reinstate' | 'revoke';

export const CERTIFICATE_MOVES = {
  valid: { suspend: 'suspended', revoke: 'revoked' },
  suspended: { reinstate: 'valid', revoke: 'revoked' },
  revoked: {},
} as const satisfies Record<CertificateState, Partial<Record<CertificateMove, CertificateState>>>;

/** Where a move leads; a move the state does not know is refused. */
export function moveCertificate(from: CertificateState, move: CertificateMove): CertificateState {
  const moves: Partial<Record<CertificateMove, CertificateState>> = CERTIFICATE_MOVES[from];
  return moves[move] ?? refuse('certificate_state', { state: from, move });
}

/** The word the history uses for a move that was made. */
export const MOVE_DONE = { suspend: 'suspended', reinstate: 'reinstated', revoke: 'revoked' } as const satisfies Record<
  CertificateMove,
  string
>;

export type Standing = 'valid' | 'expiring' | 'expired' | 'not_yet_valid' | 'suspended' | 'revoked';

export interface Validity {
  readonly state: CertificateState;
  readonly validFrom: Date;
  readonly validUntil: Date;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * What a reader is told at a moment. Valid means `validFrom <= now < validUntil`; 'expiring' is still valid, but the last
 * day to apply for renewal has passed.
 */
export function standingOf({ state, validFrom, validUntil }: Validity, now: Date, renewalDays: number): Standing {
  if (state !== 'valid') return state;
  if (now < validFrom) return 'not_yet_valid';
  if (now >= validUntil) return 'expired';
  return now.getTime() >= validUntil.getTime() - renewalDays * DAY_MS ? 'expiring' : 'valid';
}

/** May what it covers be sold at this moment? */
export function isValidAt(certificate: Validity, now: Date): boolean {
  const standing = standingOf(certificate, now, 0);
  return standing === 'valid' || standing === 'expiring';
}
