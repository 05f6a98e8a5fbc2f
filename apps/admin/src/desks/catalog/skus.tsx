import { catalog } from '@youjian/contract';
import { Button } from 'antd';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../../app/session';
import { Card } from '../../parts/card';
import { Weight } from '../../parts/figures';
import { count, time, yuan } from '../../parts/format';
import { SimpleTable } from '../../parts/simple-table';
import { StatusBadge } from '../../parts/status-badge';
import { useNamed } from '../../parts/use-named';
import { useWord } from '../../parts/words';
import { AddSku } from './add-sku';
import { ItemPrice } from './prices/change-columns';
import type { Product, Sku } from './product-state';
import { SetPrice, type PricedSku } from './set-price';

export function Skus({ product }: { product: Product }) {
  const { t } = useTranslation();
  const may = useMay();
  const named = useNamed();
  const [adding, setAdding] = useState(false);
  const [pricing, setPricing] = useState<PricedSku | null>(null);
  return (
    <Card
      title={t('product.skus')}
      extra={
        may(catalog.addSku) ? (
          <Button icon={<Plus aria-hidden size={16} />} onClick={() => setAdding(true)}>
            {t('sku.add')}
          </Button>
        ) : null
      }
    >
      {product.skus.length === 0 ? (
        <p className="quiet">{t('sku.none')}</p>
      ) : (
        <Table
          product={product}
          price={(sku) =>
            setPricing({
              id: sku.id,
              name: `${named(product)} · ${named(sku)}`,
              priceFen: sku.priceFen,
              netGrams: sku.netGrams,
            })
          }
        />
      )}
      <AddSku product={product} open={adding} close={() => setAdding(false)} />
      <SetPrice sku={pricing} open={pricing !== null} close={() => setPricing(null)} />
    </Card>
  );
}

function Table({ product, price }: { product: Product; price: (sku: Sku) => void }) {
  const { t } = useTranslation();
  const named = useNamed();
  const word = useWord();
  const may = useMay();
  return (
    <SimpleTable
      label={t('product.skus')}
      rows={product.skus}
      rowKey={({ id }) => id}
      columns={[
        {
          title: t('sku.code'),
          cell: (sku) => (
            <>
              <span className="figure">{sku.code}</span>
              <div className="quiet">
                {named(sku)} · {word('grade', sku.grade)}
              </div>
            </>
          ),
        },
        {
          title: t('sku.net'),
          right: true,
          cell: ({ netGrams, byWeight }) => (byWeight ? t('sku.loose') : <Weight grams={netGrams} />),
        },
        { title: t('sku.barcode'), cell: ({ barcode }) => <span className="figure">{barcode}</span> },
        {
          title: t('sku.stateLabel'),
          cell: ({ active }) => (
            <StatusBadge tone={active ? 'ok' : 'neutral'}>{t(active ? 'sku.active' : 'sku.inactive')}</StatusBadge>
          ),
        },
        { title: t('sku.available'), right: true, cell: ({ available }) => count(available) },
        { title: t('sku.price'), right: true, cell: (sku) => <Price sku={sku} /> },
        {
          title: t('price.title'),
          cell: (sku) => (
            <span className="row-gap">
              {may(catalog.setPrice) ? (
                <Button size="small" onClick={() => price(sku)} aria-label={`${t('price.setShort')} ${sku.code}`}>
                  {t('price.setShort')}
                </Button>
              ) : null}
              <Link to={`/prices?skuId=${sku.id}`}>{t('price.timeline')}</Link>
            </span>
          ),
        },
      ]}
    />
  );
}

function Price({ sku }: { sku: Sku }) {
  const { t } = useTranslation();
  return (
    <>
      {sku.priceFen === null ? (
        <span className="quiet">{t('price.none')}</span>
      ) : (
        <ItemPrice fen={sku.priceFen} byWeight={sku.byWeight} />
      )}
      {sku.nextPriceFen === null || sku.nextPriceFrom === null ? null : (
        <div className="quiet">{t('sku.nextAt', { price: yuan(sku.nextPriceFen), at: time(sku.nextPriceFrom) })}</div>
      )}
    </>
  );
}
