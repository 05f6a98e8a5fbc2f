import { paymentDesk } from '@youjian/contract';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { useMay } from '../../app/session';
import { count } from '../../parts/format';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { ProblemAlert } from '../../parts/problem-alert';
import { StatusBadge } from '../../parts/status-badge';
import { When } from '../../parts/when';
import { DeskIntro, PAYMENT_NEWS, TROUBLES, type Trouble } from './payment-parts';

const source = listSource(paymentDesk.listPaymentEvents);

/** Messages of the provider that belong to no payment of ours, or that could not be worked yet. */
export function EventsPage() {
  const { t } = useTranslation();
  return (
    <ListPage
      list="payment-events"
      title={t('payment.messagesTitle')}
      intro={<DeskIntro text={t('payment.messagesIntro')} />}
      source={source}
      columns={useColumns()}
      fields={[
        {
          kind: 'choice',
          name: 'trouble',
          label: t('payment.trouble'),
          options: TROUBLES.map((value) => ({ value, label: t(`payment.troubleOf.${value}`) })),
        },
      ]}
      searchIn={t('payment.searchEvents')}
      rowKey={({ id }) => id}
      empty={t('payment.messagesEmpty')}
    />
  );
}

function useColumns(): readonly Column<Trouble>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'received',
      title: t('payment.arrived'),
      render: ({ receivedAt }) => <When at={receivedAt} />,
      sortBy: ({ receivedAt }) => receivedAt,
      file: ({ receivedAt }) => receivedAt,
    },
    {
      key: 'type',
      title: t('payment.what'),
      render: ({ type }) => <code className="wraps">{type}</code>,
      file: ({ type }) => type,
    },
    {
      key: 'object',
      title: t('payment.object'),
      render: ({ objectId }) => <code className="wraps">{objectId}</code>,
      file: ({ objectId }) => objectId,
    },
    {
      key: 'trouble',
      title: t('payment.trouble'),
      render: ({ trouble, error }) => (
        <>
          <StatusBadge tone={trouble === 'unmatched' ? 'danger' : 'warn'}>
            {t(`payment.troubleOf.${trouble}`)}
          </StatusBadge>
          {error === null || trouble === 'unmatched' ? null : <div className="quiet wraps">{error}</div>}
        </>
      ),
      file: ({ trouble }) => t(`payment.troubleOf.${trouble}`),
    },
    {
      key: 'attempts',
      title: t('notice.attempts'),
      align: 'right',
      render: ({ attempts }) => count(attempts),
      sortBy: ({ attempts }) => attempts,
      file: ({ attempts }) => attempts,
    },
    { key: 'next', title: t('notice.next'), render: ({ nextAttemptAt }) => <When at={nextAttemptAt} /> },
    { key: 'act', title: t('payment.look'), render: (event) => <Look event={event} /> },
  ];
}

function Look({ event }: { event: Trouble }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const may = useMay();
  const send = useSend(paymentDesk.retryPaymentEvent, {
    changes: PAYMENT_NEWS,
    then: ({ state }) => void message.info(t(`payment.lookedAt.${state}`)),
  });
  if (!may(paymentDesk.retryPaymentEvent)) return <span className="quiet">–</span>;
  return (
    <>
      <Button
        size="small"
        loading={send.isPending}
        aria-label={`${t('payment.look')} ${event.objectId}`}
        onClick={() => send.mutate({ params: { id: event.id }, body: {} })}
      >
        {t('payment.look')}
      </Button>
      <ProblemAlert error={send.error} />
    </>
  );
}
