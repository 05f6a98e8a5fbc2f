import { catalog } from '@youjian/contract';
import { buttonClass, classes, EmptyFace } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import {
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  useLoaderData,
  useLocation,
  useNavigation,
} from 'react-router';
import { ShelfControls } from '../features/shelf/shelf-controls';
import { Art } from '../parts/art';
import { Go, named, useLanguage } from '../parts/go';
import { GrowingShelf } from '../parts/more';
import { pageMeta } from '../parts/page-meta';
import { doors } from '../server/doors';
import { loadShelf } from '../server/shelf';
import { activeFilters, readShelfQuery, withoutFilters, writeShelfQuery } from '../shop/shelf-query';

export async function loader(args: LoaderFunctionArgs) {
  const { call } = doors(args);
  const slug = args.params['slug'] ?? 'all';
  const search = new URL(args.request.url).searchParams;
  const query = { ...readShelfQuery(search), q: '' };
  const { items: categories } = await call(catalog.listCategories);
  const category = categories.find((one) => one.code === slug) ?? null;
  if (category === null && slug !== 'all') throw data(null, { status: 404 });
  const shelf = await loadShelf(call, query, {
    ...(category && { category: category.code }),
    cursor: search.get('cursor'),
  });
  return { categories, category, query, shelf };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, (t, language) => {
    const category = args.loaderData?.category;
    return {
      title: category ? named(language, category.name, category.nameEn) : t('shelf.allProducts'),
      ...(category ? { image: category.imageUrl } : {}),
    };
  });

export default function CategoryPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { search } = useLocation();
  const { categories, category, query, shelf } = useLoaderData<typeof loader>();
  const isWaiting = useNavigation().state === 'loading';
  const slug = category?.code ?? 'all';
  const rail = [
    { code: 'all', name: t('shelf.allProducts'), products: null },
    ...categories.map((one) => ({
      code: one.code,
      name: named(language, one.name, one.nameEn),
      products: one.products,
    })),
  ];
  return (
    <div className="md:grid md:grid-cols-[180px_1fr] md:gap-6">
      <nav
        aria-label={t('nav.category')}
        className="-mx-3 mb-2 overflow-x-auto px-3 md:sticky md:top-20 md:mx-0 md:self-start md:overflow-visible md:px-0"
      >
        <ul className="flex gap-1 md:flex-col">
          {rail.map((one) => (
            <li key={one.code}>
              <Go
                to={`/c/${one.code}${writeShelfQuery(query)}`}
                aria-current={one.code === slug ? 'page' : undefined}
                className={classes(
                  'flex min-h-11 items-center justify-between gap-2 whitespace-nowrap rounded-full px-3.5',
                  one.code === slug ? 'bg-pine font-semibold text-on-pine' : 'hover:bg-leaf',
                )}
              >
                {one.name}
                {one.products !== null && (
                  <span className={classes('nums text-sm', one.code === slug ? '' : 'text-ink-2')}>{one.products}</span>
                )}
              </Go>
            </li>
          ))}
        </ul>
      </nav>
      <div className="min-w-0">
        <h1 className="mb-1 text-xl font-bold">
          {category ? named(language, category.name, category.nameEn) : t('shelf.allProducts')}
        </h1>
        <ShelfControls query={query} path={`/c/${slug}`} />
        <div aria-busy={isWaiting} className={classes('transition-opacity', isWaiting && 'opacity-60')}>
          {shelf.items.length === 0 ? (
            <EmptyFace
              title={t('shelf.empty')}
              text={activeFilters(query) > 0 ? t('shelf.emptyFiltered') : t('shelf.emptySeason')}
              picture={<Art kind="basket" tint="sand" className="w-40 rounded-card" />}
              action={
                activeFilters(query) > 0 ? (
                  <Go to={`/c/${slug}${writeShelfQuery(withoutFilters(query))}`} className={buttonClass()}>
                    {t('shelf.clear')}
                  </Go>
                ) : (
                  <Go to="/c/all" className={buttonClass()}>
                    {t('home.seeAll')}
                  </Go>
                )
              }
            />
          ) : (
            <GrowingShelf key={slug + search} first={shelf} heading="h2" />
          )}
        </div>
      </div>
    </div>
  );
}
