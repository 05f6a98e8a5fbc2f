import { type ReplyOf, tillSales } from '@youjian/contract';
import { Button, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Money } from '../../parts/figures';
import { count } from '../../parts/format';
import type { Field } from '../../parts/list/filters';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { StatusBadge } from '../../parts/status-badge';
import { When } from '../../parts/when';

type Variance = ReplyOf<typeof tillSales.listPriceVariances>['items'][number];
const source = listSource(tillSales.listPriceVariances);
const REASONS = ['lease_over', 'wrong_version', 'wrong_price', 'clock'] as const;

/** What was sold outside a lease, or not at the price in force; the rest of all sales was at it. */
export function PriceVariancesPage() {
  const { t } = useTranslation();
  const fields: readonly Field[] = [
    {
      kind: 'choice',
      name: 'violation',
      label: t('tillSales.violationLabel'),
      options: [
        { value: 'true', label: t('tillSales.violation.true') },
        { value: 'false', label: t('tillSales.violation.false') },
      ],
    },
    {
      kind: 'choice',
      name: 'reason',
      label: t('tillSales.reasonLabel'),
      options: REASONS.map((value) => ({ value, label: t(`tillSales.reason.${value}`) })),
    },
  ];
  return (
    <ListPage
      list="price-variances"
      title={t('tillSales.variances')}
      intro={t('tillSales.variancesIntro')}
      source={source}
      columns={useColumns()}
      fields={fields}
      views={[{ label: t('tillSales.violation.true'), filters: { violation: 'true' } }]}
      rowKey={({ id }) => id}
      empty={t('tillSales.noVariances')}
      primary={
        <Space wrap>
          <Link to="/till-sales/returns">
            <Button tabIndex={-1}>{t('tillSales.returns')}</Button>
          </Link>
          <Link to="/till-sales/stock">
            <Button tabIndex={-1}>{t('tillSales.stock')}</Button>
          </Link>
          <Link to="/till-sales/money">
            <Button tabIndex={-1}>{t('tillSales.money')}</Button>
          </Link>
        </Space>
      }
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
      render: ({ outletName }) => outletName ?? <span className="quiet">–</span>,
      file: ({ outletName }) => outletName ?? '',
    },
    {
      key: 'goods',
      title: t('tillSales.goods'),
      render: ({ name, skuName, quantity }) => (
        <span className="wraps">{`${name} ${skuName} × ${count(quantity)}`}</span>
      ),
      file: ({ name, skuName }) => `${name} ${skuName}`,
    },
    {
      key: 'reason',
      title: t('tillSales.reasonLabel'),
      render: ({ reason, violation, leaseUntil }) => (
        <>
          <StatusBadge tone={violation ? 'danger' : 'warn'}>{t(`tillSales.reason.${reason}`)}</StatusBadge>
          {leaseUntil === null ? null : (
            <div className="quiet">
              {t('tillSales.leaseUntil')} <When at={leaseUntil} />
            </div>
          )}
        </>
      ),
      file: ({ reason }) => t(`tillSales.reason.${reason}`),
    },
    {
      key: 'charged',
      title: t('tillSales.charged'),
      align: 'right',
      render: ({ chargedFen }) => <Money fen={chargedFen} />,
      file: ({ chargedFen }) => chargedFen / 100,
    },
    {
      key: 'due',
      title: t('tillSales.due'),
      align: 'right',
      render: ({ dueFen }) => (dueFen === null ? <span className="quiet">–</span> : <Money fen={dueFen} />),
      file: ({ dueFen }) => (dueFen === null ? '' : dueFen / 100),
    },
  ];
}
