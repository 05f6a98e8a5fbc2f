import { useEffect, useState } from 'react';
import { buttonClass } from '@youjian/ui';
import { LoaderCircle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFetcher, useLocation } from 'react-router';
import { ProductGrid } from './product-card';
import type { ShelfPage } from '../server/shelf';

/** A shelf that grows by a button. Without JavaScript the button is a link to the next page. */
export function GrowingShelf({ first, heading = 'h3' }: { first: ShelfPage; heading?: 'h2' | 'h3' }) {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  const fetcher = useFetcher<{ shelf: ShelfPage }>();
  const [more, setMore] = useState<readonly ShelfPage[]>([]);
  const arrived = fetcher.data?.shelf;
  useEffect(() => {
    if (arrived !== undefined) setMore((pages) => (pages.includes(arrived) ? pages : [...pages, arrived]));
  }, [arrived]);

  const pages = [first, ...more];
  const cursor = pages.at(-1)?.nextCursor ?? null;
  const isLoading = fetcher.state !== 'idle';
  const next = new URLSearchParams(search);
  if (cursor !== null) next.set('cursor', cursor);
  const items = pages.flatMap((page) => page.items);
  return (
    <>
      <ProductGrid products={items} firstCount={4} heading={heading} />
      <div className="mt-6 flex flex-col items-center gap-2">
        {cursor !== null && (
          <a
            href={`${pathname}?${next.toString()}`}
            aria-disabled={isLoading}
            className={buttonClass({ look: 'outline' })}
            onClick={(event) => {
              event.preventDefault();
              if (!isLoading) void fetcher.load(`${pathname}?${next.toString()}`);
            }}
          >
            {isLoading && <LoaderCircle aria-hidden className="size-5 animate-spin" />}
            {t('shelf.more')}
          </a>
        )}
        <p role="status" className="text-sm text-ink-2">
          {isLoading
            ? t('wait.more')
            : cursor === null
              ? t('shelf.all', { n: items.length })
              : t('shelf.shown', { n: items.length })}
        </p>
      </div>
    </>
  );
}
