import { formatFen } from '@youjian/kernel';
import { classes } from '@youjian/ui';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNamed, useWeight } from '../../parts/format';
import type { CatalogItem } from '../../store/kinds';

interface TileProps {
  readonly item: CatalogItem;
  readonly priceFen: number | null;
  /** What may lawfully be struck through beside it. */
  readonly struckFen: number | null;
  readonly left: number;
  readonly isStopped: boolean;
  readonly onChoose: (item: CatalogItem) => void;
}

const FEW = 5;

/** One thing to sell: picture, name, price, and how many are left as a dot, and in words. */
export const Tile = memo(function Tile({ item, priceFen, struckFen, left, isStopped, onChoose }: TileProps) {
  const { t } = useTranslation();
  const named = useNamed();
  const weight = useWeight();
  const few = item.byWeight ? left < 200 : left <= FEW;
  const stock = isStopped
    ? t('tile.stopped')
    : left === 0
      ? t('tile.none')
      : t('tile.left', { left: item.byWeight ? weight(left * 10) : left });
  return (
    <li>
      <button
        type="button"
        data-sku={item.code}
        onClick={() => onChoose(item)}
        className={classes(
          'flex size-full flex-col gap-1 rounded-card border border-line bg-surface p-2 text-left hover:border-pine',
          (left === 0 || isStopped) && 'bg-paper text-ink-2',
        )}
      >
        <span className="flex w-full grow items-start gap-2">
          <Picture url={item.imageUrl} isDim={left === 0} />
          <span className="line-clamp-5 min-w-0 text-sm leading-snug">
            <span className="font-semibold">{named(item.productName, item.productNameEn)}</span>{' '}
            {named(item.skuName, item.skuNameEn)}
          </span>
        </span>
        <span className="flex w-full flex-wrap items-baseline justify-between gap-x-2">
          <span className="nums font-semibold text-clay">
            {priceFen === null
              ? t('tile.noPrice')
              : item.byWeight
                ? t('tile.perJin', { price: formatFen(priceFen * 50) })
                : formatFen(priceFen)}
            {struckFen !== null && !item.byWeight && (
              <s className="ml-1 text-xs font-normal text-ink-2">{formatFen(struckFen)}</s>
            )}
          </span>
          <span className="nums flex items-center gap-1 text-xs text-ink-2">
            <span
              aria-hidden
              className={classes(
                'size-2.5 rounded-full',
                isStopped || left === 0 ? 'bg-danger' : few ? 'bg-pomelo' : 'bg-ok',
              )}
            />
            {stock}
          </span>
        </span>
      </button>
    </li>
  );
});

/** A picture that was never fetched on this till is left out rather than shown broken. */
function Picture({ url, isDim }: { url: string | null; isDim: boolean }) {
  const [isGone, setGone] = useState(false);
  if (url === null || isGone) return null;
  return (
    <img
      src={url}
      alt=""
      width={56}
      height={56}
      onError={() => setGone(true)}
      className={classes('art size-14 shrink-0 rounded-[10px] object-cover', isDim && 'grayscale')}
    />
  );
}
