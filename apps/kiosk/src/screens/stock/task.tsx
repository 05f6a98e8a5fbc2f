import { newRequestKey, type ReducedPhoto } from '@youjian/client';
import { Notice, TextInput, useToast } from '@youjian/ui';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { go, keep, keptJson } from '@youjian/ui/installed-app';
import { doors } from '../../app/doors';
import { Facts } from '../../parts/facts';
import { useNamed, useTimes } from '../../parts/format';
import { Key } from '../../parts/key';
import { ProblemNotice } from '../../parts/problem-notice';
import { Frame } from '../../shell/frame';
import type { LockTask } from '../../store/kinds';
import type { CountedHere } from '../../till/done-here';
import { keepPhoto, sendPhotos } from '../../till/photos';
import { till, useTill } from '../../till/use-till';
import { Check } from '../settings/printer-settings';
import { typedUnits, unitsAsTyped } from './amounts';
import { PhotoField } from './photo-field';
import { countTaskProblem, type TaskStep } from './task-rules';
import { useStockAmount } from './use-stock-amount';

/** What was typed is kept through lock, reload and crash. A photo is not: it belongs to the moment it is sent. */
interface Draft {
  readonly typed: string;
  readonly isSetAside: boolean;
  readonly note: string;
}
const NEW: Draft = { typed: '', isSetAside: false, note: '' };

function Head({ task }: { task: LockTask }) {
  const { t } = useTranslation();
  const named = useNamed();
  const times = useTimes();
  return (
    <Notice tone="danger" title={`${t(`task.cause.${task.cause}`)} · ${task.reason}`}>
      <p className="text-lg font-semibold">
        {named(task.productName, task.productNameEn)} {named(task.skuName, task.skuNameEn)}
      </p>
      <p className="nums">
        {task.lotCode} · {times.moment(task.since)}
      </p>
    </Notice>
  );
}

/** Count it, set it aside, show it: three steps, and one press that writes them down. Works without a network. */
export function TaskCount({ task }: { task: LockTask }) {
  const { t } = useTranslation();
  const { isTraining } = useTill();
  const say = useToast();
  const amount = useAmountOf(task);
  const name = `lock.${task.id}`;
  const [draft, setDraft] = useState<Draft>(() => keptJson<Draft>(name) ?? NEW);
  const [photo, setPhoto] = useState<ReducedPhoto | null>(null);
  const [isTried, setTried] = useState(false);
  const [mayLackPhoto, setMayLackPhoto] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const change = (next: Partial<Draft>) => {
    const after = { ...draft, ...next };
    setDraft(after);
    if (!isTraining) keep(name, JSON.stringify(after));
  };
  // Nothing typed is not a count of nought.
  const counted = draft.typed.trim() === '' ? null : typedUnits(draft.typed, byWeight(task));
  const form = { counted, isSetAside: draft.isSetAside, note: draft.note, hasPhoto: photo !== null };
  const problem = countTaskProblem(task, { ...form, mayLackPhoto });
  const isOff = counted !== null && counted !== task.expectedUnits;
  const finish = async () => {
    setTried(true);
    if (problem === 'no_photo' && isTried) setMayLackPhoto(true);
    if (countTaskProblem(task, { ...form, mayLackPhoto: mayLackPhoto || (isTried && problem === 'no_photo') }) !== null)
      return;
    setBusy(true);
    try {
      await till.write(
        {
          ...{ kind: 'stock_locked', taskId: task.id, skuId: task.skuId, lotId: task.lotId },
          ...{ countedUnits: counted ?? 0, photoSha256s: photo === null ? [] : [photo.sha256] },
          ...(draft.note.trim() === '' ? {} : { note: draft.note.trim() }),
        },
        photo === null ? undefined : () => keepPhoto(till, photo, task.id),
      );
      keep(name, null);
      say(t('task.done', { amount: amount(counted ?? 0) }));
      go('/stock/tasks', { replace: true });
      void sendPhotos(till);
    } finally {
      setBusy(false);
    }
  };
  const isWithout = isTried && problem === 'no_photo';
  return (
    <Frame
      title={t('task.title')}
      back="/stock/tasks"
      foot={
        <Key wide disabled={isBusy} onClick={() => void finish()}>
          {t(isWithout ? 'task.finishWithout' : 'task.finish')}
        </Key>
      }
    >
      <Head task={task} />
      <Step number={1} title={t('task.count')}>
        <TextInput
          label={t(byWeight(task) ? 'task.countedKilos' : 'task.counted')}
          required
          className="touch nums text-xl"
          inputMode={byWeight(task) ? 'decimal' : 'numeric'}
          autoComplete="off"
          value={draft.typed}
          error={isTried && problem === 'not_a_number' ? t('task.problem.not_a_number') : undefined}
          onChange={(event) => change({ typed: event.target.value })}
        />
      </Step>
      <Step number={2} title={t('task.setAside')}>
        <Check label={t('task.isSetAside')} isOn={draft.isSetAside} onTurn={(isSetAside) => change({ isSetAside })} />
        {isTried && problem === 'not_set_aside' && <Wrong text={t('task.problem.not_set_aside')} />}
      </Step>
      <Step number={3} title={t('task.show')}>
        <PhotoField photo={photo} alt={t('task.photoAlt')} onPhoto={setPhoto} />
        {isWithout && <Wrong text={t('task.problem.no_photo')} />}
      </Step>
      {isTried && isOff && (
        <TextInput
          label={t('task.why', { off: amount(counted - task.expectedUnits), expected: amount(task.expectedUnits) })}
          required
          className="touch"
          maxLength={300}
          value={draft.note}
          error={problem === 'note_needed' ? t('task.problem.note_needed') : undefined}
          onChange={(event) => change({ note: event.target.value })}
        />
      )}
    </Frame>
  );
}

const Wrong = ({ text }: { text: string }) => (
  <p role="alert" className="text-sm text-danger">
    {text}
  </p>
);

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="grid gap-3 rounded-card border border-line bg-surface p-4">
      <h2 className="flex items-center gap-3 font-semibold">
        <span aria-hidden className="nums grid size-8 place-items-center rounded-full bg-pine text-on-pine">
          {number}
        </span>
        {title}
      </h2>
      {children}
    </section>
  );
}

const byWeight = ({ skuId }: LockTask): boolean => till.itemOf(skuId)?.byWeight === true;

/** So much of the goods of a task, which the outlet may have stopped selling since. */
function useAmountOf({ skuId }: LockTask): (units: number) => string {
  const stockAmount = useStockAmount();
  return (units) => stockAmount(till.itemOf(skuId), units);
}

interface TaskBackProps {
  readonly task: LockTask;
  readonly step: Exclude<TaskStep, 'count'>;
  readonly here: CountedHere | undefined;
}

/** Counted and set aside: the last step is the document with which it goes back, if it goes back. */
export function TaskBack({ task, step, here }: TaskBackProps) {
  const { t } = useTranslation();
  const times = useTimes();
  const counted = task.countedUnits ?? here?.countedUnits ?? 0;
  const at = task.countedAt ?? here?.at;
  const amount = useAmountOf(task);
  const [typed, setTyped] = useState(unitsAsTyped(counted, byWeight(task)));
  const { begin, error, isBusy } = useSendBack(task);
  const units = typedUnits(typed, byWeight(task)) ?? 0;
  const isWrong = units < 1 || units > counted;
  const foot =
    step !== 'back' ? undefined : task.transferNo !== null ? (
      <Key wide onClick={() => go(`/stock/transfers/${encodeURIComponent(task.transferNo ?? '')}`)}>
        {t('task.openTransfer', { number: task.transferNo })}
      </Key>
    ) : (
      <Key wide disabled={isBusy || isWrong} onClick={() => void begin(units)}>
        {t('task.sendBack', { amount: amount(units) })}
      </Key>
    );
  return (
    <Frame title={t('task.title')} back="/stock/tasks" foot={foot}>
      <Head task={task} />
      <Notice
        tone={step === 'aside' ? 'danger' : step === 'back' ? 'warn' : 'info'}
        role="status"
        title={t(`task.stepText.${step}`)}
      />
      <Facts
        rows={[
          [t('task.countedHere'), amount(counted)],
          [t('task.expected'), amount(task.expectedUnits)],
          [t('task.countedAt'), at === undefined ? '' : times.moment(at)],
          ...(task.countedBy === null ? [] : [[t('task.countedBy'), task.countedBy] as const]),
        ]}
      />
      {step === 'back' && task.transferNo === null && (
        <TextInput
          label={t(byWeight(task) ? 'task.howManyKilos' : 'task.howMany')}
          className="touch nums text-xl"
          inputMode={byWeight(task) ? 'decimal' : 'numeric'}
          autoComplete="off"
          value={typed}
          error={isWrong ? t('task.problem.too_many', { amount: amount(counted) }) : undefined}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      <ProblemNotice error={error} />
    </Frame>
  );
}

/** The document to the centre. It is let go, and printed, on its own page. */
function useSendBack(task: LockTask) {
  const { t } = useTranslation();
  const say = useToast();
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const [requestKey] = useState(newRequestKey);
  const begin = async (units: number) => {
    const { link } = till;
    if (link === null || !till.state.isReached) return say(t('stock.needsNetwork'), { tone: 'warn' });
    setBusy(true);
    setError(null);
    try {
      const centre = (await link.call(doors.kioskPlaces)).items.find(({ kind }) => kind === 'centre');
      if (centre === undefined) return say(t('task.noCentre'), { tone: 'warn' });
      const lines = [{ skuId: task.skuId, lotId: task.lotId, units }];
      const body = { toPlaceId: centre.id, lines, note: task.reason.slice(0, 200) };
      const made = await link.call(doors.kioskMakeTransfer, { body, requestKey });
      await link.contact.fetchDay();
      go(`/stock/transfers/${encodeURIComponent(made.number)}`, { replace: true });
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return { begin, error, isBusy };
}
