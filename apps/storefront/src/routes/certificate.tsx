import { supply } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import {
  isRouteErrorResponse,
  type LoaderFunctionArgs,
  type MetaFunction,
  useLoaderData,
  useRouteError,
} from 'react-router';
import { UnknownCertificate } from '../features/certificate/unknown';
import { Steps } from '../features/certificate/steps';
import { Verdict } from '../features/certificate/verdict';
import { Chinese, Go, named, useCountyName, useLanguage } from '../parts/go';
import { pageMeta } from '../parts/page-meta';
import { Card, Facts, Section } from '../parts/section';
import { doors } from '../server/doors';
import { ErrorFace } from '../shell/error-face';
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

export type Certificate = ReturnType<typeof useLoaderData<typeof loader>>['certificate'];

/** A number nobody gave out is an answer of its own; whatever else went wrong is told as on every page. */
export function ErrorBoundary() {
  const error = useRouteError();
  return isRouteErrorResponse(error) && error.status === 404 ? <UnknownCertificate /> : <ErrorFace error={error} />;
}

const MOVES = ['issued', 'suspended', 'reinstated', 'revoked', 'renewed', 'expired'] as const;
const ASSUMED = [
  'numbering',
  'document_set',
  'validity',
  'renewal_window',
  'criteria',
  'step_deadlines',
  'checklist',
  'notice_days',
  'late_renewal',
  'public_holidays',
  'effective_day',
  'issue_after_2020',
  'applies_to_meizhou',
] as const;

export default function CertificatePage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const countyName = useCountyName();
  const { certificate, checkedAt } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto max-w-3xl">
      <Verdict certificate={certificate} checkedAt={checkedAt} />
      <Section title={t('cert.facts')}>
        <Card>
          <Facts
            facts={[
              [
                t('cert.subject'),
                `${named(language, certificate.subject, certificate.subjectEn)} · ${t(`cert.kind.${certificate.subjectKind}`)}`,
              ],
              certificate.base !== null && [
                t('cert.base'),
                <Go
                  to={`/bases/${encodeURIComponent(certificate.base.code)}`}
                  className="font-medium text-pine underline underline-offset-4"
                >
                  {named(language, certificate.base.name, certificate.base.nameEn)}
                </Go>,
              ],
              [t('cert.holder'), named(language, certificate.holder, certificate.holderEn)],
              [t('cert.issuer'), named(language, certificate.issuer, certificate.issuerEn)],
              [t('cert.region'), countyName(certificate.regionCode, certificate.regionName ?? certificate.regionCode)],
              [t('cert.from'), formatDay(certificate.validFrom, language)],
              [t('cert.until'), formatDay(certificate.validUntil, language)],
              certificate.plaqueNumber !== null && [
                t('cert.plaque'),
                <span className="nums">{certificate.plaqueNumber}</span>,
              ],
            ]}
          />
        </Card>
      </Section>
      <Steps certificate={certificate} />
      <Section title={t('cert.history')}>
        <Card>
          <ol className="flex flex-col gap-3">
            {certificate.history.map((one, index) => (
              <li key={index}>
                <p className="font-medium">{t(`cert.move.${MOVES.find((move) => move === one.move) ?? 'other'}`)}</p>
                <p className="text-sm text-ink-2">
                  {formatTime(one.at, language)}
                  {one.reason !== null && (
                    <>
                      {' · '}
                      <Chinese>{one.reason}</Chinese>
                    </>
                  )}
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
