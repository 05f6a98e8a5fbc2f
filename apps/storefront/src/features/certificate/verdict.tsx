import { buttonClass } from '@youjian/ui';
import { BadgeCheck, Ban, Clock3, FileText, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Standing } from '../../parts/certificate-badge';
import { Go, named, useLanguage } from '../../parts/go';
import type { Certificate } from '../../routes/certificate';
import { formatDay, formatTime } from '../../shop/dates';

const OK = { icon: BadgeCheck, look: 'border-transparent bg-leaf text-ok' } as const;
const WARN = { icon: TriangleAlert, look: 'border-warn bg-warn-tint text-warn' } as const;
const BAD = { icon: Ban, look: 'border-danger bg-danger-tint text-danger' } as const;
const LOOKS: Record<Standing, { readonly icon: typeof BadgeCheck; readonly look: string }> = {
  valid: OK,
  expiring: OK,
  not_yet_valid: { icon: Clock3, look: WARN.look },
  suspended: WARN,
  expired: BAD,
  revoked: BAD,
};

/** The answer to the one question of this page: does it hold? In words, with what follows from it and when it was asked. */
export function Verdict({ certificate, checkedAt }: { certificate: Certificate; checkedAt: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { icon: Icon, look } = LOOKS[certificate.state];
  return (
    <section aria-label={t('cert.verdict')} className={`rounded-card border p-4 ${look}`}>
      <div className="flex gap-3">
        <Icon aria-hidden className="size-10 shrink-0" />
        <div className="min-w-0">
          <p className="text-xl font-bold">{t(`standing.${certificate.state}`)}</p>
          <h1 className="break-words text-lg font-semibold text-ink">{certificate.number}</h1>
          <p className="text-ink">{named(language, certificate.schemeName, certificate.schemeNameEn)}</p>
          <p className="mt-2 text-ink">
            {t(`cert.means.${certificate.state}`, {
              from: formatDay(certificate.validFrom, language),
              until: formatDay(certificate.validUntil, language),
            })}
          </p>
          {certificate.stateReason !== null && (
            <p className="mt-1 text-ink">{t('cert.because', { reason: certificate.stateReason })}</p>
          )}
          <p className="mt-1 text-sm text-ink-2">{t('cert.checked', { time: formatTime(checkedAt, language) })}</p>
          <p className="no-print mt-3 flex flex-wrap gap-2">
            <a
              href={`/api/v1/public/certificates/${encodeURIComponent(certificate.number)}/pdf`}
              className={buttonClass({ look: 'outline', size: 'small' }, 'min-h-11')}
            >
              <FileText aria-hidden className="size-4" />
              {t('cert.pdf')}
            </a>
            {certificate.state !== 'valid' && certificate.state !== 'expiring' && (
              <Go to="/help#refund" className={buttonClass({ look: 'outline', size: 'small' }, 'min-h-11')}>
                {t('cert.bought')}
              </Go>
            )}
          </p>
        </div>
      </div>
    </section>
  );
}
