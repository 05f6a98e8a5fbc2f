import { paymentDesk } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { StatusBadge } from '../../parts/status-badge';
import { When } from '../../parts/when';
import { useWord } from '../../parts/words';
import { DeskIntro, inCurrency, type Dispute } from './payment-parts';

const source = listSource(paymentDesk.listDisputes);

/** Banks that take money back for their customers. Answered at the provider; here one sees that nothing is refunded meanwhile. */
export function DisputesPage() {
  const { t } = useTranslation();
  return (
    <ListPage
      list="disputes"
      title={t('payment.disputesTitle')}
      intro={<DeskIntro text={t('payment.disputesIntro')} />}
      source={source}
      columns={useColumns()}
      fields={[
        {
          kind: 'choice',
          name: 'open',
          label: t('payment.stateLabel'),
          options: [
            { value: 'true', label: t('payment.disputeOpen') },
            { value: 'false', label: t('payment.disputeClosed') },
          ],
        },
      ]}
      searchIn={t('payment.searchOrders')}
      rowKey={({ id }) => id}
      empty={t('payment.disputesEmpty')}
    />
  );
}

function useColumns(): readonly Column<Dispute>[] {
  const { t } = useTranslation();
  const word = useWord();
  return [
    {
      key: 'opened',
      title: t('payment.opened'),
      render: ({ openedAt }) => <When at={openedAt} />,
      sortBy: ({ openedAt }) => openedAt,
      file: ({ openedAt }) => openedAt,
    },
    {
      key: 'no',
      title: t('order.no'),
      render: ({ orderNo }) => (orderNo === null ? '–' : <Link to={`/orders/${orderNo}`}>{orderNo}</Link>),
      file: ({ orderNo }) => orderNo ?? '',
    },
    {
      key: 'amount',
      title: t('payment.disputed'),
      align: 'right',
      render: ({ amount, currency }) => <span className="figure">{inCurrency(amount, currency)}</span>,
      sortBy: ({ amount }) => amount,
      file: ({ amount }) => amount,
    },
    {
      key: 'reason',
      title: t('payment.reason'),
      render: ({ reason }) => word('payment.disputeReason', reason),
      file: ({ reason }) => reason,
    },
    {
      key: 'state',
      title: t('payment.stateLabel'),
      render: ({ state, open }) => (
        <StatusBadge tone={open ? 'warn' : state === 'won' ? 'ok' : 'neutral'}>
          {word('payment.disputeState', state)}
        </StatusBadge>
      ),
      file: ({ state }) => state,
    },
    {
      key: 'due',
      title: t('payment.due'),
      render: ({ evidenceDueAt, open }) => <When at={open ? evidenceDueAt : null} />,
      file: ({ evidenceDueAt }) => evidenceDueAt ?? '',
    },
    {
      key: 'closed',
      title: t('payment.closed'),
      render: ({ closedAt }) => <When at={closedAt} />,
      file: ({ closedAt }) => closedAt ?? '',
    },
    {
      key: 'id',
      title: t('payment.object'),
      render: ({ id }) => <code className="wraps">{id}</code>,
      file: ({ id }) => id,
    },
  ];
}
