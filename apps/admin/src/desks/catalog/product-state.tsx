import { catalog, type ReplyOf, type Route } from '@youjian/contract';
import { artUrl, KINDS, TINTS, type Kind, type Tint } from '@youjian/ui/illustrations';
import { useTranslation } from 'react-i18next';
import { StatusBadge } from '../../parts/status-badge';

export type Product = ReplyOf<typeof catalog.showAdminProduct>;
export type Sku = Product['skus'][number];

export const PRODUCT_NEWS: readonly Route[] = [catalog.listAdminProducts, catalog.showAdminProduct, catalog.listPrices];

export function PublishedBadge({ published }: { published: boolean }) {
  const { t } = useTranslation();
  return (
    <StatusBadge tone={published ? 'ok' : 'neutral'}>
      {t(published ? 'product.published' : 'product.unpublished')}
    </StatusBadge>
  );
}

export const ART_KINDS = KINDS;
export const ART_TINTS = Object.keys(TINTS) as Tint[];

const isKind = (text: string): text is Kind => KINDS.some((kind) => kind === text);
const isTint = (text: string): text is Tint => Object.hasOwn(TINTS, text);

/** The picture of a product, or none when nobody has drawn that kind. */
export const pictureOf = ({ artKind, artTint }: Pick<Product, 'artKind' | 'artTint'>): string | null =>
  isKind(artKind) ? artUrl({ kind: artKind, ...(isTint(artTint) ? { tint: artTint } : {}) }) : null;

export function Picture({ product, size }: { product: Pick<Product, 'artKind' | 'artTint'>; size: number }) {
  const address = pictureOf(product);
  return address === null ? (
    <span className="art" style={{ width: size, height: size }} />
  ) : (
    <img className="art" src={address} alt="" width={size} height={size} loading="lazy" />
  );
}

/** From the cheapest to the dearest item in use. */
export function priceRange(skus: readonly Sku[]): { from: number; to: number } | null {
  const prices = skus.flatMap(({ active, priceFen }) => (active && priceFen !== null ? [priceFen] : []));
  return prices.length === 0 ? null : { from: Math.min(...prices), to: Math.max(...prices) };
}

export const CHECKS = ['chinese', 'english', 'picture', 'sku', 'price', 'stock'] as const;
export type Check = (typeof CHECKS)[number];

/** What a product needs before anybody should see it. Stock is advice: what is sold out today comes with the next harvest. */
export function readiness(product: Product): Record<Check, boolean> {
  const filled = (...texts: string[]) => texts.every((text) => text.trim() !== '');
  const active = product.skus.filter((sku) => sku.active);
  return {
    chinese: filled(product.name, product.brief, product.storage),
    english: filled(product.nameEn, product.briefEn, product.storageEn),
    picture: pictureOf(product) !== null,
    sku: active.length > 0,
    price: active.length > 0 && active.every((sku) => sku.priceFen !== null),
    stock: active.some((sku) => sku.available > 0),
  };
}

export const isReady = (product: Product): boolean =>
  CHECKS.every((check) => check === 'stock' || readiness(product)[check]);
