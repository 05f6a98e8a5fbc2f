import { supply } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { type LoaderFunctionArgs, type MetaFunction, useLoaderData } from 'react-router';
import { Art } from '../parts/art';
import { CertificateBadge } from '../parts/certificate-badge';
import { named, useCountyName, useLanguage } from '../parts/go';
import { pageMeta } from '../parts/page-meta';
import { Card, Facts, Section } from '../parts/section';
import { doors } from '../server/doors';
import { formatDay, formatTime } from '../shop/dates';
import { needTexts } from '../i18n/parts';

await needTexts('cert');

export async function loader(args: LoaderFunctionArgs) {
  const { call } = doors(args);
  return {
    certificate: await call(supply.showCertificate, { params: { number: args.params['number'] ?? '' } }),
    checkedAt: new Date().toISOString(),
  };
}
export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, (t) => ({ title: t('cert.title', { no: args.params['number'] ?? '' }) }));

const MOVES = ['issued', 'suspended', 'reinstated', 'revoked', 'renewed', 'expired'] as const;
const ASSUMED = [
  'numbering',
  'document_set',
  'validity',
  'renewal_window',
  'criteria',
  'issue_after_2020',
  'applies_to_meizhou',
] as const;

export default function CertificatePage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const countyName = useCountyName();
  const { certificate, checkedAt } = useLoaderData<typeof loader>();
  const holds = certificate.state === 'valid' || certificate.state === 'expiring';
  return (
    <div className="mx-auto max-w-3xl">
      <section className="flex flex-col items-center gap-2 rounded-card border border-line bg-surface p-5 text-center sm:flex-row sm:text-left">
        <Art kind="seal" tint={holds ? 'leaf' : 'sand'} className="w-32 shrink-0 rounded-card" />
        <div>
          <p className="text-sm text-ink-2">{named(language, certificate.schemeName, certificate.schemeNameEn)}</p>
          <h1 className="text-xl font-bold">{certificate.number}</h1>
          <p className="my-1.5">
            <CertificateBadge state={certificate.state} large />
          </p>
          <p>{t(holds ? 'cert.holds' : 'cert.holdsNot')}</p>
          {certificate.stateReason !== null && <p className="text-ink-2">{certificate.stateReason}</p>}
          <p className="mt-1 text-sm text-ink-2">{t('cert.checked', { time: formatTime(checkedAt, language) })}</p>
        </div>
      </section>
      <Section title={t('cert.facts')}>
        <Card>
          <Facts
            facts={[
              [
                t('cert.subject'),
                `${named(language, certificate.subject, certificate.subjectEn)}（${t(`cert.kind.${certificate.subjectKind}`)}）`,
              ],
              [t('cert.holder'), named(language, certificate.holder, certificate.holderEn)],
              [t('cert.issuer'), named(language, certificate.issuer, certificate.issuerEn)],
              [t('cert.region'), countyName(certificate.regionCode, certificate.regionName ?? certificate.regionCode)],
              [t('cert.from'), formatDay(certificate.validFrom, language)],
              [t('cert.until'), formatDay(certificate.validUntil, language)],
            ]}
          />
        </Card>
      </Section>
      <Section title={t('cert.history')}>
        <Card>
          <ol className="flex flex-col gap-3">
            {certificate.history.map((one, index) => (
              <li key={index}>
                <p className="font-medium">{t(`cert.move.${MOVES.find((move) => move === one.move) ?? 'other'}`)}</p>
                <p className="text-sm text-ink-2">
                  {formatTime(one.at, language)}
                  {one.reason !== null && ` · ${one.reason}`}
                </p>
              </li>
            ))}
          </ol>
        </Card>
      </Section>
      {certificate.assumed.length > 0 && (
        <p className="mt-4 rounded-card bg-warn-tint p-3 text-sm text-warn">
          {t('cert.assumed')}{' '}
          {certificate.assumed
            .map((one) => t(`cert.assume.${ASSUMED.find((known) => known === one) ?? 'other'}`))
            .join(t('list.comma'))}
        </p>
      )}
      <p className="mt-4 text-sm text-ink-2">{t('cert.demo')}</p>
    </div>
  );
}
