import { inventory, outlets, type ReplyOf } from '@youjian/contract';
import { Button, Drawer } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../app/ask';
import { useMay, useUser } from '../../app/session';
import { EmptyFace, Faces } from '../../parts/faces';
import { count } from '../../parts/format';
import type { Field } from '../../parts/list/filters';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { SimpleTable } from '../../parts/simple-table';
import { StatusBadge } from '../../parts/status-badge';
import { useNamed } from '../../parts/use-named';
import { ForSaleBadge, itemOf } from './stock-row';

type Outlet = ReplyOf<typeof outlets.listOutlets>['items'][number];
const KINDS = ['zone', 'pavilion', 'counter', 'exhibition_centre', 'service_point', 'fair'] as const;
const source = listSource(outlets.listOutlets);

export function OutletsPage() {
  const { t } = useTranslation();
  const [outlet, setOutlet] = useState<Outlet | null>(null);
  const fields = useMemo<readonly Field[]>(
    () => [
      {
        kind: 'choice',
        name: 'kind',
        label: t('outlet.kindLabel'),
        options: KINDS.map((value) => ({ value, label: t(`outlet.kind.${value}`) })),
      },
    ],
    [t],
  );
  return (
    <ListPage
      list="outlets"
      title={t('outlet.title')}
      intro={t('outlet.intro')}
      source={source}
      columns={useColumns(setOutlet)}
      fields={fields}
      views={(['pavilion', 'counter', 'zone'] as const).map((kind) => ({
        label: t(`outlet.kind.${kind}`),
        filters: { kind },
      }))}
      searchIn={t('outlet.searchIn')}
      rowKey={({ id }) => id}
      empty={t('outlet.empty')}
    >
      <OutletStock outlet={outlet} close={() => setOutlet(null)} />
    </ListPage>
  );
}

function useColumns(look: (outlet: Outlet) => void): readonly Column<Outlet>[] {
  const { t } = useTranslation();
  const named = useNamed();
  const may = useMay();
  const user = useUser();
  const seesStock = ({ id }: Outlet) => may(inventory.outletStock) && (user.outletId === null || user.outletId === id);
  return [
    {
      key: 'name',
      title: t('outlet.name'),
      render: (row) => <span className="wraps">{named(row)}</span>,
      sortBy: (row) => named(row),
      file: ({ name }) => name,
    },
    {
      key: 'kind',
      title: t('outlet.kindLabel'),
      render: ({ kind }) => t(`outlet.kind.${kind}`),
      sortBy: ({ kind }) => t(`outlet.kind.${kind}`),
      file: ({ kind }) => t(`outlet.kind.${kind}`),
    },
    {
      key: 'open',
      title: t('outlet.state'),
      render: ({ open }) => (
        <StatusBadge tone={open ? 'ok' : 'neutral'}>{t(open ? 'outlet.open' : 'outlet.closed')}</StatusBadge>
      ),
      file: ({ open }) => t(open ? 'outlet.open' : 'outlet.closed'),
    },
    {
      key: 'hours',
      title: t('outlet.hours'),
      render: ({ opensAt, closesAt }) => <span className="figure">{`${opensAt}–${closesAt}`}</span>,
      file: ({ opensAt, closesAt }) => `${opensAt}–${closesAt}`,
    },
    {
      key: 'region',
      title: t('outlet.region'),
      render: ({ regionName, regionCode }) => regionName ?? regionCode,
      sortBy: ({ regionName }) => regionName,
      file: ({ regionName, regionCode }) => regionName ?? regionCode,
    },
    {
      key: 'address',
      title: t('outlet.address'),
      render: ({ address, addressEn }) => <span className="wraps">{named({ name: address, nameEn: addressEn })}</span>,
      file: ({ address }) => address,
    },
    {
      key: 'pickup',
      title: t('outlet.pickup'),
      render: ({ offersPickup }) => t(offersPickup ? 'outlet.offersPickup' : 'form.no'),
      file: ({ offersPickup }) => t(offersPickup ? 'form.yes' : 'form.no'),
    },
    {
      key: 'licence',
      title: t('outlet.licence'),
      render: ({ licenceNo }) => <span className="figure">{licenceNo}</span>,
      file: ({ licenceNo }) => licenceNo,
    },
    {
      key: 'stock',
      title: t('outlet.stock'),
      render: (row) =>
        seesStock(row) ? (
          <Button size="small" onClick={() => look(row)} aria-label={t('outlet.stockOf', { name: named(row) })}>
            {t('outlet.seeStock')}
          </Button>
        ) : (
          <span className="quiet">–</span>
        ),
    },
  ];
}

function OutletStock({ outlet, close }: { outlet: Outlet | null; close: () => void }) {
  const { t } = useTranslation();
  const named = useNamed();
  const stock = useAsk(
    inventory.outletStock,
    { params: { id: outlet?.id ?? '' }, query: { limit: 100 } },
    { enabled: outlet !== null },
  );
  return (
    <Drawer
      open={outlet !== null}
      onClose={close}
      size={720}
      title={outlet === null ? '' : t('outlet.stockOf', { name: named(outlet) })}
    >
      <Faces of={stock}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyFace text={t('outlet.stockNone')} />
          ) : (
            <SimpleTable
              label={t('outlet.stock')}
              rows={items}
              rowKey={({ id }) => id}
              columns={[
                { title: t('stock.item'), cell: itemOf },
                { title: t('stock.lot'), cell: ({ lotCode }) => <span className="figure">{lotCode}</span> },
                {
                  title: t('stock.bestBefore'),
                  cell: ({ bestBefore }) => <span className="figure">{bestBefore}</span>,
                },
                { title: t('stock.sellable'), cell: (row) => <ForSaleBadge row={row} /> },
                { title: t('stock.onHand'), right: true, cell: ({ onHand }) => count(onHand) },
                { title: t('stock.available'), right: true, cell: ({ available }) => count(available) },
              ]}
            />
          )
        }
      </Faces>
    </Drawer>
  );
}
