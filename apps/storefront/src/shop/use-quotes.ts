import { useEffect, useMemo, useRef } from 'react';
import { useFetcher } from 'react-router';
import { useTo } from '../parts/go';
import type { clientLoader } from '../routes/quotes';

type Quotes = Extract<Awaited<ReturnType<typeof clientLoader>>['quotes'], readonly unknown[]>;

/** Often enough that what was stopped is seen as stopped within a second, and only while somebody looks. */
const LOOK_AGAIN_MS = 700;

/**
 * Asks for today's prices of these boxes, again whenever the set of them changes, and again and again while the page is
 * looked at when it is `live`. Null until the first answer.
 */
export function useQuotes(
  skuIds: readonly string[],
  { live = false }: { readonly live?: boolean } = {},
): {
  readonly quotes: Quotes | null;
  readonly hasFailed: boolean;
  readonly again: () => void;
} {
  const to = useTo();
  const fetcher = useFetcher<typeof clientLoader>();
  const known = useRef<Quotes | null>(null);
  const key = useMemo(
    () =>
      skuIds
        .filter((id) => /^[0-9a-f-]{36}$/.test(id))
        .toSorted()
        .join(','),
    [skuIds],
  );
  const address = `${to('/quotes')}?skuIds=${key}`;
  useEffect(() => {
    void fetcher.load(address);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- The fetcher is new at each drawing; the address is what matters.
  }, [address]);
  const latest = useRef(fetcher);
  useEffect(() => {
    latest.current = fetcher;
  });
  useEffect(() => {
    if (!live || key === '') return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible' && latest.current.state === 'idle') void latest.current.load(address);
    }, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [live, key, address]);
  if (fetcher.data?.quotes) known.current = fetcher.data.quotes;
  return {
    quotes: known.current,
    hasFailed: fetcher.data !== undefined && fetcher.data.quotes === null && fetcher.state === 'idle',
    again: () => void fetcher.load(address),
  };
}
