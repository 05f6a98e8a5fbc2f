import { useMemo } from 'react';
import { Button, buttonClass, EmptyFace, RefusedFace, Skeleton } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import type { MetaFunction } from 'react-router';
import { CartLines } from '../features/cart/cart-lines';
import { CartTotal } from '../features/cart/cart-total';
import { RefusedLines } from '../features/cart/refused-lines';
import { Art } from '../parts/art';
import { Go } from '../parts/go';
import { pageMeta } from '../parts/page-meta';
import { PageTitle } from '../parts/section';
import { reckon } from '../shop/cart';
import { useIsAwake } from '../shop/kept';
import { useCart } from '../shop/my-cart';
import { useQuotes } from '../shop/use-quotes';

export const meta: MetaFunction = (args) => pageMeta(args, (t) => ({ title: t('nav.cart'), isPrivate: true }));

export default function CartPage() {
  const { t } = useTranslation();
  const isAwake = useIsAwake();
  const { lines } = useCart();
  const { quotes, hasFailed, again } = useQuotes(
    useMemo(() => lines.map((line) => line.skuId), [lines]),
    { live: true },
  );
  if (hasFailed && quotes === null)
    return (
      <RefusedFace
        title={t('error.offline')}
        text={t('error.offlineText')}
        action={<Button onClick={again}>{t('error.again')}</Button>}
      />
    );
  if (!isAwake || (lines.length > 0 && quotes === null)) return <CartSkeleton />;
  if (lines.length === 0) {
    return (
      <>
        <PageTitle>{t('nav.cart')}</PageTitle>
        <EmptyFace
          title={t('cart.empty')}
          text={t('cart.emptyText')}
          picture={<Art kind="basket" tint="sand" className="w-44 rounded-card" />}
          action={
            <Go to="/c/all" className={buttonClass()}>
              {t('home.choose')}
            </Go>
          }
        />
      </>
    );
  }
  const reckoning = reckon(lines, quotes ?? []);
  return (
    <>
      <PageTitle note={t('cart.note')}>{t('nav.cart')}</PageTitle>
      <div className="md:grid md:grid-cols-[1fr_320px] md:items-start md:gap-6">
        <div className="flex flex-col gap-4">
          {reckoning.lines.length > 0 && <CartLines reckoning={reckoning} quotes={quotes ?? []} />}
          {reckoning.refused.length > 0 && <RefusedLines lines={reckoning.refused} />}
        </div>
        <CartTotal reckoning={reckoning} />
      </div>
    </>
  );
}

function CartSkeleton() {
  const { t } = useTranslation();
  return (
    <>
      <PageTitle>{t('nav.cart')}</PageTitle>
      <div aria-busy="true" className="flex flex-col gap-3">
        <span role="status" className="sr-only">
          {t('wait.cart')}
        </span>
        {[0, 1, 2].map((row) => (
          <Skeleton key={row} className="h-28" />
        ))}
      </div>
    </>
  );
}
