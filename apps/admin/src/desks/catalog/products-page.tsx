import { catalog } from '@youjian/contract';
import { Button } from 'antd';
import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useMay } from '../../app/session';
import { count, yuan } from '../../parts/format';
import type { Field } from '../../parts/list/filters';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { useNamed } from '../../parts/use-named';
import { useCategories } from '../../parts/varieties';
import { useWord } from '../../parts/words';
import { CreateProduct } from './create-product';
import { Picture, priceRange, PublishedBadge, type Product } from './product-state';

const source = listSource(catalog.listAdminProducts);

export function ProductsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const may = useMay();
  const [creating, setCreating] = useState(false);
  return (
    <ListPage
      list="products"
      title={t('product.title')}
      source={source}
      columns={useColumns()}
      fields={useFields()}
      views={[
        { label: t('product.view.published'), filters: { published: 'true' } },
        { label: t('product.view.unpublished'), filters: { published: 'false' } },
      ]}
      searchIn={t('product.searchIn')}
      rowKey={({ id }) => id}
      open={({ id }) => void navigate(`/products/${id}`)}
      empty={t('product.empty')}
      primary={
        may(catalog.createProduct) ? (
          <Button
            type="primary"
            data-primary=""
            icon={<Plus aria-hidden size={16} />}
            onClick={() => setCreating(true)}
          >
            {t('product.create')}
          </Button>
        ) : undefined
      }
    >
      <CreateProduct open={creating} close={() => setCreating(false)} />
    </ListPage>
  );
}

function useFields(): readonly Field[] {
  const { t } = useTranslation();
  const categories = useCategories();
  return useMemo(
    () => [
      { kind: 'choice', name: 'category', label: t('product.category'), options: categories },
      {
        kind: 'choice',
        name: 'published',
        label: t('product.publishedLabel'),
        options: [
          { value: 'true', label: t('product.published') },
          { value: 'false', label: t('product.unpublished') },
        ],
      },
    ],
    [t, categories],
  );
}

const availableOf = ({ skus }: Product): number => skus.reduce((sum, sku) => sum + sku.available, 0);

function useColumns(): readonly Column<Product>[] {
  const { t } = useTranslation();
  const word = useWord();
  const named = useNamed();
  return [
    {
      key: 'name',
      title: t('product.name'),
      render: (product) => (
        <span className="thing">
          <Picture product={product} size={40} />
          <Link to={`/products/${product.id}`}>{named(product)}</Link>
        </span>
      ),
      sortBy: (product) => named(product),
      file: ({ name }) => name,
    },
    {
      key: 'published',
      title: t('product.publishedLabel'),
      render: ({ published }) => <PublishedBadge published={published} />,
      file: ({ published }) => t(published ? 'product.published' : 'product.unpublished'),
    },
    {
      key: 'category',
      title: t('product.category'),
      render: ({ categoryCode }) => word('category', categoryCode),
      sortBy: ({ categoryCode }) => categoryCode,
      file: ({ categoryCode }) => word('category', categoryCode),
    },
    {
      key: 'variety',
      title: t('product.variety'),
      render: ({ variety }) => word('variety', variety),
      sortBy: ({ variety }) => word('variety', variety),
      file: ({ variety }) => word('variety', variety),
    },
    {
      key: 'county',
      title: t('product.county'),
      render: ({ countyCode }) => word('county', countyCode),
      sortBy: ({ countyCode }) => countyCode,
      file: ({ countyCode }) => word('county', countyCode),
    },
    {
      key: 'price',
      title: t('product.price'),
      align: 'right',
      render: ({ skus }) => <span className="figure">{rangeText(skus) ?? t('price.none')}</span>,
      sortBy: ({ skus }) => priceRange(skus)?.from ?? null,
      file: ({ skus }) => rangeText(skus),
    },
    {
      key: 'skus',
      title: t('product.skus'),
      align: 'right',
      render: ({ skus }) => count(skus.length),
      sortBy: ({ skus }) => skus.length,
      file: ({ skus }) => skus.length,
    },
    {
      key: 'available',
      title: t('product.available'),
      align: 'right',
      render: (product) => count(availableOf(product)),
      sortBy: availableOf,
      file: availableOf,
    },
  ];
}

function rangeText(skus: Product['skus']): string | null {
  const range = priceRange(skus);
  if (range === null) return null;
  return range.from === range.to ? yuan(range.from) : `${yuan(range.from)} – ${yuan(range.to)}`;
}
