import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Go, named, useLanguage } from '../../parts/go';
import { Card, Section } from '../../parts/section';
import type { Certificate } from '../../routes/certificate';
import { formatDay } from '../../shop/dates';

const OFFICES = [
  'applicant',
  'county_officer',
  'city_officer',
  'province_officer',
  'gba_officer',
  'inspector',
  'public',
  'national_body',
] as const;

/** The way the certificate came: step by step, which office, which day; never who. */
export function Steps({ certificate: { steps, noticeNumber } }: { certificate: Certificate }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (steps.length === 0) return null;
  return (
    <Section title={t('cert.steps')} note={t('cert.stepsNote')}>
      <Card>
        <ol className="flex flex-col gap-2.5">
          {steps.map((step) => (
            <li key={step.code} className="flex gap-2">
              <Check aria-hidden className="mt-1 size-5 shrink-0 text-ok" />
              <span>
                <span className="font-medium">{named(language, step.name, step.nameEn)}</span>{' '}
                <span className="text-sm text-ink-2">
                  {t(`cert.office.${OFFICES.find((one) => one === step.by) ?? 'other'}`)}
                  {step.at !== null && ` · ${formatDay(step.at, language)}`}
                </span>
              </span>
            </li>
          ))}
        </ol>
        {noticeNumber !== null && (
          <p className="mt-3">
            <Go
              to={`/notices/${encodeURIComponent(noticeNumber)}`}
              className="font-medium text-pine underline underline-offset-4"
            >
              {t('cert.noticeLink', { no: noticeNumber })}
            </Go>
          </p>
        )}
      </Card>
    </Section>
  );
}
