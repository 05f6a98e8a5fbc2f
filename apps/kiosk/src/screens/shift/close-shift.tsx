import { formatFen } from '@youjian/kernel';
import { Notice, TextInput, useToast } from '@youjian/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { go } from '@youjian/ui/installed-app';
import { closeProblem, differenceFen, expectedOf, needsReason } from '../../cash/close';
import { asCounted, worthFen } from '../../cash/denominations';
import { Key } from '../../parts/key';
import { reportPaper } from '../../print/reports';
import { houseWords, usePrint } from '../../print/use-print';
import { expectedCashFen } from '../../rules/shift';
import { Frame } from '../../shell/frame';
import type { ShiftRow } from '../../store/kinds';
import { till, useTill } from '../../till/use-till';
import { CountDrawer, countedOf, isReadable, type Typed } from './count-drawer';
import { reportOf } from './report';
import { Row } from './row';

/**
 * Count first, compare after: what should be there is shown only when the drawer was counted, so that nobody counts towards
 * it. Then a reason if it differs, the Z report, and whatever head office does not have yet goes on its way.
 */
export function CloseShift({ shift }: { shift: ShiftRow }) {
  const { t } = useTranslation();
  const { ticket, held } = useTill();
  const [typed, setTyped] = useState<Typed>({});
  const [isCounted, setCounted] = useState(false);
  const openTickets = (ticket.lines.length > 0 || ticket.phone !== null ? 1 : 0) + held.length;
  if (isCounted)
    return <Compare shift={shift} typed={typed} openTickets={openTickets} onBack={() => setCounted(false)} />;
  return (
    <Frame
      title={t('shift.closeTitle')}
      back="/shift"
      foot={
        <Key wide disabled={!isReadable(typed) || openTickets > 0} onClick={() => setCounted(true)}>
          {t('shift.compare')}
        </Key>
      }
    >
      {openTickets > 0 && <OpenTickets count={openTickets} />}
      <CountDrawer typed={typed} onTyped={setTyped} legend={t('shift.drawer')} />
    </Frame>
  );
}

function OpenTickets({ count }: { count: number }) {
  const { t } = useTranslation();
  return (
    <Notice tone="warn" role="alert" title={t('shift.openTickets', { count })}>
      <p>{t('shift.openTicketsText')}</p>
      <p>
        <Key look="outline" onClick={() => go('/')}>
          {t('shift.toTickets')}
        </Key>
      </p>
    </Notice>
  );
}

interface CompareProps {
  readonly shift: ShiftRow;
  readonly typed: Typed;
  readonly openTickets: number;
  readonly onBack: () => void;
}

function Compare({ shift, typed, openTickets, onBack }: CompareProps) {
  const { t } = useTranslation();
  const { day } = useTill();
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const close = {
    ...{ reason, openTickets, limitFen: day?.limits.cashDifferenceFen ?? 0 },
    countedFen: worthFen(countedOf(typed)),
    expectedFen: expectedCashFen(shift),
  };
  const { finish, isBusy } = useClosing(shift, typed, reason);
  const problem = closeProblem(close);
  const difference = differenceFen(close);
  const press = () => {
    setTried(true);
    if (problem === null) void finish();
  };
  return (
    <Frame
      title={t('shift.closeTitle')}
      foot={
        <div className="grid grid-cols-[auto_1fr] gap-3">
          <Key look="outline" onClick={onBack}>
            {t('shift.countAgain')}
          </Key>
          <Key disabled={isBusy} onClick={press}>
            {t('shift.closeAndPrint')}
          </Key>
        </div>
      }
    >
      {openTickets > 0 && <OpenTickets count={openTickets} />}
      <section aria-label={t('shift.compared')} className="rounded-card border border-line bg-surface p-4">
        <dl className="grid gap-1.5">
          {expectedOf(shift).map(({ way, amountFen }) => (
            <Row key={way} name={t('shift.expectedBy', { way: t(`paper.${way}`) })}>
              {formatFen(amountFen)}
            </Row>
          ))}
          <Row name={t('shift.countedSum')}>{formatFen(close.countedFen)}</Row>
          <Row name={t('shift.difference')} isStrong>
            {difference > 0 ? `+${formatFen(difference)}` : formatFen(difference)}
          </Row>
        </dl>
      </section>
      {needsReason(close) && (
        <TextInput
          label={t('shift.differenceWhy', { amount: formatFen(close.limitFen) })}
          className="touch"
          required
          maxLength={200}
          value={reason}
          error={isTried && problem === 'reason_needed' ? t('shift.reasonNeeded') : undefined}
          onChange={(event) => setReason(event.target.value)}
        />
      )}
    </Frame>
  );
}

function useClosing(shift: ShiftRow, typed: Typed, reason: string) {
  const { t } = useTranslation();
  const state = useTill();
  const say = useToast();
  const { print } = usePrint();
  const [isBusy, setBusy] = useState(false);
  const finish = async () => {
    setBusy(true);
    const counted = countedOf(typed);
    try {
      const done = await till.write({
        ...{ kind: 'shift_closed', counted: asCounted(counted), countedFen: worthFen(counted) },
        ...{ expected: expectedOf(shift), sales: shift.sales },
        ...(reason.trim() === '' ? {} : { differenceReason: reason.trim() }),
      });
      const closed = done.shift ?? { ...shift, closedAt: done.entry.at, countedFen: worthFen(counted) };
      say(t('shift.closed'));
      const report = reportOf(closed, { ...state, head: done.head }, done.entry.at, { reason: reason.trim() });
      await print(reportPaper(report, houseWords()), { kick: true });
    } finally {
      setBusy(false);
    }
  };
  return { finish, isBusy };
}
