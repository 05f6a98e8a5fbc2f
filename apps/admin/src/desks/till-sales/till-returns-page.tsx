import { type ReplyOf, tillSales } from '@youjian/contract';
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

type TillReturn = ReplyOf<typeof tillSales.listTillReturns>['items'][number];
const source = listSource(tillSales.listTillReturns);

/** Goods that tills took back. Without a receipt the money is the outlet's loss, and a manager stood for it. */
export function TillReturnsPage() {
  const { t } = useTranslation();
  const fields: readonly Field[] = [
    {
      kind: 'choice',
      name: 'receipt',
      label: t('tillSales.receipt'),
      options: [{ value: 'without', label: t('tillSales.withoutReceipt') }],
    },
  ];
  return (
    <ListPage
      list="till-returns"
      title={t('tillSales.returns')}
      intro={t('tillSales.returnsIntro')}
      source={source}
      columns={useColumns()}
      fields={fields}
      views={[{ label: t('tillSales.withoutReceipt'), filters: { receipt: 'without' } }]}
      rowKey={({ id }) => id}
      empty={t('tillSales.noReturns')}
    />
  );
}

function useColumns(): readonly Column<TillReturn>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'at',
      title: t('tillSales.returnedAt'),
      render: ({ returnedAt, returnNo }) => (
        <>
          <When at={returnedAt} />
          <div className="quiet">{returnNo}</div>
        </>
      ),
      sortBy: ({ returnedAt }) => returnedAt,
      file: ({ returnedAt }) => returnedAt,
    },
    {
      key: 'outlet',
      title: t('tillSales.outlet'),
      render: ({ outletName }) => outletName,
      file: ({ outletName }) => outletName,
    },
    {
      key: 'order',
      title: t('order.no'),
      render: ({ orderNo, receiptNo }) =>
        orderNo === null ? (
          <StatusBadge tone="warn">{t('tillSales.withoutReceipt')}</StatusBadge>
        ) : (
          <>
            <Link to={`/orders/${orderNo}`}>{orderNo}</Link>
            {receiptNo === null ? null : <div className="quiet">{receiptNo}</div>}
          </>
        ),
      file: ({ orderNo }) => orderNo ?? t('tillSales.withoutReceipt'),
    },
    {
      key: 'goods',
      title: t('tillSales.goods'),
      render: ({ lines }) => (
        <>
          {lines.map((line, index) => (
            <div key={index} className="wraps">
              {`${line.name} ${line.skuName} × ${count(line.quantity)}`}
              {line.lotCode === null ? null : <span className="quiet"> {line.lotCode}</span>}
            </div>
          ))}
        </>
      ),
      file: ({ lines }) => lines.map((line) => `${line.name} ${line.skuName} × ${line.quantity}`).join('; '),
    },
    {
      key: 'reason',
      title: t('tillSales.reasonLabel'),
      render: ({ reason }) => t(`tillSales.returnReason.${reason}`),
      file: ({ reason }) => t(`tillSales.returnReason.${reason}`),
    },
    {
      key: 'tender',
      title: t('tillSales.tenderLabel'),
      render: ({ tender }) => t(`tillSales.tender.${tender}`),
      file: ({ tender }) => t(`tillSales.tender.${tender}`),
    },
    {
      key: 'amount',
      title: t('tillSales.amount'),
      align: 'right',
      render: ({ amountFen }) => <Money fen={amountFen} />,
      sortBy: ({ amountFen }) => amountFen,
      file: ({ amountFen }) => amountFen / 100,
    },
  ];
}
