import { recalls } from '@youjian/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session';
import { count } from '../../parts/format';
import type { Field } from '../../parts/list/filters';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { When } from '../../parts/when';
import { ConfirmTaskDialog } from './confirm-task-dialog';
import { LockPhotoLinks } from './lock-photos';
import { CountedBy, Difference, itemOf, TASK_STATES, TaskBadge, type LockTask } from './lock-task-state';

const source = listSource(recalls.listLockTasks);

/** What has to be counted and set aside: an outlet sees its own, the centre and the officers see all of it. */
export function LockTasksPage() {
  const { t } = useTranslation();
  const [confirming, setConfirming] = useState<LockTask | null>(null);
  const fields: readonly Field[] = [
    {
      kind: 'choice',
      name: 'state',
      label: t('lockTask.stateLabel'),
      options: TASK_STATES.map((value) => ({ value, label: t(`lockTask.state.${value}`) })),
    },
    { kind: 'text', name: 'lotCode', label: t('stock.lotCode') },
  ];
  return (
    <ListPage
      list="lock-tasks"
      title={t('lockTask.title')}
      intro={t('lockTask.intro')}
      source={source}
      columns={useColumns(setConfirming)}
      fields={fields}
      views={TASK_STATES.map((state) => ({ label: t(`lockTask.state.${state}`), filters: { state } }))}
      rowKey={({ id }) => id}
      empty={t('lockTask.none')}
    >
      <ConfirmTaskDialog task={confirming} close={() => setConfirming(null)} />
    </ListPage>
  );
}

function useColumns(confirm: (task: LockTask) => void): readonly Column<LockTask>[] {
  const { t } = useTranslation();
  const may = useMay();
  return [
    {
      key: 'place',
      title: t('stock.place'),
      render: ({ placeName }) => placeName,
      sortBy: ({ placeName }) => placeName,
      file: ({ placeName }) => placeName,
    },
    {
      key: 'lot',
      title: t('stock.lot'),
      render: ({ lotCode }) => <span className="figure">{lotCode}</span>,
      sortBy: ({ lotCode }) => lotCode,
      file: ({ lotCode }) => lotCode,
    },
    {
      key: 'item',
      title: t('stock.item'),
      render: (task) => <span className="wraps">{itemOf(task)}</span>,
      sortBy: itemOf,
      file: itemOf,
    },
    {
      key: 'state',
      title: t('lockTask.stateLabel'),
      render: ({ state, reminders }) => (
        <>
          <TaskBadge state={state} />
          {state === 'open' && reminders > 0 ? (
            <div className="quiet">{t('lockTask.reminded', { count: reminders })}</div>
          ) : null}
        </>
      ),
      file: ({ state }) => t(`lockTask.state.${state}`),
    },
    {
      key: 'expected',
      title: t('lockTask.expected'),
      align: 'right',
      render: ({ expectedUnits }) => count(expectedUnits),
      sortBy: ({ expectedUnits }) => expectedUnits,
      file: ({ expectedUnits }) => expectedUnits,
    },
    {
      key: 'counted',
      title: t('lockTask.counted'),
      align: 'right',
      render: ({ countedUnits }) => (countedUnits === null ? '–' : count(countedUnits)),
      file: ({ countedUnits }) => countedUnits,
    },
    {
      key: 'difference',
      title: t('lockTask.difference'),
      align: 'right',
      render: ({ differenceUnits }) => <Difference units={differenceUnits} />,
      file: ({ differenceUnits }) => differenceUnits,
    },
    {
      key: 'act',
      title: t('lockTask.confirm'),
      render: (task) =>
        task.state === 'open' && may(recalls.confirmLockTask) ? (
          <Button
            size="small"
            type="primary"
            aria-label={`${t('lockTask.confirm')} ${task.placeName} ${task.lotCode} ${itemOf(task)}`}
            onClick={() => confirm(task)}
          >
            {t('lockTask.confirm')}
          </Button>
        ) : (
          <>
            <CountedBy task={task} /> <LockPhotoLinks task={task} />
          </>
        ),
    },
    {
      key: 'cause',
      title: t('lockTask.cause'),
      render: ({ cause, reason }) => (
        <span className="wraps">
          {t(`lockTask.causeOf.${cause}`)}: {reason}
        </span>
      ),
      file: ({ cause }) => t(`lockTask.causeOf.${cause}`),
    },
    {
      key: 'created',
      title: t('lockTask.since'),
      render: ({ createdAt }) => <When at={createdAt} />,
      sortBy: ({ createdAt }) => createdAt,
      file: ({ createdAt }) => createdAt,
    },
  ];
}
