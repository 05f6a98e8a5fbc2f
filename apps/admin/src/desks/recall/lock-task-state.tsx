import { recalls, type ReplyOf } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { count } from '../../parts/format';
import { StatusBadge, type Tone } from '../../parts/status-badge';

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
