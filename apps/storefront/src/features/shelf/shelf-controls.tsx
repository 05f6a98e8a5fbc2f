import { lazy, Suspense, useState } from 'react';
import { buttonClass, classes } from '@youjian/ui';
import { SlidersHorizontal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Go, useCountyName, useTo } from '../../parts/go';
import { usePreload } from '../../parts/use-preload';
import { activeFilters, type ShelfQuery, SORTS, withoutFilters, writeShelfQuery } from '../../shop/shelf-query';

const loadSheet = () => import('./filter-sheet');
const FilterSheet = lazy(loadSheet);

/** Sort and filter of a shelf. Everything is an address: the links work before any script has come. */
export function ShelfControls({ query, path }: { query: ShelfQuery; path: string }) {
  const { t } = useTranslation();
  const to = useTo();
  const navigate = useNavigate();
  const countyName = useCountyName();
  usePreload(loadSheet);
  const [isOpen, setOpen] = useState(false);
  const count = activeFilters(query);
  const address = (change: Partial<ShelfQuery>) => `${path}${writeShelfQuery({ ...query, ...change })}`;
  const chips: readonly (readonly [string, Partial<ShelfQuery>])[] = [
    ...(query.county === null ? [] : [[countyName(query.county), { county: null }] as const]),
    ...(query.inStock ? [[t('shelf.inStock'), { inStock: false }] as const] : []),
    ...(query.certified ? [[t('shelf.certified'), { certified: false }] as const] : []),
    ...(query.geographical ? [[t('shelf.geographical'), { geographical: false }] as const] : []),
    ...(query.coldChain ? [[t('shelf.coldChain'), { coldChain: false }] as const] : []),
    ...(query.outlet === null ? [] : [[t('shelf.outlet'), { outlet: null }] as const]),
  ];
  return (
    <div className="mb-3">
      <div className="flex items-center gap-2">
        <ul aria-label={t('shelf.sortLabel')} className="flex min-w-0 grow gap-1 overflow-x-auto" tabIndex={-1}>
          {SORTS.map((sort) => (
            <li key={sort}>
              <Go
                to={address({ sort })}
                preventScrollReset
                aria-current={query.sort === sort ? 'true' : undefined}
                className={classes(
                  'inline-flex min-h-11 items-center whitespace-nowrap rounded-full px-2.5 text-sm',
                  query.sort === sort
                    ? 'font-semibold text-pine underline decoration-2 underline-offset-8'
                    : 'text-ink-2 hover:bg-leaf',
                )}
              >
                {t(`shelf.sort.${sort}`)}
              </Go>
            </li>
          ))}
        </ul>
        <button
          type="button"
          onClick={() => setOpen(true)}
          className={buttonClass({ look: 'outline', size: 'small' }, 'shrink-0')}
        >
          <SlidersHorizontal aria-hidden className="size-4" />
          {count > 0 ? t('shelf.filterWith', { n: count }) : t('shelf.filter')}
        </button>
      </div>
      {chips.length > 0 && (
        <ul aria-label={t('shelf.active')} className="mt-1 flex flex-wrap gap-2">
          {chips.map(([text, change]) => (
            <li key={text}>
              <Go
                to={address(change)}
                preventScrollReset
                className={buttonClass({ look: 'outline', size: 'small' })}
                aria-label={t('shelf.remove', { name: text })}
              >
                {text}
                <span aria-hidden>×</span>
              </Go>
            </li>
          ))}
          <li>
            <Go
              to={`${path}${writeShelfQuery(withoutFilters(query))}`}
              className={buttonClass({ look: 'quiet', size: 'small' })}
            >
              {t('shelf.clear')}
            </Go>
          </li>
        </ul>
      )}
      {isOpen && (
        <Suspense>
          <FilterSheet
            query={query}
            onClose={() => setOpen(false)}
            onApply={(next) => {
              setOpen(false);
              void navigate(to(`${path}${writeShelfQuery(next)}`), { preventScrollReset: true });
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
