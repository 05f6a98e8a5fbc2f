import { type ReplyOf, tillSales } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { Money } from '../../parts/figures';
import { count } from '../../parts/format';
import type { Field } from '../../parts/list/filters';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';

type Row = ReplyOf<typeof tillSales.listTillMoney>['items'][number];
const source = listSource(tillSales.listTillMoney);
const WAYS = [
  'cash',
  'account',
  'static_code',
  'till_card',
  'till_wechat_pay',
  'till_alipay',
  'card',
  'wechat_pay',
  'alipay',
] as const;

/** Money over counters by day, outlet and way: what no provider reports, beside what it does. */
export function TillMoneyPage() {
  const { t } = useTranslation();
  const fields: readonly Field[] = [
    { kind: 'day', name: 'from', label: t('tillSales.from') },
    { kind: 'day', name: 'to', label: t('tillSales.to') },
  ];
  return (
    <ListPage
      list="till-money"
      title={t('tillSales.money')}
      intro={t('tillSales.moneyIntro')}
      source={source}
      columns={useColumns()}
      fields={fields}
      rowKey={({ day, outletId, provider, way }) => `${day} ${outletId} ${provider} ${way}`}
      empty={t('tillSales.noMoney')}
    />
  );
}

function useColumns(): readonly Column<Row>[] {
  const { t } = useTranslation();
  const wayOf = ({ way }: Row): string => t(`tillSales.way.${WAYS.find((one) => one === way) ?? 'other'}`);
  return [
    {
      key: 'day',
      title: t('tillSales.day'),
      render: ({ day }) => day,
      sortBy: ({ day }) => day,
      file: ({ day }) => day,
    },
    {
      key: 'outlet',
      title: t('tillSales.outlet'),
      render: ({ outletName }) => outletName,
      sortBy: ({ outletName }) => outletName,
      file: ({ outletName }) => outletName,
    },
    { key: 'way', title: t('tillSales.wayLabel'), render: wayOf, file: wayOf },
    {
      key: 'payments',
      title: t('tillSales.payments'),
      align: 'right',
      render: ({ payments }) => count(payments),
      file: ({ payments }) => payments,
    },
    {
      key: 'received',
      title: t('tillSales.received'),
      align: 'right',
      render: ({ receivedFen }) => <Money fen={receivedFen} />,
      sortBy: ({ receivedFen }) => receivedFen,
      file: ({ receivedFen }) => receivedFen / 100,
    },
    {
      key: 'refunded',
      title: t('tillSales.paidOut'),
      align: 'right',
      render: ({ refundedFen }) => <Money fen={refundedFen} />,
      file: ({ refundedFen }) => refundedFen / 100,
    },
  ];
}
