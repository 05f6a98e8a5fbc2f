import { lazy, Suspense, useState } from 'react';
import { Button, useToast } from '@youjian/ui';
import { ShoppingCart } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Go, useTo } from '../../parts/go';
import { usePreload } from '../../parts/use-preload';
import { CartCount } from '../../shell/header';
import { useCart } from '../../shop/my-cart';
import type { Product, Sku } from '../../routes/product';

const loadSheet = () => import('./sku-sheet');
const SkuSheet = lazy(loadSheet);
type Purpose = 'cart' | 'buy';

interface BuyBarProps {
  readonly product: Product;
  readonly chosen: Sku | null;
  readonly onChoose: (id: string) => void;
}

/** Basket and two buttons, always at hand. Without a chosen specification they ask for it first. */
export function BuyBar({ product, chosen, onChoose }: BuyBarProps) {
  const { t } = useTranslation();
  const say = useToast();
  const to = useTo();
  const navigate = useNavigate();
  const cart = useCart();
  usePreload(loadSheet);
  const [asksFor, setAsksFor] = useState<Purpose | null>(null);
  const isSoldOut = product.skus.every((sku) => sku.available < 1);
  // Nothing can be bought and a certificate does not hold: that is the reason, and the page says so.
  const isStopped = product.certificates.some(({ state }) => state !== 'valid' && state !== 'expiring');

  function take(purpose: Purpose, sku: Sku, quantity: number) {
    if (purpose === 'buy') return void navigate(to(`/checkout?buy=${sku.id}:${quantity}`));
    const had = cart.lines.find((line) => line.skuId === sku.id)?.quantity ?? 0;
    const count = cart.add(lineOf(product, sku, quantity), sku.available);
    const isAll = had + quantity > sku.available;
    say(isAll ? t('cart.addedAll', { n: sku.available }) : t('cart.added', { n: count }), {
      tone: isAll ? 'warn' : 'ok',
      action: (
        <Go to="/cart" className="rounded-full px-2 py-1 underline underline-offset-4">
          {t('cart.see')}
        </Go>
      ),
    });
  }
  const press = (purpose: Purpose) => (chosen === null ? setAsksFor(purpose) : take(purpose, chosen, 1));

  return (
    <>
      <div className="no-print fixed inset-x-0 bottom-0 z-30 border-t border-line bg-paper px-3 pb-[max(0.5rem,env(safe-area-inset-bottom))] pt-2 md:static md:mt-4 md:border-0 md:bg-transparent md:px-0">
        <div className="mx-auto flex max-w-[1200px] items-center gap-2">
          <Go to="/cart" className="relative grid size-12 shrink-0 place-items-center rounded-full hover:bg-leaf">
            <ShoppingCart aria-hidden className="size-6" />
            <span className="sr-only">{t('nav.cartWith', { n: cart.count })}</span>
            <CartCount count={cart.count} />
          </Go>
          {isSoldOut ? (
            <p className="grow rounded-full bg-line px-4 py-3 text-center font-semibold">
              {t(isStopped ? 'cart.reason.certificate_not_valid' : 'product.soldOutLong')}
            </p>
          ) : (
            <>
              <Button
                look="outline"
                size="large"
                className="min-w-0 grow !px-2 !text-base"
                onClick={() => press('cart')}
              >
                {t('product.addToCart')}
              </Button>
              <Button look="buy" size="large" className="min-w-0 grow !px-2 !text-base" onClick={() => press('buy')}>
                {t('product.buyNow')}
              </Button>
            </>
          )}
        </div>
      </div>
      {asksFor !== null && (
        <Suspense>
          <SkuSheet
            product={product}
            onClose={() => setAsksFor(null)}
            onConfirm={(sku, quantity) => {
              onChoose(sku.id);
              take(asksFor, sku, quantity);
              setAsksFor(null);
            }}
          />
        </Suspense>
      )}
    </>
  );
}

const lineOf = (product: Product, sku: Sku, quantity: number) => ({
  skuId: sku.id,
  quantity,
  slug: product.slug,
  name: product.name,
  nameEn: product.nameEn,
  skuName: sku.name,
  skuNameEn: sku.nameEn,
  imageUrl: product.imageUrl,
  seenPriceFen: sku.priceFen,
});
