import { buyerNotices } from '@youjian/contract';
import { App, Button, Popconfirm } from 'antd';
import { MailOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAsk, useSend } from '../../app/ask';
import { useMay } from '../../app/session';
import { count } from '../../parts/format';
import type { Field } from '../../parts/list/filters';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { ProblemAlert } from '../../parts/problem-alert';
import { When } from '../../parts/when';
import {
  CHANNELS,
  DELIVERY_STATES,
  DeliveryBadge,
  isRetryable,
  NOTICE_KINDS,
  useFailureWord,
  type Delivery,
} from './delivery-state';

const source = listSource(buyerNotices.listDeliveries);

/** Where notices to buyers stand: which order, which way, how it went. Nobody's address is on this page. */
export function NoticesPage() {
  const { t } = useTranslation();
  const may = useMay();
  const counts = useAsk(buyerNotices.countDeliveries, {}).data;
  const fields: readonly Field[] = [
    {
      kind: 'choice',
      name: 'state',
      label: t('notice.stateLabel'),
      options: DELIVERY_STATES.map((value) => ({ value, label: t(`notice.state.${value}`) })),
    },
    {
      kind: 'choice',
      name: 'kind',
      label: t('notice.kind'),
      options: NOTICE_KINDS.map((value) => ({ value, label: t(`notice.kindOf.${value}`) })),
    },
    {
      kind: 'choice',
      name: 'channel',
      label: t('notice.channel'),
      options: CHANNELS.map((value) => ({ value, label: t(`notice.channelOf.${value}`) })),
    },
  ];
  return (
    <ListPage
      list="buyer-notices"
      title={t('notice.title')}
      intro={<Ways counts={counts} />}
      source={source}
      columns={useColumns()}
      fields={fields}
      views={DELIVERY_STATES.map((state) => ({
        label: t(`notice.state.${state}`),
        filters: { state },
        count: counts?.states[state],
      }))}
      searchIn={t('notice.searchIn')}
      rowKey={({ id }) => id}
      empty={t('notice.empty')}
      primary={
        counts?.outbox && may(buyerNotices.listOutbox) ? (
          <Link to="/notices/outbox">
            <Button tabIndex={-1} icon={<MailOpen aria-hidden size={16} />}>
              {t('notice.outbox')}
            </Button>
          </Link>
        ) : undefined
      }
    />
  );
}

type Counts = ReturnType<typeof useAsk<typeof buyerNotices.countDeliveries>>['data'];

function Ways({ counts }: { counts: Counts }) {
  const { t } = useTranslation();
  const ways = counts?.channels.map(({ channel, by }) => {
    const name = by === 'smtp' || by === 'outbox' ? t(`notice.by.${by}`) : by;
    return `${t(`notice.channelOf.${channel}`)} – ${name}`;
  });
  return (
    <>
      {t('notice.intro')}
      <br />
      {ways === undefined ? null : ways.length === 0 ? t('notice.noWay') : t('notice.ways', { ways: ways.join('; ') })}
    </>
  );
}

function useColumns(): readonly Column<Delivery>[] {
  const { t } = useTranslation();
  const failureWord = useFailureWord();
  return [
    {
      key: 'told',
      title: t('notice.told'),
      render: ({ toldAt }) => <When at={toldAt} />,
      sortBy: ({ toldAt }) => toldAt,
      file: ({ toldAt }) => toldAt,
    },
    {
      key: 'no',
      title: t('order.no'),
      render: ({ orderNo }) => <Link to={`/orders/${orderNo}`}>{orderNo}</Link>,
      sortBy: ({ orderNo }) => orderNo,
      file: ({ orderNo }) => orderNo,
    },
    {
      key: 'kind',
      title: t('notice.kind'),
      render: ({ kind }) => t(`notice.kindOf.${kind}`),
      file: ({ kind }) => t(`notice.kindOf.${kind}`),
    },
    {
      key: 'channel',
      title: t('notice.channel'),
      render: ({ channel }) => t(`notice.channelOf.${channel}`),
      file: ({ channel }) => t(`notice.channelOf.${channel}`),
    },
    {
      key: 'state',
      title: t('notice.stateLabel'),
      render: ({ state, failure }) => (
        <>
          <DeliveryBadge state={state} />
          {failure === null ? null : <div className="quiet wraps">{failureWord(failure)}</div>}
        </>
      ),
      file: ({ state }) => t(`notice.state.${state}`),
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
    {
      key: 'settled',
      title: t('notice.settled'),
      render: ({ settledAt }) => <When at={settledAt} />,
      file: ({ settledAt }) => settledAt ?? '',
    },
    { key: 'act', title: t('notice.retry'), render: (delivery) => <Retry delivery={delivery} /> },
  ];
}

function Retry({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const may = useMay();
  const send = useSend(buyerNotices.retryDelivery, {
    changes: [buyerNotices.listDeliveries, buyerNotices.countDeliveries],
    then: () => void message.success(t('notice.retried')),
  });
  if (!isRetryable(delivery) || !may(buyerNotices.retryDelivery)) return <span className="quiet">–</span>;
  return (
    <>
      <Popconfirm
        title={t('notice.retryEffect')}
        okText={t('notice.retry')}
        onConfirm={() => send.mutate({ params: { id: delivery.id }, body: {} })}
      >
        <Button
          size="small"
          loading={send.isPending}
          aria-label={`${t('notice.retry')} ${delivery.orderNo} ${t(`notice.kindOf.${delivery.kind}`)}`}
        >
          {t('notice.retry')}
        </Button>
      </Popconfirm>
      <ProblemAlert error={send.error} />
    </>
  );
}
