import { lots } from '@youjian/contract';
import { buttonClass, StatusBadge } from '@youjian/ui';
import { CircleCheck, OctagonAlert, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type LoaderFunctionArgs, type MetaFunction, useLoaderData } from 'react-router';
import { TraceComponents } from '../features/trace/components';
import { TraceJourney } from '../features/trace/journey';
import { TraceTests } from '../features/trace/tests';
import { Village } from '../features/trace/village';
import { CertificateBadge } from '../parts/certificate-badge';
import { Chinese, Go, named, useCountyName, useLanguage } from '../parts/go';
import { pageMeta } from '../parts/page-meta';
import { Card, Facts, Section } from '../parts/section';
import { doors } from '../server/doors';
import { formatDay, formatTime } from '../shop/dates';
import { formatWeight } from '../shop/money';
import { needTexts } from '../i18n/parts';

await needTexts('trace');

export async function loader(args: LoaderFunctionArgs) {
  return { trace: await doors(args).call(lots.showTrace, { params: { lotCode: args.params['code'] ?? '' } }) };
}
export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, (t) => ({ title: t('trace.title', { code: args.params['code'] ?? '' }) }));
export type Trace = ReturnType<typeof useLoaderData<typeof loader>>['trace'];

const VERDICTS = {
  recalled: { icon: OctagonAlert, look: 'bg-danger-tint text-danger border-danger', key: 'trace.recalled' },
  held: { icon: TriangleAlert, look: 'bg-warn-tint text-warn border-warn', key: 'trace.held' },
  released: { icon: CircleCheck, look: 'bg-leaf text-ok border-transparent', key: 'trace.valid' },
  waiting: { icon: TriangleAlert, look: 'bg-warn-tint text-warn border-warn', key: 'trace.waiting' },
} as const;

export default function TracePage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const countyName = useCountyName();
  const { trace } = useLoaderData<typeof loader>();
  const {
    icon: Icon,
    look,
    key,
  } = VERDICTS[
    trace.recall !== null || trace.state === 'recalled'
      ? 'recalled'
      : trace.state === 'held' || trace.state === 'released'
        ? trace.state
        : 'waiting'
  ];
  const link = 'font-medium text-pine underline underline-offset-4';
  return (
    <div className="mx-auto max-w-3xl text-[1.0625rem]">
      <section aria-label={t('trace.verdict')} className={`flex gap-3 rounded-card border p-4 ${look}`}>
        <Icon aria-hidden className="size-9 shrink-0" />
        <div>
          <h1 className="text-xl font-bold">{t(key)}</h1>
          <p className="text-ink">
            {t('trace.lotOf', { code: trace.code })} · {trace.variety} · {trace.grade}
          </p>
          {trace.stateReason !== null && <p className="mt-1 text-ink">{trace.stateReason}</p>}
          {(trace.recall !== null || trace.state === 'recalled') && (
            <RecallSteps recall={trace.recall} lot={trace.code} />
          )}
        </div>
      </section>
      <Section title={t('trace.lot')}>
        <Card>
          <Facts
            facts={[
              [t('trace.code'), <span className="nums">{trace.code}</span>],
              [t('trace.variety'), `${trace.variety} · ${trace.grade}`],
              [
                t('origin.village'),
                <>
                  {countyName(trace.village.code, trace.village.countyName ?? '')}{' '}
                  <Go to={`/villages/${trace.village.code}`} className={link}>
                    <Chinese>{`${trace.village.townName ?? ''}${trace.village.name}`}</Chinese>
                  </Go>
                </>,
              ],
              [
                t(trace.components.length > 0 ? 'trace.madeOn' : 'trace.harvestedOn'),
                formatDay(trace.harvestedOn, language),
              ],
              [t('trace.bestBefore'), formatDay(trace.bestBefore, language)],
              [t('trace.weight'), <span className="nums">{formatWeight(trace.netGrams, language)}</span>],
              [
                t('trace.households'),
                trace.households === null || trace.householdsSuppressed
                  ? t('impact.suppressed')
                  : t('trace.householdsOf', { n: trace.households }),
              ],
              [
                t('origin.base'),
                <Go to={`/bases/${encodeURIComponent(trace.base.code)}`} className={link}>
                  {named(language, trace.base.name, trace.base.nameEn)}
                </Go>,
              ],
              trace.certificate !== null && [
                t('origin.certificateOf.base'),
                <>
                  <Go to={`/cert/${encodeURIComponent(trace.certificate.number)}`} className={link}>
                    {trace.certificate.number}
                  </Go>{' '}
                  <CertificateBadge state={trace.certificate.state} />
                </>,
              ],
              trace.productCertificate !== null && [
                t('origin.certificateOf.product'),
                <>
                  <Go to={`/cert/${encodeURIComponent(trace.productCertificate.number)}`} className={link}>
                    {trace.productCertificate.number}
                  </Go>{' '}
                  <CertificateBadge state={trace.productCertificate.state} />
                </>,
              ],
            ]}
          />
          {trace.shares.length > 1 && (
            <div className="border-t border-line pt-2">
              <p className="text-ink-2">{t('trace.shares')}</p>
              <ul className="mt-1 flex flex-wrap gap-x-4">
                {trace.shares.map((share) => (
                  <li key={share.villageCode}>
                    <Village {...share} isShared />
                  </li>
                ))}
              </ul>
            </div>
          )}
        </Card>
      </Section>
      <TraceComponents components={trace.components} />
      <Section title={t('trace.declaration')}>
        <Card>
          {trace.declaration ? (
            <>
              <StatusBadge tone="ok">{t(`trace.kind.${trace.declaration.kind}`)}</StatusBadge>
              <Facts
                facts={[
                  [t('trace.declarationNo'), trace.declaration.number],
                  [t('trace.issuer'), trace.declaration.issuer],
                  [t('trace.issuedOn'), formatDay(trace.declaration.issuedOn, language)],
                  [t('trace.basis'), t(`trace.basisOf.${basisKey(trace.declaration.basis)}`)],
                ]}
              />
              <p className="text-sm text-ink-2">{t('trace.promise')}</p>
            </>
          ) : (
            <p className="text-ink-2">{t('trace.noDeclaration')}</p>
          )}
        </Card>
      </Section>
      <TraceTests tests={trace.tests} />
      <TraceJourney trace={trace} />
      <p className="mt-6 text-sm text-ink-2">
        {t('trace.report')}{' '}
        <Go to="/help#contact" className="text-pine underline underline-offset-4">
          {t('trace.reportLink')}
        </Go>
      </p>
    </div>
  );
}

/** What somebody who has it at home should do, and the way to the money. */
function RecallSteps({ recall, lot }: { recall: Trace['recall']; lot: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <div className="mt-2 text-ink">
      {recall !== null && recall.lotCode !== lot && (
        <p className="font-medium">{t('trace.recallOf', { code: recall.lotCode })}</p>
      )}
      {recall !== null && (
        <p className="text-sm">
          {t('trace.recallLevel', { level: recall.level, time: formatTime(recall.startedAt, language) })}
          {recall.lotCode !== lot && ` · ${recall.reason}`}
        </p>
      )}
      <p className="mt-1">{t('trace.recallSteps')}</p>
      <p className="mt-2 flex flex-wrap items-center gap-3">
        <Go to="/orders" className={buttonClass({ look: 'danger' })}>
          {t('trace.refundLink')}
        </Go>
        <Go to="/help#refund" className="font-medium underline underline-offset-4">
          {t('trace.refundHelp')}
        </Go>
      </p>
    </div>
  );
}

const BASES = ['self_control', 'self_test', 'lab_test', 'veterinary'] as const;
const basisKey = (basis: string): (typeof BASES)[number] => BASES.find((known) => known === basis) ?? 'self_control';
