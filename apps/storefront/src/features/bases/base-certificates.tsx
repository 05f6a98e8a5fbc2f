import { useTranslation } from 'react-i18next';
import { CertificateBadge } from '../../parts/certificate-badge';
import { Go, named, useLanguage } from '../../parts/go';
import { Card, Section } from '../../parts/section';
import { useVarietyName } from '../../parts/variety-name';
import type { Base } from '../../routes/base';
import { formatDay } from '../../shop/dates';

/** Every certificate of the base and its products, the ones that hold first. Each leads to its proof. */
export function BaseCertificates({ certificates }: { certificates: Base['certificates'] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const varietyName = useVarietyName();
  return (
    <Section title={t('bases.certificates')}>
      <Card>
        {certificates.length === 0 && <p className="text-ink-2">{t('bases.noCertificates')}</p>}
        <ul className="divide-y divide-line">
          {certificates.map((one) => (
            <li key={one.number} className="py-2.5">
              <p className="flex flex-wrap items-center gap-2">
                <Go
                  to={`/cert/${encodeURIComponent(one.number)}`}
                  className="font-medium text-pine underline underline-offset-4"
                >
                  {one.number}
                </Go>
                <CertificateBadge state={one.state} />
              </p>
              <p className="mt-0.5 text-sm text-ink-2">
                {t(`bases.certificateFor.${one.subjectKind}`)}
                {one.variety !== null && ` · ${varietyName(one.variety)}`} ·{' '}
                {named(language, one.schemeName, one.schemeNameEn)}
              </p>
              <p className="text-sm text-ink-2">
                {t('bases.until', { day: formatDay(one.validUntil, language) })}
                {one.plaqueNumber !== null && ` · ${t('bases.plaque', { no: one.plaqueNumber })}`}
              </p>
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  );
}
