import type { ReplyOf } from '@youjian/contract';
import type { catalog } from '@youjian/contract';
import { Price, Skeleton, StatusBadge } from '@youjian/ui';
import { BadgeCheck, MapPin, Snowflake } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatFen } from '@youjian/kernel';
import { perJinFen } from '../shop/money';
import { Picture } from './art';
import { Chinese, Go, named, useCountyName, useLanguage } from './go';
import { StruckPrice } from './struck-price';

export type ShelfProduct = ReplyOf<typeof catalog.listProducts>['items'][number];

export function ProductCard({
  product,
  isFirst = false,
  heading: Heading = 'h3',
}: {
  product: ShelfProduct;
  isFirst?: boolean;
  heading?: 'h2' | 'h3';
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const countyName = useCountyName();
  const name = named(language, product.name, product.nameEn);
  const isSoldOut = product.available < 1;
  return (
    <article className="group relative flex h-full flex-col overflow-hidden rounded-card border border-line bg-surface transition-shadow hover:shadow-card">
      <Picture src={product.imageUrl} alt={t('art.alt', { name })} isFirst={isFirst} className="w-full" />
      {product.geographicalIndication && (
        <span className="absolute left-2 top-2 rounded-full bg-pomelo px-2 py-0.5 text-xs font-semibold text-on-pomelo">
          {t('product.gi')}
        </span>
      )}
      <div className="flex grow flex-col gap-1 p-3">
        <Heading className="font-semibold leading-snug">
          <Go
            to={`/p/${product.slug}`}
            prefetch="intent"
            className="after:absolute after:inset-0 group-hover:underline"
          >
            {name}
          </Go>
        </Heading>
        <p className="line-clamp-2 text-sm text-ink-2">{named(language, product.brief, product.briefEn)}</p>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5 text-xs text-ink-2">
          <span className="inline-flex items-center gap-0.5">
            <MapPin aria-hidden className="size-3.5" />
            {countyName(product.countyCode, product.countyName)}
            {product.village && language === 'zh-CN' && <Chinese>{` ${product.village.name}`}</Chinese>}
          </span>
          {product.certificateNo !== null && (
            <span className="inline-flex items-center gap-0.5 text-ok">
              <BadgeCheck aria-hidden className="size-3.5" />
              {t('product.certified')}
            </span>
          )}
          {product.coldChain && (
            <span className="inline-flex items-center gap-0.5">
              <Snowflake aria-hidden className="size-3.5" />
              {t('product.coldChain')}
            </span>
          )}
        </p>
        <div className="mt-auto flex flex-wrap items-end justify-between gap-x-2 pt-1">
          <span>
            <Price fen={product.priceFen} /> <StruckPrice fen={product.referencePriceFen} />
            {product.maxPriceFen > product.priceFen && <span className="text-xs text-ink-2"> {t('product.from')}</span>}
          </span>
          <span className="nums text-xs text-ink-2">
            {t('product.perJin', { price: formatFen(perJinFen(product.priceFen, product.netWeightGrams)) })}
          </span>
        </div>
        {isSoldOut && <StatusBadge tone="neutral">{t('product.soldOut')}</StatusBadge>}
      </div>
    </article>
  );
}

export function ProductGrid({
  products,
  firstCount = 0,
  heading = 'h3',
}: {
  products: readonly ShelfProduct[];
  firstCount?: number;
  heading?: 'h2' | 'h3';
}) {
  return (
    <ul className="grid grid-cols-2 gap-3 md:grid-cols-3 lg:grid-cols-4">
      {products.map((product, index) => (
        <li key={product.id}>
          <ProductCard product={product} isFirst={index < firstCount} heading={heading} />
        </li>
      ))}
    </ul>
  );
}

export function ProductGridSkeleton({ count = 4 }: { count?: number }) {
  return (
    <div className="grid grid-cols-2 gap-3 md:grid-cols-3 lg:grid-cols-4">
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className="overflow-hidden rounded-card border border-line">
          <Skeleton className="aspect-square" />
          <div className="flex flex-col gap-2 p-3">
            <Skeleton className="h-4 w-3/4" />
            <Skeleton className="h-4" />
            <Skeleton className="h-6 w-1/2" />
          </div>
        </div>
      ))}
    </div>
  );
}
