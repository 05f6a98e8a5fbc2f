import { regions } from '@youjian/contract';
import { formatFen } from '@youjian/kernel';
import { LineChart } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { type LoaderFunctionArgs, type MetaFunction, useLoaderData } from 'react-router';
import { Art, Picture } from '../parts/art';
import { asStanding, CertificateBadge } from '../parts/certificate-badge';
import { Figure } from '../parts/figure';
import { Chinese, Go, named, useCountyName, useLanguage } from '../parts/go';
import { pageMeta } from '../parts/page-meta';
import { Card, Section } from '../parts/section';
import { TableOf } from '../parts/table-of';
import { useVarietyName } from '../parts/variety-name';
import { doors } from '../server/doors';
import { formatDay, formatMonth, formatTime } from '../shop/dates';
import { axisSum, formatCount, formatLarge } from '../shop/money';
import { needTexts } from '../i18n/parts';

await Promise.all([needTexts('village'), needTexts('variety')]);

export async function loader(args: LoaderFunctionArgs) {
  return { village: await doors(args).call(regions.showVillage, { params: { code: args.params['code'] ?? '' } }) };
}
export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, (t, language) => {
    const village = args.loaderData?.village;
    return village
      ? {
          title:
            language === 'en' && village.nameEn !== ''
              ? `${village.nameEn} ${village.name}`
              : `${village.countyName}${village.townName}${village.name}`,
          description: t('village.description', { name: village.name }),
        }
      : { title: t('notFound.title') };
  });

export default function VillagePage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const countyName = useCountyName();
  const { village } = useLoaderData<typeof loader>();
  const { sales } = village;
  const isNamed = language === 'en' && village.nameEn !== '';
  const varietyName = useVarietyName();
  const total = sales.totalFen === null ? null : formatLarge(sales.totalFen, language);
  const link = 'font-medium text-pine underline underline-offset-4';
  return (
    <>
      <header className="overflow-hidden rounded-card border border-line bg-leaf md:grid md:grid-cols-[1fr_300px]">
        <Art kind="village_hills" isFirst className="h-40 w-full !aspect-auto object-[50%_68%] md:order-2 md:h-full" />
        <div className="p-5 md:p-8">
          <p className="text-ink-2">
            {countyName(village.countyCode, village.countyName)} · <Chinese>{village.townName}</Chinese>
          </p>
          <h1 className="font-display text-2xl font-bold md:text-3xl">
            {isNamed && named(language, village.name, village.nameEn)}{' '}
            <span className={isNamed ? 'text-lg font-normal' : ''}>
              <Chinese>{village.name}</Chinese>
            </span>
          </h1>
          {village.intro !== null && (
            <p className="mt-2 max-w-prose">
              <Chinese>{village.intro}</Chinese>
            </p>
          )}
          {village.helperUnit !== null && (
            <p className="mt-2">
              {t('village.helper')} <Chinese>{village.helperUnit}</Chinese>
            </p>
          )}
          {village.designated && (
            <p className="mt-2 text-sm text-ink-2">
              {t(village.choiceIsDemonstration ? 'village.designatedDemo' : 'village.designated')}
            </p>
          )}
        </div>
      </header>
      <Section title={t('village.credited')} note={t('village.creditedNote')}>
        <Card>
          <div className="grid grid-cols-2 gap-4 md:grid-cols-3">
            <Figure
              name={t('impact.sales')}
              number={sales.suppressed ? null : (total?.number ?? null)}
              unit={total?.unit ?? ''}
            />
            <Figure
              name={t('village.households')}
              number={
                village.householdsSuppressed || village.households === null ? null : formatCount(village.households)
              }
              unit={t('unit.households')}
            />
          </div>
          {!sales.suppressed && sales.byMonth.length > 1 && (
            <>
              <div className="mt-4">
                <LineChart
                  label={t('village.byMonth')}
                  points={sales.byMonth.map(({ month, amountFen }) => ({
                    key: month,
                    name: formatMonth(month, language),
                    value: amountFen,
                    valueText: formatFen(amountFen),
                  }))}
                  axisText={(value) => axisSum(value, language)}
                />
              </div>
              <TableOf
                caption={t('village.byMonth')}
                head={[t('impact.month'), t('impact.amount')]}
                rows={sales.byMonth.map(({ month, amountFen }) => [
                  formatMonth(month, language, true),
                  formatFen(amountFen),
                ])}
              />
            </>
          )}
          <p className="mt-3 text-sm text-ink-2">
            {t('impact.asOf', { time: formatTime(village.asOf, language) })} · {t('impact.sourceShort')} ·{' '}
            {t('impact.unitYuan')} ·{' '}
            <Go to="/help#attribution" className={link}>
              {t('impact.method')}
            </Go>
          </p>
        </Card>
      </Section>
      {village.products.length > 0 && (
        <Section title={t('village.products')}>
          <ul className="grid grid-cols-3 gap-3 md:grid-cols-6">
            {village.products.map((product) => (
              <li key={product.slug}>
                <Go
                  to={`/p/${product.slug}`}
                  className="block overflow-hidden rounded-card border border-line bg-surface hover:shadow-card"
                >
                  <Picture src={product.imageUrl} alt="" className="w-full" />
                  <span className="block p-2 text-sm font-medium leading-tight">
                    <Chinese>{product.name}</Chinese>
                  </span>
                </Go>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <div className="grid gap-x-4 md:grid-cols-2">
        {village.bases.length > 0 && (
          <Section title={t('village.bases')}>
            <Card>
              <ul className="divide-y divide-line">
                {village.bases.map((base) => {
                  const standing = asStanding(base.certificateState);
                  return (
                    <li key={base.code} className="py-2">
                      <p>
                        <Go to={`/bases/${encodeURIComponent(base.code)}`} className={link}>
                          <Chinese>{base.name}</Chinese>
                        </Go>
                      </p>
                      {base.certificateNo !== null && (
                        <p className="text-sm">
                          <Go to={`/cert/${encodeURIComponent(base.certificateNo)}`} className={link}>
                            {base.certificateNo}
                          </Go>{' '}
                          {standing && <CertificateBadge state={standing} />}
                        </p>
                      )}
                    </li>
                  );
                })}
              </ul>
            </Card>
          </Section>
        )}
        {village.recentLots.length > 0 && (
          <Section title={t('village.lots')}>
            <Card>
              <ul className="divide-y divide-line">
                {village.recentLots.map((lot) => (
                  <li key={lot.code} className="flex flex-wrap justify-between gap-2 py-2">
                    <Go to={`/t/${lot.code}`} className={link}>
                      {lot.code}
                    </Go>
                    <span className="text-ink-2">
                      {varietyName(lot.variety)} · {formatDay(lot.harvestedOn, language)}
                    </span>
                  </li>
                ))}
              </ul>
            </Card>
          </Section>
        )}
      </div>
      <p className="mt-6 text-sm text-ink-2">{t('village.privacy')}</p>
    </>
  );
}
