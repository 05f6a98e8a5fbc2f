import { classes, EmptyFace } from '@youjian/ui';
import { Search, X } from 'lucide-react';
import { type RefObject, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { indexCatalog, search } from '../../search/search';
import type { CatalogItem } from '../../store/kinds';
import { offerOf } from '../../till/goods';
import { till, useTill } from '../../till/use-till';
import { Tile } from './tile';

const TABS = ['quick', 'pomelo', 'pigeon', 'tea_rice', 'other'] as const;
type Tab = (typeof TABS)[number];
const TAB_OF: Readonly<Record<string, Tab>> = {
  pomelo: 'pomelo',
  pigeon: 'pigeon',
  tea: 'tea_rice',
  rice_water: 'tea_rice',
};
const MOST_QUICK = 12;

interface ShelfProps {
  readonly searchBox: RefObject<HTMLInputElement | null>;
  readonly onChoose: (item: CatalogItem) => void;
}

/** The goods as keys to press, three by four, with a box to find the rest in. */
export function Shelf({ searchBox, onChoose }: ShelfProps) {
  const { t } = useTranslation();
  const { day } = useTill();
  const [tab, setTab] = useState<Tab>('quick');
  const [typed, setTyped] = useState('');
  const catalog = useMemo(() => day?.catalog ?? [], [day]);
  const quickKeys = useMemo(() => day?.quickKeys ?? [], [day]);
  const index = useMemo(() => indexCatalog(catalog), [catalog]);
  const items = useMemo(
    () => (typed.trim() === '' ? ofTab(catalog, tab, quickKeys) : found(search(index, typed))),
    [catalog, index, quickKeys, tab, typed],
  );
  return (
    <section aria-label={t('sell.goods')} className="flex min-h-0 min-w-0 flex-col gap-2 p-3">
      <div className="flex flex-wrap items-center gap-2">
        <div role="group" aria-label={t('sell.tabs')} className="flex flex-wrap gap-1">
          {TABS.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={tab === one && typed === ''}
              onClick={() => {
                setTab(one);
                setTyped('');
              }}
              className={classes(
                'touch rounded-card px-4',
                tab === one && typed === ''
                  ? 'bg-pine font-semibold text-on-pine'
                  : 'border border-control hover:bg-leaf',
              )}
            >
              {t(`tab.${one}`)}
            </button>
          ))}
        </div>
        <div className="relative min-w-40 grow">
          <Search aria-hidden className="absolute left-3 top-1/2 size-5 -translate-y-1/2 text-ink-2" />
          <input
            ref={searchBox}
            aria-label={t('sell.search')}
            placeholder={t('sell.searchHint')}
            value={typed}
            autoComplete="off"
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setTyped('');
              const [first] = items;
              if (event.key !== 'Enter' || typed.trim() === '' || first === undefined) return;
              onChoose(first);
              setTyped('');
            }}
            className="touch w-full rounded-card border border-control bg-surface pl-10 pr-14 placeholder:text-ink-3"
          />
          {typed !== '' && (
            <button
              type="button"
              aria-label={t('sell.clear')}
              onClick={() => setTyped('')}
              className="touch absolute right-0 top-1/2 grid -translate-y-1/2 place-items-center rounded-full hover:bg-leaf"
            >
              <X aria-hidden className="size-5" />
            </button>
          )}
        </div>
      </div>
      {items.length === 0 ? (
        <EmptyFace
          title={t(typed === '' ? 'sell.noGoods' : 'sell.notFound')}
          text={t(typed === '' ? 'sell.noGoodsText' : 'sell.notFoundText')}
        />
      ) : (
        <ul className="grid min-h-0 grow auto-rows-[minmax(8.5rem,1fr)] grid-cols-3 gap-2 overflow-y-auto pb-1 xl:grid-cols-4">
          {items.map((item) => {
            const { price, left, isStopped } = offerOf(till, item);
            return (
              <Tile
                key={item.skuId}
                item={item}
                priceFen={price?.priceFen ?? null}
                struckFen={
                  item.struck?.find(({ priceVersionId }) => priceVersionId === price?.id)?.referenceFen ?? null
                }
                left={left}
                isStopped={isStopped}
                onChoose={onChoose}
              />
            );
          })}
        </ul>
      )}
    </section>
  );
}

function ofTab(catalog: readonly CatalogItem[], tab: Tab, quickKeys: readonly string[]): readonly CatalogItem[] {
  if (tab === 'quick' && quickKeys.length > 0) return found(quickKeys);
  if (tab !== 'quick') return catalog.filter(({ category }) => (TAB_OF[category] ?? 'other') === tab);
  const quick = catalog.filter((item) => item.quick);
  return (quick.length > 0 ? quick : catalog).slice(0, MOST_QUICK);
}

const found = (skuIds: readonly string[]): CatalogItem[] =>
  skuIds.map((skuId) => till.itemOf(skuId)).filter((item) => item !== null);
