import type { LockTask } from '../../store/kinds';
import type { CountedHere } from '../../till/done-here';

/**
 * count: nobody has yet. counted: this till has, and head office has not said so. aside: it has, and could not take it; a
 * person looks. back: set aside, and it goes back to the centre. kept: set aside, and it stays.
 */
export type TaskStep = 'count' | 'counted' | 'aside' | 'back' | 'kept';

export function stepOf(task: LockTask, here: CountedHere | undefined): TaskStep {
  if (task.countedUnits !== null) return task.goesBack ? 'back' : 'kept';
  if (here === undefined) return 'count';
  return here.state === 'quarantined' || here.state === 'aside' ? 'aside' : 'counted';
}

/** What somebody here still has to do something about. */
export const waitingTasks = (tasks: readonly LockTask[], here: readonly CountedHere[]): LockTask[] =>
  tasks.filter((task) =>
    ['count', 'back'].includes(
      stepOf(
        task,
        here.find(({ taskId }) => taskId === task.id),
      ),
    ),
  );

export interface CountForm {
  readonly counted: number | null;
  readonly isSetAside: boolean;
  readonly note: string;
  readonly hasPhoto: boolean;
  /** Asked once, and sent all the same: a till without a camera must not keep a recall waiting. */
  readonly mayLackPhoto: boolean;
}
export type CountProblem = 'not_a_number' | 'not_set_aside' | 'no_photo' | 'note_needed';

/** The first thing that is still missing, in the order of the steps; null when it may be sent. */
export function countTaskProblem(task: LockTask, form: CountForm): CountProblem | null {
  if (form.counted === null || form.counted > 10_000_000) return 'not_a_number';
  if (!form.isSetAside) return 'not_set_aside';
  if (form.counted > 0 && !form.hasPhoto && !form.mayLackPhoto) return 'no_photo';
  if (form.counted !== task.expectedUnits && form.note.trim() === '') return 'note_needed';
  return null;
}
