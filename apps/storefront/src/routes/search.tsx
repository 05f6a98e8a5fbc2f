import { catalog, outlets, regions } from '@youjian/contract';
import { buttonClass, EmptyFace } from '@youjian/ui';
import { Store, Trees } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type LoaderFunctionArgs, type MetaFunction, useLoaderData, useLocation } from 'react-router';
import { CategoryTiles } from '../features/home/category-tiles';
import { SearchBox } from '../features/search/search-box';
import { ShelfControls } from '../features/shelf/shelf-controls';
import { Art } from '../parts/art';
import { Chinese, Go, named, useCountyName, useLanguage } from '../parts/go';
import { GrowingShelf } from '../parts/more';
import { pageMeta } from '../parts/page-meta';
import { Section } from '../parts/section';
import { doors, orNull } from '../server/doors';
import { loadShelf } from '../server/shelf';
import { activeFilters, readShelfQuery, withoutFilters, writeShelfQuery } from '../shop/shelf-query';
import { needTexts } from '../i18n/parts';

await needTexts('search');

export async function loader(args: LoaderFunctionArgs) {
  const { call, knock } = doors(args);
  const search = new URL(args.request.url).searchParams;
  const query = readShelfQuery(search);
  const [shelf, villages, places, categories] = await Promise.all([
    query.q === '' ? { items: [], nextCursor: null } : loadShelf(call, query, { cursor: search.get('cursor') }),
    query.q === '' ? null : orNull(knock(regions.listVillages, { query: { q: query.q.slice(0, 40), limit: 8 } })),
    query.q === '' ? null : orNull(knock(outlets.listOutlets, { query: { q: query.q.slice(0, 40), limit: 8 } })),
    orNull(knock(catalog.listCategories)),
  ]);
  return {
    query,
    shelf,
    villages: villages?.items ?? [],
    places: places?.items ?? [],
    categories: categories?.items ?? [],
  };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, (t) => ({
    title: args.loaderData?.query.q ? t('search.titleOf', { q: args.loaderData.query.q }) : t('search.title'),
    isPrivate: true,
  }));

const HOT = ['金柚', '蜜柚', '乳鸽', '单丛', '红薯'] as const;
const HOT_EN = ['golden pomelo', 'honey pomelo', 'squab', 'tea', 'sweet potato'] as const;

export default function SearchPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const countyName = useCountyName();
  const { search } = useLocation();
  const { query, shelf, villages, places, categories } = useLoaderData<typeof loader>();
  const isEmpty = query.q !== '' && shelf.items.length === 0;
  return (
    <>
      <h1 className="sr-only">{t('search.title')}</h1>
      <SearchBox key={query.q} initial={query.q} autoFocus={query.q === ''} />
      {query.q === '' && (
        <Section title={t('search.hot')}>
          <ul className="flex flex-wrap gap-2">
            {(language === 'en' ? HOT_EN : HOT).map((word) => (
              <li key={word}>
                <Go
                  to={`/search?q=${encodeURIComponent(word)}`}
                  className={buttonClass({ look: 'outline', size: 'small' })}
                >
                  {word}
                </Go>
              </li>
            ))}
          </ul>
          <p className="mt-3 text-sm text-ink-2">{t('search.pinyin')}</p>
        </Section>
      )}
      {query.q !== '' && (
        <Section title={t('search.products', { q: query.q })}>
          {(!isEmpty || activeFilters(query) > 0) && <ShelfControls query={query} path="/search" />}
          {isEmpty ? (
            <EmptyFace
              title={t('search.none', { q: query.q })}
              text={t('search.noneHelp')}
              picture={<Art kind="basket" tint="sand" className="w-40 rounded-card" />}
              action={
                activeFilters(query) > 0 ? (
                  <Go to={`/search${writeShelfQuery(withoutFilters(query))}`} className={buttonClass()}>
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
            <GrowingShelf key={search} first={shelf} />
          )}
        </Section>
      )}
      {villages.length > 0 && (
        <Section title={t('search.villages')}>
          <ul className="grid gap-2 md:grid-cols-2">
            {villages.map((village) => (
              <li key={village.code}>
                <Go
                  to={`/villages/${village.code}`}
                  className="flex min-h-11 items-center gap-2 rounded-card border border-line bg-surface px-4 py-2 hover:bg-leaf"
                >
                  <Trees aria-hidden className="size-5 text-pine" />
                  <span>
                    {countyName(village.countyCode, village.countyName)}{' '}
                    <Chinese>{`${village.townName}${village.name}`}</Chinese>
                  </span>
                </Go>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {places.length > 0 && (
        <Section title={t('search.outlets')}>
          <ul className="grid gap-2 md:grid-cols-2">
            {places.map((place) => (
              <li key={place.id}>
                <Go
                  to={`/outlets?q=${encodeURIComponent(place.name)}`}
                  className="flex min-h-11 items-center gap-2 rounded-card border border-line bg-surface px-4 py-2 hover:bg-leaf"
                >
                  <Store aria-hidden className="size-5 text-pine" />
                  <span>{named(language, place.name, place.nameEn)}</span>
                </Go>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {(query.q === '' || isEmpty) && (
        <Section title={t('home.categories')}>
          <CategoryTiles categories={categories} />
        </Section>
      )}
    </>
  );
}
