import { formatFen } from '@youjian/kernel';
import { StatusBadge, buttonClass } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { Go, useLanguage } from '../../parts/go';
import { Card, Section } from '../../parts/section';
import type { Claimable } from '../../routes/claim-new';
import { formatTime } from '../../shop/dates';
import { CLAIM_TONES } from './claim-tones';
import { ClaimTerms } from './claim-terms';

/** On the order's page: until when, what was claimed, and the way to claim. */
export function ClaimList({ claimable, orderNo, token }: { claimable: Claimable; orderNo: string; token: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const query = `token=${encodeURIComponent(token)}`;
  return (
    <Section title={t('claim.list')}>
      <Card>
        <ul className="flex flex-col gap-2">
          {claimable.claims.map((one) => (
            <li key={one.claimNo} className="flex flex-wrap items-center gap-2">
              <StatusBadge tone={CLAIM_TONES[one.state]}>{t(`claim.state.${one.state}`)}</StatusBadge>
              {one.automatic && <StatusBadge tone="info">{t('claim.auto')}</StatusBadge>}
              <Go
                to={`/claims/${one.claimNo}?${query}`}
                className="flex min-h-11 items-center underline underline-offset-4"
              >
                {t(`claim.reason.${one.reason}`)}
                {one.refundedFen !== null && <span className="nums ms-2">{formatFen(one.refundedFen)}</span>}
              </Go>
              <span className="text-sm text-ink-2">{formatTime(one.submittedAt, language)}</span>
            </li>
          ))}
        </ul>
        <ClaimTerms claimable={claimable} />
        {claimable.lines.some(({ canClaim }) => canClaim) && (
          <p className="no-print mt-3">
            <Go to={`/claims/new?order=${orderNo}&${query}`} className={buttonClass({ look: 'outline' })}>
              {t('claim.ask')}
            </Go>
          </p>
        )}
      </Card>
    </Section>
  );
}
