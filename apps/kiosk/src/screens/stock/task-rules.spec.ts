import { uuidv7 } from '@youjian/kernel';
import { describe, expect, it } from 'vitest';
import type { LockTask } from '../../store/kinds';
import { type CountForm, countTaskProblem, stepOf, waitingTasks } from './task-rules';

const task = (over: Partial<LockTask> = {}): LockTask => ({
  ...{ id: uuidv7(), cause: 'recall', reason: 'test', skuId: uuidv7(), lotId: uuidv7(), lotCode: 'GP-1' },
  ...{ productName: 'jinyou', productNameEn: 'Pomelo', skuName: '5 jin', skuNameEn: '2.5 kg' },
  ...{ since: '2026-11-25T17:00:00+08:00', expectedUnits: 12, countedUnits: null, countedAt: null, countedBy: null },
  ...{ goesBack: false, transferNo: null },
  ...over,
});
const here = (one: LockTask, state: 'waiting' | 'booked' | 'quarantined') => ({
  ...{ taskId: one.id, countedUnits: 11, at: '2026-11-25T17:10:00+08:00', state },
});

describe('a recall task at the till', () => {
  it('is to be counted until it was, here or elsewhere, and then goes back or stays', () => {
    const one = task();
    expect(stepOf(one, undefined)).toBe('count');
    expect(stepOf(one, here(one, 'waiting'))).toBe('counted');
    expect(stepOf(one, here(one, 'booked'))).toBe('counted');
    expect(stepOf(one, here(one, 'quarantined'))).toBe('aside');
    expect(stepOf(task({ countedUnits: 11, goesBack: true }), undefined)).toBe('back');
    expect(stepOf(task({ countedUnits: 11 }), undefined)).toBe('kept');
  });

  it('waits for somebody while it is to be counted or to be sent back, and not twice', () => {
    const [counted, open, back] = [task(), task(), task({ countedUnits: 3, goesBack: true })];
    expect(waitingTasks([counted, open, back, task({ countedUnits: 0 })], [here(counted, 'waiting')])).toEqual([
      open,
      back,
    ]);
  });

  it('asks for a number, the goods set aside, a photo and a word about a difference, in this order', () => {
    const full: CountForm = { counted: 11, isSetAside: true, note: 'one crushed', hasPhoto: true, mayLackPhoto: false };
    const problem = (over: Partial<CountForm>) => countTaskProblem(task(), { ...full, ...over });
    expect(problem({ counted: null, isSetAside: false, hasPhoto: false })).toBe('not_a_number');
    expect(problem({ isSetAside: false, hasPhoto: false })).toBe('not_set_aside');
    expect(problem({ hasPhoto: false, note: '' })).toBe('no_photo');
    expect(problem({ note: ' ' })).toBe('note_needed');
    expect([problem({}), problem({ counted: 12, note: '' })]).toEqual([null, null]);
  });

  it('needs no photo of nothing, and none when somebody says that there is none', () => {
    const form: CountForm = { counted: 0, isSetAside: true, note: 'sold out', hasPhoto: false, mayLackPhoto: false };
    expect(countTaskProblem(task(), form)).toBeNull();
    expect(countTaskProblem(task(), { ...form, counted: 12, mayLackPhoto: true })).toBeNull();
  });
});
