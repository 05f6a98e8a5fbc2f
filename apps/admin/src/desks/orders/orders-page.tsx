import { orders } from '@youjian/contract';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { Money } from '../../parts/figures';
import { count, time } from '../../parts/format';
import type { Field } from '../../parts/list/filters';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { When } from '../../parts/when';
import { ORDER_STATES, OrderBadge, type OrderRow } from './order-state';

const CHANNELS = ['store', 'kiosk', 'live', 'counter', 'fair', 'institution', 'external'] as const;
const source = listSource(orders.listOrders);
const addressOf = ({ orderNo }: OrderRow): string => `/orders/${encodeURIComponent(orderNo)}`;

export function OrdersPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <ListPage
      list="orders"
      title={t('order.title')}
      source={source}
      columns={useColumns()}
      fields={useFields()}
      views={[
        { label: t('order.view.toPick'), filters: { state: 'paid' } },
        { label: t('order.view.fulfilling'), filters: { state: 'fulfilling' } },
        { label: t('order.view.shipped'), filters: { state: 'shipped' } },
        { label: t('order.view.completed'), filters: { state: 'completed' } },
        { label: t('order.view.review'), filters: { state: 'payment_review' } },
      ]}
      searchIn={t('order.searchIn')}
      rowKey={({ orderNo }) => orderNo}
      open={(row) => void navigate(addressOf(row))}
      empty={t('order.empty')}
    />
  );
}

function useFields(): readonly Field[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      {
        kind: 'choice',
        name: 'state',
        label: t('order.stateLabel'),
        options: ORDER_STATES.map((value) => ({ value, label: t(`order.state.${value}`) })),
      },
      {
        kind: 'choice',
        name: 'channel',
        label: t('order.channel'),
        options: CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) })),
      },
      { kind: 'day', name: 'from', label: t('order.from') },
      { kind: 'day', name: 'to', label: t('order.to') },
    ],
    [t],
  );
}

function useColumns(): readonly Column<OrderRow>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'orderNo',
      title: t('order.no'),
      render: (row) => <Link to={addressOf(row)}>{row.orderNo}</Link>,
      file: (row) => row.orderNo,
    },
    {
      key: 'state',
      title: t('order.stateLabel'),
      render: ({ state }) => <OrderBadge state={state} />,
      file: ({ state }) => t(`order.state.${state}`),
    },
    {
      key: 'channel',
      title: t('order.channel'),
      render: ({ channel }) => t(`channel.${channel}`),
      file: ({ channel }) => t(`channel.${channel}`),
    },
    {
      key: 'goods',
      title: t('order.goods'),
      render: ({ firstLine, lines }) => (
        <span className="wraps">
          {lines > 1 ? t('order.goodsMore', { first: firstLine, count: lines }) : firstLine}
        </span>
      ),
      file: ({ firstLine, lines }) =>
        lines > 1 ? t('order.goodsMore', { first: firstLine, count: lines }) : firstLine,
    },
    {
      key: 'units',
      title: t('order.units'),
      align: 'right',
      render: ({ units }) => count(units),
      sortBy: ({ units }) => units,
      file: ({ units }) => units,
    },
    {
      key: 'totalFen',
      title: t('order.total'),
      align: 'right',
      render: ({ totalFen }) => <Money fen={totalFen} />,
      sortBy: ({ totalFen }) => totalFen,
      file: ({ totalFen }) => totalFen / 100,
    },
    {
      key: 'refundedFen',
      title: t('order.refunded'),
      align: 'right',
      render: ({ refundedFen }) => (refundedFen === 0 ? <span className="quiet">–</span> : <Money fen={refundedFen} />),
      sortBy: ({ refundedFen }) => refundedFen,
      file: ({ refundedFen }) => refundedFen / 100,
    },
    {
      key: 'destination',
      title: t('order.destination'),
      render: (row) => destinationOf(row, t(`order.${row.deliveryType}`)),
      file: (row) => destinationOf(row, t(`order.${row.deliveryType}`)),
    },
    {
      key: 'placedAt',
      title: t('order.placed'),
      render: ({ placedAt }) => <When at={placedAt} />,
      sortBy: ({ placedAt }) => placedAt,
      file: ({ placedAt }) => time(placedAt, 'second'),
    },
  ];
}

const destinationOf = ({ outletName, destinationName, destinationCode }: OrderRow, delivery: string): string =>
  `${delivery} · ${outletName ?? destinationName ?? destinationCode}`;
