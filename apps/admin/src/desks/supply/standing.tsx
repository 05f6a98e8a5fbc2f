import type { certification, ReplyOf, supply } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '../../parts/status-badge';

export type CertificateRow = ReplyOf<typeof supply.listCertificates>['items'][number];
export type BaseRow = ReplyOf<typeof supply.listBases>['items'][number];
export type Base = ReplyOf<typeof certification.showBase>;
export type Standing = CertificateRow['state'];

const TONES: Record<Standing | 'none', Tone> = {
  valid: 'ok',
  expiring: 'warn',
  expired: 'danger',
  not_yet_valid: 'waiting',
  suspended: 'warn',
  revoked: 'danger',
  none: 'neutral',
};
export const STANDINGS = (Object.keys(TONES) as (Standing | 'none')[]).filter(
  (one) => one !== 'none',
) as readonly Standing[];

export function StandingBadge({ standing }: { standing: Standing | 'none' }) {
  const { t } = useTranslation();
  return <StatusBadge tone={TONES[standing]}>{t(`standing.${standing}`)}</StatusBadge>;
}

export const CERTIFICATE_MOVES = ['suspend', 'reinstate', 'revoke'] as const;
export type CertificateMove = (typeof CERTIFICATE_MOVES)[number];

/** What has not ended for good can go on; whether it is early or late enough, the server says. */
export const isRenewable = (standing: Standing): boolean => standing === 'valid' || standing === 'expiring';

/** A revoked certificate never comes back; only a suspended one can be reinstated. */
export function offeredMoves(standing: Standing): readonly CertificateMove[] {
  if (standing === 'revoked') return [];
  return standing === 'suspended' ? ['reinstate', 'revoke'] : ['suspend', 'revoke'];
}
