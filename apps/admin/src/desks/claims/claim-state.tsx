import { claims, type ReplyOf } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '../../parts/status-badge';

export type Claim = ReplyOf<typeof claims.showAdminClaim>;
export type ClaimRow = ReplyOf<typeof claims.listClaims>['items'][number];
export const CLAIM_REASONS = claims.claimReason.options;
export const CLAIM_VIEWS = [
  'open',
  'late',
  'submitted',
  'more_needed',
  'resending',
  'reopened',
  'refunded',
  'resent',
  'rejected',
  'withdrawn',
] as const;

/** The doors whose answers are old news after a claim moved. */
export const CLAIM_NEWS = [claims.listClaims, claims.claimTotals, claims.showAdminClaim];

const TONES: Record<Claim['state'], Tone> = {
  submitted: 'waiting',
  more_needed: 'info',
  refunded: 'ok',
  reopened: 'danger',
  resending: 'waiting',
  resent: 'ok',
  rejected: 'neutral',
  withdrawn: 'neutral',
};

export function ClaimBadge({ state, automatic }: { state: Claim['state']; automatic: boolean }) {
  const { t } = useTranslation();
  return (
    <span className="row-gap">
      <StatusBadge tone={TONES[state]}>{t(`claim.state.${state}`)}</StatusBadge>
      {automatic ? <StatusBadge tone="info">{t('claim.auto')}</StatusBadge> : null}
    </span>
  );
}

/** Whether the answer is ours to give or the buyer's to add to. */
export const isWaiting = ({ state }: Pick<Claim, 'state'>): boolean => state === 'submitted' || state === 'more_needed';
