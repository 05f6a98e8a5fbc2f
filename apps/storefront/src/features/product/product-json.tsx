import { inYuan } from '@youjian/kernel';
import type { Product } from '../../routes/product';
import { useNonce } from '../../shell/nonce';

/** The product once more for machines (schema.org), so that a search result can show price and stock. */
export function ProductJson({ product }: { product: Product }) {
  const nonce = useNonce();
  const json = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: product.name,
    description: product.brief,
    sku: product.skus[0]?.code,
    offers: product.skus.map((sku) => ({
      '@type': 'Offer',
      name: sku.name,
      price: inYuan(sku.priceFen),
      priceCurrency: 'CNY',
      availability: `https://schema.org/${sku.available > 0 ? 'InStock' : 'OutOfStock'}`,
    })),
  };
  return (
    <script
      type="application/ld+json"
      nonce={nonce}
      suppressHydrationWarning
      dangerouslySetInnerHTML={{ __html: JSON.stringify(json).replace(/</g, '\\u003c') }}
    />
  );
}
