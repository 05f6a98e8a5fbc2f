import { refundDesk, type ReplyOf } from '@youjian/contract';
import { App, Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSend } from '../../app/ask';
import { useMay } from '../../app/session';
import { Money } from '../../parts/figures';
import { count, yuan } from '../../parts/format';
import type { Field } from '../../parts/list/filters';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { ProblemAlert } from '../../parts/problem-alert';
import { ReasonDialog } from '../../parts/reason-dialog';
import { StatusBadge } from '../../parts/status-badge';
import { When } from '../../parts/when';
import { ManualRefundDialog } from './manual-refund-dialog';

export type RefundTask = ReplyOf<typeof refundDesk.listRefundTasks>['items'][number];
const source = listSource(refundDesk.listRefundTasks);
const STATES = ['open', 'closed'] as const;
export const REFUND_NEWS = [refundDesk.listRefundTasks, refundDesk.listManualRefunds];

/** Refunds that need a person: given back by the provider, or made there past us. */
export function RefundTasksPage() {
  const { t } = useTranslation();
  const fields: readonly Field[] = [
    {
      kind: 'choice',
      name: 'state',
      label: t('refundTask.stateLabel'),
      options: STATES.map((value) => ({ value, label: t(`refundTask.state.${value}`) })),
    },
  ];
  return (
    <ListPage
      list="refund-tasks"
      title={t('refundTask.title')}
      intro={t('refundTask.intro')}
      source={source}
      columns={useColumns()}
      fields={fields}
      views={STATES.map((state) => ({ label: t(`refundTask.state.${state}`), filters: { state } }))}
      rowKey={({ id }) => id}
      empty={t('refundTask.empty')}
      primary={
        <Link to="/refund-tasks/manual">
          <Button tabIndex={-1}>{t('refundTask.proposals')}</Button>
        </Link>
      }
    />
  );
}

function useColumns(): readonly Column<RefundTask>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'opened',
      title: t('refundTask.opened'),
      render: ({ openedAt }) => <When at={openedAt} />,
      sortBy: ({ openedAt }) => openedAt,
      file: ({ openedAt }) => openedAt,
    },
    {
      key: 'order',
      title: t('order.no'),
      render: ({ orderNo, claimNo }) => (
        <div className="stack">
          <Link to={`/orders/${orderNo}`}>{orderNo}</Link>
          {claimNo === null ? null : <Link to={`/claims/${claimNo}`}>{claimNo}</Link>}
        </div>
      ),
      file: ({ orderNo, claimNo }) => [orderNo, claimNo].filter(Boolean).join(' '),
    },
    {
      key: 'kind',
      title: t('refundTask.kindLabel'),
      render: ({ kind, failure }) => (
        <>
          <StatusBadge tone={kind === 'failed' ? 'danger' : 'warn'}>{t(`refundTask.kind.${kind}`)}</StatusBadge>
          {failure === null ? null : (
            <div className="quiet wraps">{t(`refundTask.failures.${failure}`, { defaultValue: failure })}</div>
          )}
        </>
      ),
      file: ({ kind }) => t(`refundTask.kind.${kind}`),
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
      key: 'units',
      title: t('refundTask.units'),
      align: 'right',
      render: ({ units }) => count(units),
      file: ({ units }) => units,
    },
    {
      key: 'reason',
      width: 180,
      title: t('refundTask.reason'),
      render: ({ reason }) => <span className="wraps">{reason}</span>,
      file: ({ reason }) => reason,
    },
    {
      key: 'closed',
      title: t('refundTask.closed'),
      render: ({ outcome, closedByName, note }) =>
        outcome === null ? (
          <span className="quiet">–</span>
        ) : (
          <>
            {t(`refundTask.outcome.${outcome}`)}
            <div className="quiet wraps">{[closedByName, note].filter(Boolean).join(' · ')}</div>
          </>
        ),
      file: ({ outcome }) => (outcome === null ? '' : t(`refundTask.outcome.${outcome}`)),
    },
    { key: 'act', title: t('refundTask.stateLabel'), render: (task) => <Act task={task} /> },
  ];
}

function Act({ task }: { task: RefundTask }) {
  const { t } = useTranslation();
  const may = useMay();
  const [open, setOpen] = useState<'close' | 'manual' | null>(null);
  const { message } = App.useApp();
  const retry = useSend(refundDesk.retryRefund, {
    changes: REFUND_NEWS,
    then: () => void message.success(t('refundTask.done')),
  });
  if (task.state === 'closed' || !may(refundDesk.retryRefund))
    return (
      <StatusBadge tone={task.state === 'open' ? 'waiting' : 'ok'}>{t(`refundTask.state.${task.state}`)}</StatusBadge>
    );
  if (task.kind === 'provider_desk')
    return (
      <>
        <Button size="small" aria-label={`${t('refundTask.close')} ${task.orderNo}`} onClick={() => setOpen('close')}>
          {t('refundTask.close')}
        </Button>
        <CloseDialog task={task} open={open === 'close'} close={() => setOpen(null)} />
      </>
    );
  if (task.proposedId !== null) return <StatusBadge tone="waiting">{t('refundTask.manualWaits')}</StatusBadge>;
  return (
    <>
      <span className="row-gap">
        {task.windowOpen ? (
          <Popconfirm
            title={t('refundTask.retryEffect', { sum: yuan(task.amountFen) })}
            okText={t('refundTask.retry')}
            onConfirm={() => retry.mutate({ params: { id: task.id }, body: {} })}
          >
            <Button size="small" loading={retry.isPending} aria-label={`${t('refundTask.retry')} ${task.orderNo}`}>
              {t('refundTask.retry')}
            </Button>
          </Popconfirm>
        ) : (
          <span className="quiet">{t('refundTask.windowOver')}</span>
        )}
        <Button size="small" aria-label={`${t('refundTask.manual')} ${task.orderNo}`} onClick={() => setOpen('manual')}>
          {t('refundTask.manual')}
        </Button>
      </span>
      <ProblemAlert error={retry.error} />
      <ManualRefundDialog task={task} open={open === 'manual'} close={() => setOpen(null)} />
    </>
  );
}

function CloseDialog({ task, open, close }: { task: RefundTask; open: boolean; close: () => void }) {
  const { t } = useTranslation();
  const send = useSend(refundDesk.closeRefundTask, { changes: REFUND_NEWS, then: close });
  return (
    <ReasonDialog
      open={open}
      close={close}
      title={t('refundTask.closeTitle', { no: task.orderNo })}
      effect={t('refundTask.closeEffect')}
      verb={t('refundTask.close')}
      most={200}
      busy={send.isPending}
      error={send.error}
      send={(note) => send.mutate({ params: { id: task.id }, body: { note } })}
    />
  );
}
