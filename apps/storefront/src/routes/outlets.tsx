import { outlets, outletStock, regions, tillSales } from '@youjian/contract';
import { buttonClass, EmptyFace } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { type LoaderFunctionArgs, type MetaFunction, useLoaderData, useLocation } from 'react-router';
import { NearMe } from '../features/outlets/near-me';
import { OutletCard } from '../features/outlets/outlet-card';
import { type CityChoice, type FinderQuery, OutletFilters, OUTLET_KINDS } from '../features/outlets/outlet-filters';
import { OutletPlot } from '../features/outlets/outlet-plot';
import { samePriceAt } from '../features/outlets/same-price';
import { Art } from '../parts/art';
import { Go, named, useLanguage } from '../parts/go';
import { pageMeta } from '../parts/page-meta';
import { PageTitle } from '../parts/section';
import { doors, orNull } from '../server/doors';
import { needTexts } from '../i18n/parts';

await needTexts('outlets');

const NEAR = /^-?\d{1,3}(\.\d{1,8})?,-?\d{1,3}(\.\d{1,8})?$/;
const SLUG = /^[a-z0-9-]{1,120}$/;
/** Where there are outlets: Guangzhou and Meizhou. */
const CITIES = [
  { code: '4401', word: 'guangzhou' },
  { code: '4414', word: 'meizhou' },
] as const;

function readFinder(search: URLSearchParams): FinderQuery {
  const matching = (name: string, pattern: RegExp) => {
    const value = search.get(name) ?? '';
    return pattern.test(value) ? value : null;
  };
  return {
    kind: OUTLET_KINDS.find((one) => one === search.get('kind')) ?? null,
    region: matching('region', /^(\d{4}|\d{6})$/),
    near: matching('near', NEAR),
    product: matching('product', SLUG),
    pickup: search.get('pickup') === 'true',
    open: search.get('open') === 'true',
    q: (search.get('q') ?? '').trim().slice(0, 40),
  };
}

export async function loader(args: LoaderFunctionArgs) {
  const { call, knock } = doors(args);
  const search = new URL(args.request.url).searchParams;
  const query = readFinder(search);
  const { kind, region, near, pickup, open, q, product } = query;
  const cursor = search.get('cursor');
  const asked = {
    limit: 24,
    ...(kind && { kind }),
    ...(region && { region }),
    ...(near && { near }),
    ...(pickup && { pickup: 'true' as const }),
    ...(open && { open: 'true' as const }),
    ...(q && { q }),
    ...(cursor && { cursor }),
  };
  const found =
    product === null ? null : call(outletStock.listOutletsWithProduct, { params: { slug: product }, query: asked });
  const [page, parity, ...districts] = await Promise.all([
    found ?? call(outlets.listOutlets, { query: asked }),
    orNull(knock(tillSales.priceParity)),
    ...CITIES.map(({ code }) => orNull(knock(regions.listRegions, { query: { parent: code } }))),
  ]);
  const shown = (await found)?.product ?? null;
  const cities: CityChoice[] = CITIES.map((city, index) => ({ ...city, districts: districts[index]?.items ?? [] }));
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const { items, nextCursor } = page;
  return { items, nextCursor, product: shown, query, cities, today, samePrice: samePriceAt(parity) };
}
export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, (t) => ({
    title: t('nav.outlets'),
    description: t('outlets.note'),
    image: '/art/pavilion-front-pomelo.svg',
  }));

export default function OutletsPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { search } = useLocation();
  const { items, nextCursor, product, query, cities, today, samePrice } = useLoaderData<typeof loader>();
  const next = new URLSearchParams(search);
  if (nextCursor !== null) next.set('cursor', nextCursor);
  return (
    <>
      <PageTitle note={t(product === null ? 'outlets.note' : 'outlets.withProductNote')}>
        {product === null
          ? t('nav.outlets')
          : t('outlets.withProduct', { name: named(language, product.name, product.nameEn) })}
      </PageTitle>
      <div className="mb-4 flex flex-col gap-3">
        <NearMe isNear={query.near !== null} />
        <OutletFilters key={search} query={query} cities={cities} />
        {product !== null && (
          <p>
            <Go to={`/p/${product.slug}`} className={buttonClass({ look: 'quiet', size: 'small' })}>
              {t('outlets.backToProduct')}
            </Go>
          </p>
        )}
      </div>
      {items.length === 0 ? (
        <Nothing forProduct={product !== null} />
      ) : (
        <div className="grid items-start gap-4 lg:grid-cols-[1fr_24rem]">
          <ul className="grid gap-3 md:grid-cols-2 lg:grid-cols-1 xl:grid-cols-2">
            {items.map((outlet, index) => (
              <OutletCard
                key={outlet.id}
                outlet={outlet}
                place={index + 1}
                today={today}
                samePrice={samePrice[outlet.id]}
              />
            ))}
          </ul>
          <OutletPlot outlets={items} />
        </div>
      )}
      {nextCursor !== null && (
        <p className="mt-6 text-center">
          <Go to={`/outlets?${next.toString()}`} className={buttonClass({ look: 'outline' })}>
            {t('outlets.next')}
          </Go>
        </p>
      )}
    </>
  );
}

function Nothing({ forProduct }: { forProduct: boolean }) {
  const { t } = useTranslation();
  return (
    <EmptyFace
      title={t(forProduct ? 'outlets.noneHas' : 'outlets.empty')}
      text={t(forProduct ? 'outlets.noneHasText' : 'outlets.emptyText')}
      picture={<Art kind="pavilion" tint="sand" className="w-40 rounded-card" />}
      action={
        <Go to="/outlets" className={buttonClass()}>
          {t('outlets.all')}
        </Go>
      }
    />
  );
}
