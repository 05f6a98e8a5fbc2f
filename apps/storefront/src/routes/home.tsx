import { catalog, transparency } from '@youjian/contract';
import { buttonClass } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { type LoaderFunctionArgs, type MetaFunction, useLoaderData } from 'react-router';
import { CategoryTiles } from '../features/home/category-tiles';
import { CountyTiles } from '../features/home/county-tiles';
import { ImpactStrip } from '../features/home/impact-strip';
import { SeasonHero } from '../features/home/season-hero';
import { SearchBox } from '../features/search/search-box';
import { Go } from '../parts/go';
import { pageMeta } from '../parts/page-meta';
import { ProductGrid } from '../parts/product-card';
import { Section } from '../parts/section';
import { doors, orNull } from '../server/doors';
import { needTexts } from '../i18n/parts';

await Promise.all([needTexts('homePage'), needTexts('search')]);

export async function loader(args: LoaderFunctionArgs) {
  const { call, knock } = doors(args);
  const [categories, shelf, fresh, impact] = await Promise.all([
    call(catalog.listCategories),
    call(catalog.listProducts, { query: { limit: 12, inStock: 'true' } }),
    orNull(knock(catalog.listProducts, { query: { limit: 4, sort: 'newest', inStock: 'true' } })),
    orNull(knock(transparency.publicImpact, { query: { by: 'county' } })),
  ]);
  return {
    categories: categories.items,
    seasons: categories.seasons,
    products: shelf.items,
    fresh: fresh?.items ?? [],
    impact,
  };
}

export const meta: MetaFunction<typeof loader> = (args) => pageMeta(args, () => ({ title: '' }));

export default function Home() {
  const { t } = useTranslation();
  const { categories, seasons, products, fresh, impact } = useLoaderData<typeof loader>();
  return (
    <>
      <h1 className="sr-only">{t('site.title')}</h1>
      <SearchBox />
      <SeasonHero seasons={seasons} />
      <Section title={t('home.categories')}>
        <CategoryTiles categories={categories} />
      </Section>
      <Section
        title={t('homePage.today')}
        note={t('homePage.todayNote')}
        more={{ to: '/c/all', label: t('homePage.all') }}
      >
        <ProductGrid products={products.slice(0, 8)} firstCount={2} />
      </Section>
      {impact && <ImpactStrip impact={impact} />}
      <Section title={t('homePage.counties')} note={t('homePage.countiesNote')}>
        <CountyTiles impact={impact} />
      </Section>
      {fresh.length > 0 && (
        <Section title={t('homePage.fresh')} more={{ to: '/c/all?sort=newest', label: t('homePage.all') }}>
          <ProductGrid products={fresh} />
        </Section>
      )}
      <div className="mt-6 text-center">
        <Go to="/c/all" className={buttonClass({ look: 'outline' })}>
          {t('home.seeAll')}
        </Go>
      </div>
    </>
  );
}
