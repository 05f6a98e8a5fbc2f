import { type ReplyOf, tillSales } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAsk } from '../../app/ask';
import { count } from '../../parts/format';
import type { Field } from '../../parts/list/filters';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { StatusBadge } from '../../parts/status-badge';
import { When } from '../../parts/when';

type Variance = ReplyOf<typeof tillSales.listStockVariances>['items'][number];
const source = listSource(tillSales.listStockVariances);
const REASONS = ['lease_over', 'short'] as const;

/** Sales whose goods were not lent to their till, or not there in the books. What is short is settled at its own desk. */
export function StockVariancesPage() {
  const { t } = useTranslation();
  const { data } = useAsk(tillSales.listStockVariances, { query: { limit: 1 } });
  const fields: readonly Field[] = [
    {
      kind: 'choice',
      name: 'reason',
      label: t('tillSales.reasonLabel'),
      options: REASONS.map((value) => ({ value, label: t(`tillSales.stockReason.${value}`) })),
    },
  ];
  return (
    <ListPage
      list="stock-variances"
      title={t('tillSales.stock')}
      intro={
        <>
          {t('tillSales.stockIntro')}{' '}
          {data === undefined
            ? null
            : t('tillSales.stockCounts', { over: count(data.leaseOver), short: count(data.short) })}{' '}
          <Link to="/stock-tasks">{t('tillStock.shortages')}</Link>
        </>
      }
      source={source}
      columns={useColumns()}
      fields={fields}
      views={REASONS.map((reason) => ({ label: t(`tillSales.stockReason.${reason}`), filters: { reason } }))}
      rowKey={({ id }) => id}
      empty={t('tillSales.noStock')}
    />
  );
}

function useColumns(): readonly Column<Variance>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'soldAt',
      title: t('tillSales.soldAt'),
      render: ({ soldAt }) => <When at={soldAt} />,
      sortBy: ({ soldAt }) => soldAt,
      file: ({ soldAt }) => soldAt,
    },
    {
      key: 'order',
      title: t('order.no'),
      render: ({ orderNo, receiptNo }) => (
        <>
          <Link to={`/orders/${orderNo}`}>{orderNo}</Link>
          {receiptNo === null ? null : <div className="quiet">{receiptNo}</div>}
        </>
      ),
      file: ({ orderNo, receiptNo }) => [orderNo, receiptNo].filter(Boolean).join(' '),
    },
    {
      key: 'outlet',
      title: t('tillSales.outlet'),
      render: ({ outletName }) => outletName,
      file: ({ outletName }) => outletName,
    },
    {
      key: 'goods',
      title: t('tillSales.goods'),
      render: ({ goods }) => <span className="wraps">{goods}</span>,
      file: ({ goods }) => goods,
    },
    {
      key: 'reason',
      title: t('tillSales.reasonLabel'),
      render: ({ reason }) => (
        <StatusBadge tone={reason === 'short' ? 'danger' : 'warn'}>{t(`tillSales.stockReason.${reason}`)}</StatusBadge>
      ),
      file: ({ reason }) => t(`tillSales.stockReason.${reason}`),
    },
    {
      key: 'units',
      title: t('tillSales.units'),
      align: 'right',
      render: ({ units }) => count(units),
      file: ({ units }) => units,
    },
  ];
}
