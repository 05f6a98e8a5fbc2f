import { certification } from '@youjian/contract';
import { buttonClass, EmptyFace, TileGrid } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { type LoaderFunctionArgs, type MetaFunction, useLoaderData, useLocation, useNavigate } from 'react-router';
import { BaseCard } from '../features/bases/base-card';
import { BaseFilters } from '../features/bases/base-filters';
import { Art } from '../parts/art';
import { Go, useCountyName, useTo } from '../parts/go';
import { pageMeta } from '../parts/page-meta';
import { PageTitle, Section } from '../parts/section';
import { doors } from '../server/doors';
import { baseAddress, readBaseQuery } from '../shop/base-query';
import { COUNTIES } from '../shop/shelf-query';
import { needTexts } from '../i18n/parts';

await Promise.all([needTexts('bases'), needTexts('variety')]);

export async function loader(args: LoaderFunctionArgs) {
  const search = new URL(args.request.url).searchParams;
  const query = readBaseQuery(search);
  const cursor = search.get('cursor');
  const found = await doors(args).call(certification.listPublicBases, {
    query: {
      limit: 24,
      ...(query.q === '' ? {} : { q: query.q }),
      ...(query.county === null ? {} : { county: query.county }),
      ...(query.variety === null ? {} : { variety: query.variety }),
      ...(query.valid ? { valid: 'true' as const } : {}),
      ...(cursor === null ? {} : { cursor }),
    },
  });
  return { ...found, query };
}
export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, (t) => ({ title: t('bases.title'), description: t('bases.note'), image: '/art/seal-front-leaf.svg' }));

export default function BasesPage() {
  const { t } = useTranslation();
  const to = useTo();
  const navigate = useNavigate();
  const countyName = useCountyName();
  const { search } = useLocation();
  const { items, nextCursor, counties, varieties, query } = useLoaderData<typeof loader>();
  const next = new URLSearchParams(search);
  if (nextCursor !== null) next.set('cursor', nextCursor);
  const tiles = COUNTIES.map((code) => {
    const bases = counties.find((one) => one.code === code)?.bases ?? 0;
    return { code, name: countyName(code), value: bases, valueText: t('bases.count', { n: bases }) };
  });
  return (
    <>
      <PageTitle note={t('bases.note')}>{t('bases.title')}</PageTitle>
      <div className="grid gap-4 lg:grid-cols-[minmax(0,26rem)_1fr] lg:gap-8">
        <div className="flex flex-col gap-4">
          <TileGrid
            label={t('bases.counties')}
            tiles={tiles}
            selected={query.county}
            onSelect={(code) =>
              void navigate(
                to(baseAddress({ ...query, county: query.county === code ? null : (code as typeof query.county) })),
              )
            }
            rankText={() => ''}
          />
          <BaseFilters key={search} query={query} varieties={varieties} />
          <p className="text-sm text-ink-2">
            {t('bases.noticesText')}{' '}
            <Go to="/notices" className="font-medium text-pine underline underline-offset-4">
              {t('bases.notices')}
            </Go>
          </p>
        </div>
        <Section title={t('bases.found', { n: items.length })} className="!mt-0">
          {items.length === 0 ? (
            <EmptyFace
              title={t('bases.empty')}
              text={t('bases.emptyText')}
              picture={<Art kind="basket" tint="sand" className="w-40 rounded-card" />}
              action={
                <Go to="/bases" className={buttonClass()}>
                  {t('bases.all')}
                </Go>
              }
            />
          ) : (
            <ul className="grid gap-3 sm:grid-cols-2">
              {items.map((base) => (
                <BaseCard key={base.code} base={base} />
              ))}
            </ul>
          )}
          {nextCursor !== null && (
            <p className="mt-6 text-center">
              <Go to={`/bases?${next.toString()}`} className={buttonClass({ look: 'outline' })}>
                {t('bases.next')}
              </Go>
            </p>
          )}
        </Section>
      </div>
    </>
  );
}
