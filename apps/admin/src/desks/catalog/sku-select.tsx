import { catalog } from '@youjian/contract';
import { useMemo } from 'react';
import { FoundSelect } from '../../parts/found-select';
import type { ListSource } from '../../parts/list/source';
import { listSource } from '../../parts/list/source';
import { useNamed } from '../../parts/use-named';
import type { PricedSku } from './set-price';
import type { Product, Sku } from './product-state';

interface Found {
  readonly sku: Sku;
  readonly product: Product;
}
const products = listSource(catalog.listAdminProducts);

/** Products are found by the server, their items offered here. */
const skus: ListSource<Found> = {
  key: [...products.key, 'skus'],
  load: async (query, signal) => {
    const page = await products.load(query, signal);
    return {
      nextCursor: page.nextCursor,
      items: page.items.flatMap((product) => product.skus.map((sku) => ({ sku, product }))),
    };
  },
};

interface SkuSelectProps {
  readonly value?: string | null;
  readonly onChange?: (value: string | null) => void;
  readonly found?: (sku: PricedSku | null) => void;
  readonly id?: string;
}

export function SkuSelect({ value, onChange, found, id }: SkuSelectProps) {
  const named = useNamed();
  const nameOf = useMemo(
    () =>
      ({ sku, product }: Found) =>
        `${named(product)} · ${named(sku)} · ${sku.code}`,
    [named],
  );
  return (
    <FoundSelect
      {...(id === undefined ? {} : { id })}
      source={skus}
      optionOf={(one) => ({ value: one.sku.id, label: nameOf(one) })}
      value={value ?? null}
      onChange={(next, row) => {
        onChange?.(next);
        found?.(
          row === null
            ? null
            : { id: row.sku.id, name: nameOf(row), priceFen: row.sku.priceFen, netGrams: row.sku.netGrams },
        );
      }}
    />
  );
}
