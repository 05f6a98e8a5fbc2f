import { outletPages } from '@youjian/contract';
import { BadgeCheck, Ban } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import {
  isRouteErrorResponse,
  type LoaderFunctionArgs,
  type MetaFunction,
  useLoaderData,
  useRouteError,
} from 'react-router';
import { OpenHours } from '../features/outlets/open-hours';
import { UnknownLicence } from '../features/outlets/unknown-licence';
import { Go, named, useLanguage } from '../parts/go';
import { pageMeta } from '../parts/page-meta';
import { Card, Facts, Section } from '../parts/section';
import { doors } from '../server/doors';
import { ErrorFace } from '../shell/error-face';
import { formatDay, formatTime } from '../shop/dates';
import { weekdayRuns } from '../shop/outlet-words';
import { needTexts } from '../i18n/parts';

await needTexts('outlets');

export async function loader(args: LoaderFunctionArgs) {
  const { call } = doors(args);
  return {
    licence: await call(outletPages.showOutletLicence, { params: { licenceNo: args.params['licenceNo'] ?? '' } }),
  };
}
export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, (t) => ({ title: t('outlets.licencePage.title', { no: args.params['licenceNo'] ?? '' }) }));

/** A number nobody gave out is an answer of its own; whatever else went wrong is told as on every page. */
export function ErrorBoundary() {
  const error = useRouteError();
  return isRouteErrorResponse(error) && error.status === 404 ? <UnknownLicence /> : <ErrorFace error={error} />;
}

type Licence = ReturnType<typeof useLoaderData<typeof loader>>['licence'];

/** What somebody learns who scans the code in a shop: may it use the name, and is it this shop? */
export default function OutletLicencePage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { licence } = useLoaderData<typeof loader>();
  const { outlet } = licence;
  return (
    <div className="mx-auto max-w-3xl">
      <Verdict licence={licence} />
      <Section title={t('outlets.licencePage.shop')} note={t('outlets.licencePage.compare')}>
        <Card>
          <Facts
            facts={[
              [t('outlets.kind'), t(`outlets.kindOf.${outlet.kind}`)],
              [t('outlets.address'), named(language, outlet.address, outlet.addressEn)],
              outlet.state !== 'closed' && [t('outlets.hours'), <Hours outlet={outlet} />],
              [t('outlets.licencePage.grantedBy'), named(language, licence.grantedBy, licence.grantedByEn)],
              [
                t('outlets.licencePage.period'),
                `${formatDay(licence.validFrom, language)} – ${formatDay(licence.validUntil, language)}`,
              ],
            ]}
          />
          {outlet.state !== 'closed' && (
            <p className="mt-2">
              <Go to={`/outlets/${outlet.id}`} className="font-medium text-pine underline underline-offset-4">
                {t('outlets.details')}
              </Go>
            </p>
          )}
        </Card>
      </Section>
      <p className="mt-4 text-sm text-ink-2">
        {t('outlets.licencePage.report')}{' '}
        <Go to="/help#contact" className="text-pine underline underline-offset-4">
          {t('outlets.licencePage.reportLink')}
        </Go>{' '}
        {t('outlets.licencePage.demo')}
      </p>
    </div>
  );
}

/** `Daily 09:00 – 21:00`, `Mon to Fri, Sun 08:30 – 17:30`. */
function Hours({ outlet }: { outlet: Licence['outlet'] }) {
  const { t } = useTranslation();
  const days =
    outlet.openWeekdays.length === 7
      ? t('outlets.daily')
      : weekdayRuns(outlet.openWeekdays)
          .map(([first, last]) =>
            first === last
              ? t(`outlets.weekday.${first}`)
              : t('outlets.weekdays', { first: t(`outlets.weekday.${first}`), last: t(`outlets.weekday.${last}`) }),
          )
          .join(t('outlets.weekdaysAnd'));
  return (
    <span className="nums">
      {days} <OpenHours {...outlet} />
    </span>
  );
}

function Verdict({ licence }: { licence: Licence }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const Icon = licence.licensed ? BadgeCheck : Ban;
  const look = licence.licensed ? 'border-transparent bg-leaf text-ok' : 'border-danger bg-danger-tint text-danger';
  const means = licence.outlet.state === 'closed' && licence.standing === 'valid' ? 'closed' : licence.standing;
  return (
    <section aria-label={t('outlets.licencePage.verdict')} className={`mt-2 rounded-card border p-4 ${look}`}>
      <div className="flex gap-3">
        <Icon aria-hidden className="size-10 shrink-0" />
        <div className="min-w-0">
          <p className="text-xl font-bold">
            {t(licence.licensed ? 'outlets.licencePage.yes' : 'outlets.licencePage.no')}
          </p>
          <h1 className="break-words text-lg font-semibold text-ink">
            {named(language, licence.outlet.name, licence.outlet.nameEn)}
          </h1>
          <p className="nums break-all text-ink">{licence.number}</p>
          <p className="mt-2 text-ink">
            {t(`outlets.licencePage.${means}`, {
              from: formatDay(licence.validFrom, language),
              until: formatDay(licence.validUntil, language),
            })}
          </p>
          {licence.stateReason !== null && (
            <p className="mt-1 text-ink">{t('outlets.because', { reason: licence.stateReason })}</p>
          )}
          {licence.replacedBy !== null && (
            <p className="mt-1 text-ink">
              {t('outlets.licencePage.replaced')}{' '}
              <Go to={`/o/${encodeURIComponent(licence.replacedBy)}`} className="nums underline underline-offset-4">
                {licence.replacedBy}
              </Go>
            </p>
          )}
          <p className="mt-1 text-sm text-ink-2">
            {t('outlets.licencePage.checked', { time: formatTime(licence.asOf, language) })}
          </p>
        </div>
      </div>
    </section>
  );
}
