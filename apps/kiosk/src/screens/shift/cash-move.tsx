import { formatFen } from '@youjian/kernel';
import { Field, Notice, TextInput, inputClass, useToast } from '@youjian/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { go } from '@youjian/ui/installed-app';
import { movementProblem, needsManager } from '../../cash/close';
import { typedFen } from '../../cash/denominations';
import { Key } from '../../parts/key';
import { useApproval } from '../../parts/approval';
import { cashSlip } from '../../print/reports';
import { houseWords, usePrint } from '../../print/use-print';
import { expectedCashFen } from '../../rules/shift';
import { Frame } from '../../shell/frame';
import type { ShiftRow } from '../../store/kinds';
import { till, useTill } from '../../till/use-till';
import { reportOf } from './report';

const REASONS = ['change', 'bank', 'expense', 'correction', 'other'] as const;
type Reason = (typeof REASONS)[number];

/** Money into the drawer or out of it without a sale: written down, printed, and signed for. */
export function CashMove({ direction, shift }: { direction: 'in' | 'out'; shift: ShiftRow }) {
  const { t } = useTranslation();
  const state = useTill();
  const say = useToast();
  const { print } = usePrint();
  const { approve, sheet } = useApproval();
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState<Reason>(direction === 'in' ? 'change' : 'bank');
  const [note, setNote] = useState('');
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const amountFen = typedFen(typed);
  const limitFen = state.day?.limits.perSaleFen ?? 0;
  const movement = { direction, amountFen, inDrawerFen: expectedCashFen(shift), limitFen };
  const problem = movementProblem(movement);

  const move = async () => {
    setTried(true);
    if (problem !== null || amountFen === null) return;
    const approvedBy = needsManager(movement)
      ? await approve(t('shift.aboveLimit', { amount: formatFen(limitFen) }))
      : null;
    if (needsManager(movement) && approvedBy === null) return;
    setBusy(true);
    try {
      const { entry, row } = await till.write({
        ...{ kind: 'cash_moved', direction, amountFen, reason },
        ...(note.trim() === '' ? {} : { note: note.trim() }),
        ...(approvedBy === null ? {} : { approvedBy: approvedBy.id }),
      });
      const { outlet, deviceName, isTraining } = reportOf(shift, state, entry.at);
      const slip = {
        ...{ outlet, deviceName, isTraining, direction, amountFen, at: entry.at, seq: row.seq },
        staffName: state.staff?.name ?? '',
        reason: t(`shift.reason.${reason}`),
        note: note.trim(),
        approvedBy: approvedBy?.name ?? '',
      };
      say(t(`shift.done.${direction}`, { amount: formatFen(amountFen) }));
      go('/shift', { replace: true });
      await print(cashSlip(slip, houseWords()), { kick: true });
    } finally {
      setBusy(false);
    }
  };

  return (
    <Frame
      title={t(`shift.${direction}`)}
      back="/shift"
      foot={
        <Key wide disabled={isBusy} onClick={() => void move()}>
          {t(`shift.confirm.${direction}`, { amount: formatFen(amountFen ?? 0) })}
        </Key>
      }
    >
      <Notice tone="info" title={t('shift.inDrawer', { amount: formatFen(movement.inDrawerFen) })} />
      <TextInput
        label={t('shift.amount')}
        className="touch nums text-xl"
        inputMode="decimal"
        autoComplete="off"
        required
        value={typed}
        error={isTried && problem !== null ? t(`shift.problem.${problem}`) : undefined}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Field label={t('shift.why')}>
        {(wiring) => (
          <select
            {...wiring}
            className={inputClass(false, 'touch')}
            value={reason}
            onChange={(event) => setReason(REASONS.find((one) => one === event.target.value) ?? 'other')}
          >
            {REASONS.map((one) => (
              <option key={one} value={one}>
                {t(`shift.reason.${one}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <TextInput
        label={t('shift.note')}
        className="touch"
        maxLength={200}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {sheet}
    </Frame>
  );
}
