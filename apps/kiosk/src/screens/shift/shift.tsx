import { formatFen } from '@youjian/kernel';
import { ArrowDownToLine, ArrowUpFromLine, DoorClosed, Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { go, Go } from '@youjian/ui/installed-app';
import { useTimes } from '../../parts/format';
import { Key } from '../../parts/key';
import { reportPaper } from '../../print/reports';
import { houseWords, usePrint } from '../../print/use-print';
import { Frame } from '../../shell/frame';
import type { ShiftRow } from '../../store/kinds';
import { till, useTill } from '../../till/use-till';
import { CashMove } from './cash-move';
import { CloseShift } from './close-shift';
import { OpenShift } from './open-shift';
import { Row } from './row';
import { reportOf } from './report';

/** The shift: how it stands, money in and out, its end. */
export function ShiftScreen({ rest: [part] }: { rest: readonly string[] }) {
  const { shift } = useTill();
  if (shift === null) return <OpenShift />;
  if (part === 'close') return <CloseShift shift={shift} />;
  if (part === 'in' || part === 'out') return <CashMove key={part} direction={part} shift={shift} />;
  return <Standing shift={shift} />;
}

function Standing({ shift }: { shift: ShiftRow }) {
  const { t } = useTranslation();
  const times = useTimes();
  const state = useTill();
  const { print } = usePrint();
  const report = reportOf(shift, state, till.now().toISOString());
  return (
    <Frame title={t('shift.title')} back="/">
      <p className="text-ink-2">{t('shift.since', { time: times.moment(shift.openedAt), name: report.staffName })}</p>
      <div className="grid gap-3 sm:grid-cols-2">
        <Key look="outline" onClick={() => go('/shift/in')}>
          <ArrowDownToLine aria-hidden className="size-5" />
          {t('shift.in')}
        </Key>
        <Key look="outline" onClick={() => go('/shift/out')}>
          <ArrowUpFromLine aria-hidden className="size-5" />
          {t('shift.out')}
        </Key>
        <Key look="outline" onClick={() => void print(reportPaper(report, houseWords()))}>
          <Printer aria-hidden className="size-5" />
          {t('shift.printX')}
        </Key>
        <Key onClick={() => go('/shift/close')}>
          <DoorClosed aria-hidden className="size-5" />
          {t('shift.close')}
        </Key>
      </div>
      <Sums report={report} />
      <Go to="/receipts" className="touch inline-flex items-center justify-self-start font-medium text-pine underline">
        {t('shift.receipts')}
      </Go>
    </Frame>
  );
}

function Sums({ report }: { report: ReturnType<typeof reportOf> }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="sums" className="rounded-card border border-line bg-surface p-4">
      <h2 id="sums" className="mb-2 font-semibold">
        {t('shift.sums')}
      </h2>
      <dl className="grid gap-1.5">
        <Row name={t('shift.sales', { count: report.sales })}>{formatFen(report.salesFen)}</Row>
        <Row name={t('shift.returns', { count: report.returns })}>{formatFen(-report.returnsFen)}</Row>
        {report.byWay.map(({ way, amountFen }) => (
          <Row key={way} name={t(`paper.${way}`)}>
            {formatFen(amountFen)}
          </Row>
        ))}
        <Row name={t('shift.float')}>{formatFen(report.floatFen)}</Row>
        <Row name={t('shift.movedIn')}>{formatFen(report.cashInFen)}</Row>
        <Row name={t('shift.movedOut')}>{formatFen(-report.cashOutFen)}</Row>
        <Row name={t('shift.expected')} isStrong>
          {formatFen(report.expectedFen)}
        </Row>
      </dl>
    </section>
  );
}
