import { useToast } from '@youjian/ui';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { waitingTasks } from '../screens/stock/task-rules';
import { countedHere, givenHere } from '../till/done-here';
import { till, useTill } from '../till/use-till';
import { useLive } from './live';

export interface Waits {
  readonly pickups: number;
  readonly tasks: number;
}
const NOTHING: Waits = { pickups: 0, tasks: 0 };

/** How much waits for somebody here: orders to collect and stopped lots, less what this till has done already. */
export function useWaits(): Waits {
  const { day } = useTill();
  const waits = useLive(async () => {
    const [given, counted] = [await givenHere(till), await countedHere(till)];
    return {
      pickups: (day?.pickups ?? []).filter(({ orderNo }) => given.every((one) => one.orderNo !== orderNo)).length,
      tasks: waitingTasks(day?.lockTasks ?? [], counted).length,
    };
  }, ['waits', day?.mark]);
  return waits ?? NOTHING;
}

/**
 * Says quietly, and once, that something new waits: an order that was paid, a lot that was stopped. What was there when the
 * till was opened is no news; the menu counts it.
 */
export function News() {
  const { t } = useTranslation();
  const say = useToast();
  const { day, staff } = useTill();
  const seen = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    if (day === null || staff === null) return;
    const pickups = day.pickups.map(({ orderNo }) => orderNo);
    const tasks = (day.lockTasks ?? []).filter(({ countedUnits }) => countedUnits === null).map(({ id }) => id);
    const before = seen.current;
    seen.current = new Set([...pickups, ...tasks]);
    if (before === null) return;
    const isNew = (name: string) => !before.has(name);
    const [newPickups, newTasks] = [pickups.filter(isNew).length, tasks.filter(isNew).length];
    if (newTasks > 0) say(t('news.tasks', { count: newTasks }), { tone: 'warn' });
    else if (newPickups > 0) say(t('news.pickups', { count: newPickups }));
  }, [day, staff, say, t]);
  return null;
}
