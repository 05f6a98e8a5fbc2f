import { catalog, type ReplyOf } from '@youjian/contract';
import { Button } from 'antd';
import { CalendarDays, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useMay } from '../../app/session';
import { Money } from '../../parts/figures';
import { time } from '../../parts/format';
import type { Field } from '../../parts/list/filters';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { StatusBadge } from '../../parts/status-badge';
import { When } from '../../parts/when';
import { PriceCalendar } from './price-calendar';
import { SetPrice } from './set-price';

export type PriceVersion = ReplyOf<typeof catalog.listPrices>['items'][number];
const STANDINGS = ['current', 'coming', 'past', 'withdrawn'] as const;
const TONES = { current: 'ok', coming: 'waiting', past: 'neutral', withdrawn: 'danger' } as const;
const source = listSource(catalog.listPrices);

export function PricesPage() {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const [setting, setSetting] = useState(false);
  const fields = useMemo<readonly Field[]>(
    () => [
      {
        kind: 'choice',
        name: 'standing',
        label: t('price.standingLabel'),
        options: STANDINGS.map((value) => ({ value, label: t(`price.standing.${value}`) })),
      },
      { kind: 'text', name: 'skuId', label: t('price.sku'), width: 320 },
    ],
    [t],
  );
  return (
    <ListPage
      list="prices"
      title={t('price.title')}
      intro={t('price.intro')}
      source={source}
      columns={useColumns()}
      fields={fields}
      views={STANDINGS.map((standing) => ({ label: t(`price.view.${standing}`), filters: { standing } }))}
      rowKey={({ id }) => id}
      empty={t('price.empty')}
      primary={
        <>
          <Button icon={<CalendarDays aria-hidden size={16} />} onClick={() => void navigate('/prices/calendar')}>
            {t('priceDesk.title')}
          </Button>
          {may(catalog.setPrice) ? (
            <Button
              type="primary"
              data-primary=""
              icon={<Plus aria-hidden size={16} />}
              onClick={() => setSetting(true)}
            >
              {t('price.set')}
            </Button>
          ) : null}
        </>
      }
    >
      <PriceCalendar />
      <SetPrice sku={null} open={setting} close={() => setSetting(false)} />
    </ListPage>
  );
}

function useColumns(): readonly Column<PriceVersion>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'item',
      title: t('price.item'),
      render: ({ skuId, productName, skuName, skuCode }) => (
        <>
          <Link to={`?skuId=${skuId}`}>{productName}</Link> <span className="quiet">{`${skuName} · ${skuCode}`}</span>
        </>
      ),
      sortBy: ({ productName, skuCode }) => `${productName} ${skuCode}`,
      file: ({ productName, skuName, skuCode }) => `${productName} · ${skuName} · ${skuCode}`,
    },
    {
      key: 'standing',
      title: t('price.standingLabel'),
      render: ({ standing }) => <StatusBadge tone={TONES[standing]}>{t(`price.standing.${standing}`)}</StatusBadge>,
      file: ({ standing }) => t(`price.standing.${standing}`),
    },
    {
      key: 'priceFen',
      title: t('price.price'),
      align: 'right',
      render: ({ priceFen }) => <Money fen={priceFen} />,
      sortBy: ({ priceFen }) => priceFen,
      file: ({ priceFen }) => priceFen / 100,
    },
    {
      key: 'effectiveFrom',
      title: t('price.from'),
      render: ({ effectiveFrom }) => <When at={effectiveFrom} />,
      sortBy: ({ effectiveFrom }) => effectiveFrom,
      file: ({ effectiveFrom }) => time(effectiveFrom, 'second'),
    },
    {
      key: 'by',
      title: t('price.by'),
      render: ({ createdByName }) => createdByName ?? '–',
      file: ({ createdByName }) => createdByName,
    },
    {
      key: 'createdAt',
      title: t('price.at'),
      render: ({ createdAt }) => <When at={createdAt} />,
      sortBy: ({ createdAt }) => createdAt,
      file: ({ createdAt }) => time(createdAt, 'second'),
    },
  ];
}
