import { StatusBadge, type StatusTone } from '@youjian/ui';
import { useTranslation } from 'react-i18next';

export type Standing = 'valid' | 'expiring' | 'expired' | 'not_yet_valid' | 'suspended' | 'revoked';

const TONES: Record<Standing, StatusTone> = {
  valid: 'ok',
  expiring: 'ok',
  expired: 'danger',
  not_yet_valid: 'waiting',
  suspended: 'warn',
  revoked: 'danger',
};

/** Whether a certificate holds now. One that ends soon still holds. */
export function CertificateBadge({ state, large = false }: { state: Standing; large?: boolean }) {
  const { t } = useTranslation();
  return (
    <StatusBadge tone={TONES[state]} large={large}>
      {t(`standing.${state}`)}
    </StatusBadge>
  );
}

export const asStanding = (word: string): Standing | null => (word in TONES ? (word as Standing) : null);
