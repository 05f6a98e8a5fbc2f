import { recalls, type ReplyOf } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { count } from '../../parts/format';
import { StatusBadge, type Tone } from '../../parts/status-badge';
import { When } from '../../parts/when';

export type LockTask = ReplyOf<typeof recalls.listLockTasks>['items'][number];
export const TASK_STATES = ['open', 'confirmed', 'lifted'] as const satisfies readonly LockTask['state'][];
export const TASK_NEWS = [recalls.listLockTasks, recalls.showRecall, recalls.listRecalls];

const TONES: Record<LockTask['state'], Tone> = { open: 'waiting', confirmed: 'ok', lifted: 'neutral' };

export function TaskBadge({ state }: { state: LockTask['state'] }) {
  const { t } = useTranslation();
  return <StatusBadge tone={TONES[state]}>{t(`lockTask.state.${state}`)}</StatusBadge>;
}

/** More or less than the books say: never hidden, whatever was confirmed. */
export function Difference({ units }: { units: number | null }) {
  if (units === null) return <span className="quiet">–</span>;
  const text = `${units > 0 ? '+' : ''}${count(units)}`;
  return units === 0 ? <span className="figure">{text}</span> : <StatusBadge tone="warn">{text}</StatusBadge>;
}

export const itemOf = ({ productName, skuName }: LockTask): string => `${productName} ${skuName}`;

/** Who counted it, when, at which till; and what of its photos is still on the way from there. */
export function CountedBy({ task }: { task: LockTask }) {
  const { t } = useTranslation();
  if (task.confirmedBy === null) return <span className="quiet">–</span>;
  return (
    <>
      <span>{task.confirmedBy}</span>
      <div className="quiet">
        {task.tillName === null ? null : `${task.tillName} · `}
        <When at={task.confirmedAt} />
      </div>
      {task.photosAwaited > 0 ? (
        <div className="quiet">{t('lockTask.photosAwaited', { count: task.photosAwaited })}</div>
      ) : null}
    </>
  );
}
