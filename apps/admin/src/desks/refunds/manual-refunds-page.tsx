import { refundDesk, type ReplyOf } from '@youjian/contract';
import { App, Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSend } from '../../app/ask';
import { useMay } from '../../app/session';
import { Money } from '../../parts/figures';
import { yuan } from '../../parts/format';
import type { Field } from '../../parts/list/filters';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { ProblemAlert } from '../../parts/problem-alert';
import { StatusBadge, type Tone } from '../../parts/status-badge';
import { When } from '../../parts/when';

type Manual = ReplyOf<typeof refundDesk.listManualRefunds>['items'][number];
const source = listSource(refundDesk.listManualRefunds);
const STATES = ['proposed', 'approved', 'rejected'] as const;
const TONES: Record<Manual['state'], Tone> = { proposed: 'waiting', approved: 'ok', rejected: 'neutral' };

/** Money that went another way: written down by one, approved by another. */
export function ManualRefundsPage() {
  const { t } = useTranslation();
  const fields: readonly Field[] = [
    {
      kind: 'choice',
      name: 'state',
      label: t('refundTask.stateLabel'),
      options: STATES.map((value) => ({ value, label: t(`refundTask.proposalState.${value}`) })),
    },
  ];
  return (
    <ListPage
      list="manual-refunds"
      title={t('refundTask.proposals')}
      intro={t('refundTask.proposalsIntro')}
      source={source}
      columns={useColumns()}
      fields={fields}
      views={STATES.map((state) => ({ label: t(`refundTask.proposalState.${state}`), filters: { state } }))}
      rowKey={({ id }) => id}
      empty={t('refundTask.proposalsEmpty')}
      primary={
        <Link to="/refund-tasks">
          <Button tabIndex={-1}>{t('refundTask.back')}</Button>
        </Link>
      }
    />
  );
}

function useColumns(): readonly Column<Manual>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'proposed',
      title: t('refundTask.opened'),
      render: ({ proposedAt }) => <When at={proposedAt} />,
      sortBy: ({ proposedAt }) => proposedAt,
      file: ({ proposedAt }) => proposedAt,
    },
    {
      key: 'order',
      title: t('order.no'),
      render: ({ orderNo }) => <Link to={`/orders/${orderNo}`}>{orderNo}</Link>,
      file: ({ orderNo }) => orderNo,
    },
    {
      key: 'amount',
      title: t('refundTask.amount'),
      align: 'right',
      render: ({ amountFen }) => <Money fen={amountFen} />,
      sortBy: ({ amountFen }) => amountFen,
      file: ({ amountFen }) => amountFen / 100,
    },
    {
      key: 'way',
      title: t('refundTask.wayLabel'),
      render: ({ way }) => t(`refundTask.way.${way}`),
      file: ({ way }) => t(`refundTask.way.${way}`),
    },
    {
      key: 'reference',
      title: t('refundTask.reference'),
      render: ({ reference }) => reference,
      file: ({ reference }) => reference,
    },
    { key: 'reason', title: t('refundTask.reason'), render: ({ reason }) => reason, file: ({ reason }) => reason },
    {
      key: 'by',
      title: t('refundTask.proposedBy'),
      render: ({ proposedByName }) => proposedByName,
      file: ({ proposedByName }) => proposedByName,
    },
    {
      key: 'decided',
      title: t('refundTask.decidedBy'),
      render: ({ decidedByName }) => decidedByName ?? <span className="quiet">–</span>,
      file: ({ decidedByName }) => decidedByName ?? '',
    },
    {
      key: 'state',
      title: t('refundTask.stateLabel'),
      render: ({ state }) => <StatusBadge tone={TONES[state]}>{t(`refundTask.proposalState.${state}`)}</StatusBadge>,
      file: ({ state }) => t(`refundTask.proposalState.${state}`),
    },
    { key: 'act', title: t('refundTask.approve'), render: (manual) => <Decide manual={manual} /> },
  ];
}

function Decide({ manual }: { manual: Manual }) {
  const { t } = useTranslation();
  const may = useMay();
  const { message } = App.useApp();
  const send = useSend(refundDesk.decideManualRefund, {
    changes: [refundDesk.listManualRefunds, refundDesk.listRefundTasks],
    then: () => void message.success(t('refundTask.done')),
  });
  if (manual.state !== 'proposed' || !may(refundDesk.decideManualRefund)) return <span className="quiet">–</span>;
  if (manual.isMine) return <span className="quiet">{t('refundTask.mine')}</span>;
  const decide = (approve: boolean) => send.mutate({ params: { id: manual.id }, body: { approve } });
  return (
    <>
      <span className="row-gap">
        <Popconfirm
          title={t('refundTask.approveEffect', { sum: yuan(manual.amountFen), reference: manual.reference })}
          okText={t('refundTask.approve')}
          onConfirm={() => decide(true)}
        >
          <Button
            size="small"
            type="primary"
            loading={send.isPending}
            aria-label={`${t('refundTask.approve')} ${manual.orderNo}`}
          >
            {t('refundTask.approve')}
          </Button>
        </Popconfirm>
        <Button
          size="small"
          danger
          aria-label={`${t('refundTask.reject')} ${manual.orderNo}`}
          onClick={() => decide(false)}
        >
          {t('refundTask.reject')}
        </Button>
      </span>
      <ProblemAlert error={send.error} />
    </>
  );
}
