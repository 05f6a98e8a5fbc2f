import { paymentDesk } from '@youjian/contract';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { useMay } from '../../app/session';
import { count } from '../../parts/format';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { ProblemAlert } from '../../parts/problem-alert';
import { When } from '../../parts/when';
import { ALARM_KINDS, DeskIntro, PAYMENT_NEWS, type PaymentAlarm } from './payment-parts';

const source = listSource(paymentDesk.listPaymentAlarms);

/** What went wrong between the provider and us, until somebody says that they have seen it. */
export function AlarmsPage() {
  const { t } = useTranslation();
  return (
    <ListPage
      list="payment-alarms"
      title={t('payment.alarmsTitle')}
      intro={<DeskIntro text={t('payment.alarmsIntro')} />}
      source={source}
      columns={useColumns()}
      fields={[
        {
          kind: 'choice',
          name: 'kind',
          label: t('payment.alarm'),
          options: ALARM_KINDS.map((value) => ({ value, label: t(`payment.alarmOf.${value}`) })),
        },
        {
          kind: 'choice',
          name: 'open',
          label: t('payment.stateLabel'),
          options: [
            { value: 'true', label: t('payment.rings') },
            { value: 'false', label: t('payment.seen') },
          ],
        },
      ]}
      rowKey={({ id }) => id}
      empty={t('payment.alarmsEmpty')}
    />
  );
}

function useColumns(): readonly Column<PaymentAlarm>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'raised',
      title: t('payment.raised'),
      render: ({ raisedAt }) => <When at={raisedAt} />,
      sortBy: ({ raisedAt }) => raisedAt,
      file: ({ raisedAt }) => raisedAt,
    },
    {
      key: 'kind',
      title: t('payment.alarm'),
      render: ({ kind }) => <span className="wraps">{t(`payment.alarmOf.${kind}`)}</span>,
      file: ({ kind }) => t(`payment.alarmOf.${kind}`),
    },
    {
      key: 'subject',
      title: t('payment.about'),
      render: ({ subject, facts }) => (
        <>
          <code className="wraps">{subject}</code>
          <div className="quiet wraps">{factsOf(facts)}</div>
        </>
      ),
      file: ({ subject, facts }) => `${subject} ${factsOf(facts)}`,
    },
    {
      key: 'times',
      title: t('payment.times'),
      align: 'right',
      render: ({ times }) => count(times),
      sortBy: ({ times }) => times,
      file: ({ times }) => times,
    },
    { key: 'last', title: t('payment.last'), render: ({ lastAt }) => <When at={lastAt} /> },
    { key: 'act', title: t('payment.seen'), render: (alarm) => <Seen alarm={alarm} /> },
  ];
}

const factsOf = (facts: PaymentAlarm['facts']): string =>
  Object.entries(facts)
    .filter(([, fact]) => ['string', 'number', 'boolean'].includes(typeof fact))
    .map(([name, fact]) => `${name}: ${String(fact)}`)
    .join(' · ');

function Seen({ alarm }: { alarm: PaymentAlarm }) {
  const { t } = useTranslation();
  const may = useMay();
  const send = useSend(paymentDesk.acknowledgeAlarm, { changes: PAYMENT_NEWS });
  if (alarm.acknowledgedBy !== null) return <span className="wraps">{alarm.acknowledgedBy}</span>;
  if (!may(paymentDesk.acknowledgeAlarm)) return <span className="quiet">–</span>;
  return (
    <>
      <Button
        size="small"
        loading={send.isPending}
        aria-label={`${t('payment.acknowledge')} ${alarm.subject}`}
        onClick={() => send.mutate({ params: { id: alarm.id }, body: {} })}
      >
        {t('payment.acknowledge')}
      </Button>
      <ProblemAlert error={send.error} />
    </>
  );
}
