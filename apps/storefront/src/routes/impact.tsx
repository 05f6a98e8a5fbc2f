import { useState } from 'react';
import { tillSales, transparency } from '@youjian/contract';
import { buttonClass, classes, TileGrid } from '@youjian/ui';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type LoaderFunctionArgs, type MetaFunction, useLoaderData } from 'react-router';
import { Baseline } from '../features/impact/baseline';
import { Breakdown } from '../features/impact/breakdown';
import { Months } from '../features/impact/months';
import { PriceParity } from '../features/impact/parity';
import { Figure } from '../parts/figure';
import { Go, named, useCountyName, useLanguage } from '../parts/go';
import { pageMeta } from '../parts/page-meta';
import { Card, PageTitle, Section } from '../parts/section';
import { doors, orNull } from '../server/doors';
import { formatDay, formatTime } from '../shop/dates';
import { formatCount, formatLarge, formatWeight, shortSum } from '../shop/money';
import { COUNTIES } from '../shop/shelf-query';
import { needTexts } from '../i18n/parts';

await needTexts('impactPage');

export async function loader(args: LoaderFunctionArgs) {
  const { call, knock } = doors(args);
  const asked = Number(new URL(args.request.url).searchParams.get('year') ?? '');
  const year = Number.isInteger(asked) && asked >= 2016 && asked <= 2100 ? { year: asked } : {};
  const by = (what: 'product' | 'month' | 'village' | 'channel') =>
    orNull(knock(transparency.publicImpact, { query: { ...year, by: what } }));
  const [county, product, month, village, channel, parity] = await Promise.all([
    call(transparency.publicImpact, { query: { ...year, by: 'county' } }),
    by('product'),
    by('month'),
    by('village'),
    by('channel'),
    orNull(knock(tillSales.priceParity)),
  ]);
  return {
    impact: county,
    product: product?.items ?? null,
    month: month?.items ?? null,
    village: village?.items ?? null,
    channel: channel?.items ?? null,
    parity,
  };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, (t) => ({ title: t('nav.impact'), description: t('impactPage.description') }));

export default function ImpactPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const countyName = useCountyName();
  const { impact, product, month, village, channel, parity } = useLoaderData<typeof loader>();
  const [chosen, setChosen] = useState<string | null>(null);
  const { totals, period } = impact;
  const sum = totals.amountFen === null ? null : formatLarge(totals.amountFen, language);
  const weight = totals.grams === null ? null : formatWeight(totals.grams, 'en').split(' ');
  const years = [period.year - 1, period.year, period.year + 1].filter(
    (year) => year <= new Date(impact.asOf).getFullYear(),
  );
  const facts = `${t('impact.asOf', { time: formatTime(impact.asOf, language) })} · ${t('impactPage.source')} · ${t(`impactPage.grade.${impact.grade}`)}`;
  const tiles = COUNTIES.map((code) => {
    const item = impact.items.find((one) => one.key === code);
    const value = item === undefined ? 0 : item.amountFen;
    return {
      code,
      name: countyName(code),
      value,
      valueText: value === null ? t('impact.suppressed') : shortSum(value, language),
    };
  });
  const picked = tiles.find((tile) => tile.code === chosen);
  return (
    <>
      <PageTitle note={t('impactPage.lead')}>
        <span className="font-display">
          {sum === null
            ? t('impactPage.headlineFew', { year: period.year })
            : t('impactPage.headline', {
                year: period.year,
                sum: `${sum.number} ${sum.unit}`,
                villages: formatCount(totals.villages),
              })}
        </span>
      </PageTitle>
      <nav aria-label={t('impactPage.period')} className="mb-3 flex flex-wrap gap-2">
        {years.map((year) => (
          <Go
            key={year}
            to={`/impact?year=${year}`}
            preventScrollReset
            aria-current={year === period.year ? 'page' : undefined}
            className={buttonClass({ look: year === period.year ? 'primary' : 'outline', size: 'small' }, 'nums')}
          >
            {year}
          </Go>
        ))}
        <span className="self-center text-sm text-ink-2">
          {formatDay(period.from, language)} – {formatDay(period.to, language)}
        </span>
      </nav>
      <Card>
        <div className="grid grid-cols-2 gap-4 md:grid-cols-5">
          <Figure name={t('impact.sales')} number={sum?.number ?? null} unit={sum?.unit ?? ''} />
          <Figure name={t('impact.orders')} number={formatCount(totals.orders)} unit={t('unit.orders')} />
          <Figure
            name={t('impactPage.weight')}
            number={weight?.[0] ?? null}
            unit={weight === null ? '' : t(`unit.${weight[1] === 't' || weight[1] === 'kg' ? weight[1] : 'g'}`)}
          />
          <Figure name={t('impact.villages')} number={formatCount(totals.villages)} unit={t('unit.villages')} />
          <Figure
            name={t('impact.households')}
            number={totals.households === null ? null : formatCount(totals.households)}
            unit={t('unit.households')}
          />
        </div>
        <p className="mt-3 text-sm text-ink-2">{facts}</p>
        <p className="mt-1 text-sm text-ink-2">
          {t('impactPage.scope', { name: named(language, impact.scope.name, impact.scope.nameEn) })}
          {language === 'zh-CN' && impact.scope.note !== '' && ` · ${impact.scope.note}`}
        </p>
        <p className="no-print mt-3">
          <Go
            to={`/impact.csv?year=${period.year}&by=county`}
            reloadDocument
            className={buttonClass({ look: 'outline', size: 'small' })}
          >
            <Download aria-hidden className="size-4" />
            {t('impactPage.csv')}
          </Go>
        </p>
      </Card>
      <Section title={t('impactPage.byCounty')} note={t('impactPage.byCountyNote')}>
        <div className="grid gap-4 md:grid-cols-2 md:items-start">
          <div>
            <TileGrid
              label={t('impactPage.byCounty')}
              tiles={tiles}
              selected={chosen}
              onSelect={(code) => setChosen(code === chosen ? null : code)}
              rankText={(rank) => t('impact.rank', { rank })}
            />
            <p role="status" className={classes('mt-2 min-h-11 rounded-card p-2', picked && 'bg-leaf')}>
              {picked ? t('impactPage.picked', { name: picked.name, value: picked.valueText }) : ''}{' '}
              {picked && (
                <Go to={`/c/all?county=${picked.code}`} className="text-pine underline underline-offset-4">
                  {t('impactPage.shopFrom')}
                </Go>
              )}
            </p>
            <p className="text-sm text-ink-2">{t('impactPage.noMap')}</p>
          </div>
          <Breakdown
            title={t('impactPage.byCounty')}
            items={impact.items.map((item) => ({
              ...item,
              name: countyName(item.key, item.name),
              nameEn: countyName(item.key, item.nameEn),
            }))}
            year={period.year}
            by="county"
            facts={facts}
          />
        </div>
      </Section>
      {month && (
        <Section title={t('impactPage.byMonth')}>
          <Months items={month} year={period.year} facts={facts} />
        </Section>
      )}
      <div className="grid gap-x-4 md:grid-cols-2">
        {product && (
          <Section title={t('impactPage.byProduct')}>
            <Breakdown
              title={t('impactPage.byProduct')}
              items={product}
              year={period.year}
              by="product"
              facts={facts}
            />
          </Section>
        )}
        {village && (
          <Section title={t('impactPage.byVillage')} note={t('impactPage.byVillageNote')}>
            <Breakdown
              title={t('impactPage.byVillage')}
              items={village}
              year={period.year}
              by="village"
              facts={facts}
              most={10}
            />
          </Section>
        )}
        {channel && (
          <Section title={t('impactPage.byChannel')}>
            <Breakdown
              title={t('impactPage.byChannel')}
              items={channel}
              year={period.year}
              by="channel"
              facts={facts}
            />
          </Section>
        )}
      </div>
      <div id="price-parity">{parity && <PriceParity parity={parity} />}</div>
      {impact.baseline.length > 0 && <Baseline baseline={impact.baseline} />}
      <Section title={t('impactPage.howTitle')}>
        <Card>
          <ul className="flex max-w-prose list-disc flex-col gap-1 pl-5">
            <li>{t('impactPage.how1')}</li>
            <li>{t('impactPage.how2')}</li>
            <li>{t('impactPage.how3')}</li>
            <li>{t('impactPage.how4')}</li>
          </ul>
        </Card>
      </Section>
    </>
  );
}
