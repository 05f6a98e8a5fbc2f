import { EmptyFace, StatusBadge } from '@youjian/ui';
import { ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { go } from '@youjian/ui/installed-app';
import { useLive } from '../../app/live';
import { useNamed, useTimes } from '../../parts/format';
import { Frame } from '../../shell/frame';
import type { LockTask } from '../../store/kinds';
import { countedHere } from '../../till/done-here';
import { till, useTill } from '../../till/use-till';
import { stepOf, type TaskStep } from './task-rules';
import { TaskBack, TaskCount } from './task';

const TONES = { count: 'danger', counted: 'waiting', aside: 'danger', back: 'warn', kept: 'ok' } as const;

/** What somebody has to do stands first; within it the oldest. */
const ORDER = { aside: 0, count: 1, back: 2, counted: 3, kept: 4 } as const;

/** Goods of stopped lots: what is to be counted and set aside here, and what of it is to go back. */
export function Tasks({ id }: { id: string | undefined }) {
  const { t } = useTranslation();
  const { day } = useTill();
  const here = useLive(() => countedHere(till), ['counted']);
  const tasks = day?.lockTasks ?? [];
  const step = (task: LockTask): TaskStep =>
    stepOf(
      task,
      here?.find(({ taskId }) => taskId === task.id),
    );
  const open = tasks.find((task) => task.id === id);
  if (open !== undefined && here !== undefined) {
    const at = step(open);
    if (at === 'count') return <TaskCount key={open.id} task={open} />;
    return <TaskBack key={open.id} task={open} step={at} here={here.find(({ taskId }) => taskId === open.id)} />;
  }
  return (
    <Frame title={t('task.title')} back="/stock">
      <p className="text-sm text-ink-2">{t('task.intro')}</p>
      {tasks.length === 0 ? (
        <EmptyFace
          picture={<ShieldCheck aria-hidden className="size-12 text-ok" />}
          title={t('task.none')}
          text={t('task.noneText')}
        />
      ) : (
        <TaskList tasks={tasks.toSorted((one, other) => ORDER[step(one)] - ORDER[step(other)])} step={step} />
      )}
    </Frame>
  );
}

function TaskList({ tasks, step }: { tasks: readonly LockTask[]; step: (task: LockTask) => TaskStep }) {
  const { t } = useTranslation();
  const named = useNamed();
  const times = useTimes();
  return (
    <ul className="divide-y divide-line rounded-card border border-line bg-surface">
      {tasks.map((task) => {
        const at = step(task);
        return (
          <li key={task.id}>
            <button
              type="button"
              className="touch grid w-full gap-1 p-3 text-left hover:bg-leaf"
              onClick={() => go(`/stock/tasks/${task.id}`)}
            >
              <span className="flex flex-wrap items-center justify-between gap-2">
                <span className="font-medium">
                  {named(task.productName, task.productNameEn)} {named(task.skuName, task.skuNameEn)}
                </span>
                <StatusBadge tone={TONES[at]}>{t(`task.step.${at}`)}</StatusBadge>
              </span>
              <span className="nums text-sm text-ink-2">
                {task.lotCode} · {t(`task.cause.${task.cause}`)} · {times.moment(task.since)}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
