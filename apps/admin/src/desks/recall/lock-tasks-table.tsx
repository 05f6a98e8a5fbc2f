import { recalls } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../app/ask';
import { useMay } from '../../app/session';
import { EmptyFace, Faces } from '../../parts/faces';
import { count } from '../../parts/format';
import { SimpleTable } from '../../parts/simple-table';
import { LockPhotoLinks } from './lock-photos';
import { CountedBy, Difference, itemOf, TaskBadge } from './lock-task-state';

/** The tasks of all lots of a recall, for its own page. */
export function LockTasksTable({ recallId }: { recallId: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const mayLook = may(recalls.listLockTasks);
  const tasks = useAsk(
    recalls.listLockTasks,
    { query: { recallId, limit: 100 } },
    { enabled: mayLook, everyMs: 10_000 },
  );
  if (!mayLook) return <EmptyFace text={t('faces.refusedWhy')} />;
  return (
    <Faces of={tasks} rows={3}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyFace text={t('lockTask.none')} />
        ) : (
          <SimpleTable
            label={t('lockTask.title')}
            rows={items}
            rowKey={({ id }) => id}
            columns={[
              { title: t('stock.place'), cell: ({ placeName }) => placeName },
              {
                title: t('stock.item'),
                cell: (task) => (
                  <>
                    {itemOf(task)}
                    <div className="quiet figure">{task.lotCode}</div>
                  </>
                ),
              },
              { title: t('lockTask.stateLabel'), cell: ({ state }) => <TaskBadge state={state} /> },
              { title: t('lockTask.expected'), right: true, cell: ({ expectedUnits }) => count(expectedUnits) },
              {
                title: t('lockTask.counted'),
                right: true,
                cell: (task) => (
                  <>
                    {task.countedUnits === null ? '–' : count(task.countedUnits)} <LockPhotoLinks task={task} />
                  </>
                ),
              },
              {
                title: t('lockTask.difference'),
                right: true,
                cell: ({ differenceUnits }) => <Difference units={differenceUnits} />,
              },
              { title: t('lockTask.countedBy'), cell: (task) => <CountedBy task={task} /> },
            ]}
          />
        )
      }
    </Faces>
  );
}
