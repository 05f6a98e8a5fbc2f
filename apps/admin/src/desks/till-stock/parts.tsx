import { inventory, tillStock, type ReplyOf, type Route } from '@youjian/contract';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAsk } from '../../app/ask';
import { useMay } from '../../app/session';
import type { Field } from '../../parts/list/filters';
import type { Column } from '../../parts/list/list-table';
import { StatusBadge, type Tone } from '../../parts/status-badge';

export type DeviceLease = ReplyOf<typeof tillStock.listLeases>['items'][number];
export type LeaseDetail = ReplyOf<typeof tillStock.showLease>;
export type Shortage = ReplyOf<typeof tillStock.listShortages>['items'][number];
export type GoodsRow = ReplyOf<typeof tillStock.listGoodsToCheck>['items'][number];
export type CountRow = ReplyOf<typeof tillStock.listCounts>['items'][number];
export type WasteRow = ReplyOf<typeof tillStock.listWaste>['items'][number];

/** What changes when something of an outlet's stock is settled. */
export const TILL_STOCK_NEWS: readonly Route[] = [
  tillStock.listLeases,
  tillStock.showLease,
  tillStock.listShortages,
  tillStock.listGoodsToCheck,
  tillStock.listCounts,
  inventory.listStock,
  inventory.outletStock,
  inventory.listMovements,
];

interface Goods {
  readonly productName: string;
  readonly skuName: string;
  readonly skuCode: string;
}
export const goodsOf = ({ productName, skuName, skuCode }: Goods): string => `${productName} · ${skuName} · ${skuCode}`;

const LEASE_TONES: Readonly<Record<DeviceLease['state'], Tone>> = {
  active: 'ok',
  over: 'waiting',
  review: 'danger',
  settled: 'neutral',
};

export function LeaseBadge({ state }: { state: DeviceLease['state'] }) {
  const { t } = useTranslation();
  return <StatusBadge tone={LEASE_TONES[state]}>{t(`tillStock.leaseState.${state}`)}</StatusBadge>;
}

/** The lists of what tills left for somebody to look at stand side by side. */
export function TasksIntro({ text }: { text: string }) {
  const { t } = useTranslation();
  return (
    <>
      {text}
      <br />
      <Link to="/stock-tasks">{t('tillStock.shortages')}</Link>
      {' · '}
      <Link to="/stock-tasks/goods">{t('tillStock.goods')}</Link>
      {' · '}
      <Link to="/stock-tasks/counts">{t('tillStock.counts')}</Link>
      {' · '}
      <Link to="/stock-tasks/waste">{t('tillStock.waste')}</Link>
    </>
  );
}

const NO_PLACES: readonly never[] = [];

/** A clerk sees one outlet and has nothing to choose from. */
export function usePlaceField(): readonly Field[] {
  const { t } = useTranslation();
  const may = useMay();
  const places = useAsk(inventory.listPlaces, {}, { enabled: may(inventory.listPlaces) }).data?.items ?? NO_PLACES;
  return useMemo<readonly Field[]>(
    () =>
      places.length < 2
        ? []
        : [
            {
              kind: 'choice',
              name: 'placeId',
              label: t('stock.place'),
              options: places.map(({ id, name }) => ({ value: id, label: name })),
            },
          ],
    [t, places],
  );
}

interface Placed extends Goods {
  readonly placeName: string;
  readonly lotCode: string | null;
}

/** Where, what and of which lot: how each of these lists begins. */
export function useGoodsColumns<Row extends Placed>(): readonly Column<Row>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'place',
      title: t('stock.place'),
      render: ({ placeName }) => <span className="wraps">{placeName}</span>,
      sortBy: ({ placeName }) => placeName,
      file: ({ placeName }) => placeName,
    },
    {
      key: 'item',
      title: t('stock.item'),
      render: (row) => <span className="wraps">{goodsOf(row)}</span>,
      sortBy: goodsOf,
      file: goodsOf,
    },
    {
      key: 'lot',
      title: t('stock.lotCode'),
      render: ({ lotCode }) =>
        lotCode === null ? (
          <span className="quiet">{t('tillStock.noLot')}</span>
        ) : (
          <span className="figure">{lotCode}</span>
        ),
      file: ({ lotCode }) => lotCode,
    },
  ];
}
