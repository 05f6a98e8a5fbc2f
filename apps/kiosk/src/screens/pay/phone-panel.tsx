import { newRequestKey } from '@youjian/client';
import type { till as shapes } from '@youjian/contract';
import { formatFen } from '@youjian/kernel';
import { useTranslation } from 'react-i18next';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Notice } from '@youjian/ui';
import { Key } from '../../parts/key';
import { ProblemNotice } from '../../parts/problem-notice';
import type { SaleEnd } from '../../till/sale';
import {
  askPhone,
  beginPhone,
  cancelPhone,
  phonePaid,
  type PhoneState,
  type PhoneWay,
  showCode,
} from '../../till/phone';
import { till, useTill } from '../../till/use-till';

const Qr = lazy(async () => ({ default: (await import('@youjian/ui/qr')).Qr }));
const ASK_EVERY_MS = 1_000;

interface PhoneProps {
  readonly way: PhoneWay;
  readonly taken: readonly shapes.Tender[];
  readonly approverId: string | null;
  readonly onPaid: (ended: Promise<SaleEnd>) => Promise<void>;
  readonly onBack: () => void;
}

/** The code the customer scans, and whether they have paid; a press takes it back, unless they were faster. */
export function PhonePanel(props: PhoneProps) {
  const { t } = useTranslation();
  const { ticket } = useTill();
  const { state, problem, isBusy, again, cancel } = usePhone(props);
  const phone = ticket.phone;
  const seconds = useSecondsTo(state?.payBefore ?? null);
  return (
    <div className="grid max-w-xl justify-items-center gap-4 text-center">
      <p className="text-lg">{t(`phone.scan_${props.way}`)}</p>
      <p className="nums text-2xl font-semibold">{formatFen(phone?.phoneFen ?? 0)}</p>
      {state?.qr != null && state.state === 'waiting' && (
        <Suspense>
          <Qr text={state.qr} label={t('phone.code')} className="size-64 rounded-card border border-line" />
        </Suspense>
      )}
      <p role="status" className="min-h-8">
        {state === null && problem === null && t('phone.asking')}
        {state?.state === 'waiting' && t('phone.waiting', { time: clockOf(seconds) })}
        {state?.state === 'processing' && t('phone.processing')}
        {state?.state === 'failed' && t('phone.failed')}
        {state?.state === 'review' && t('phone.review')}
      </p>
      <ProblemNotice error={problem} />
      {problem !== null && phone?.orderNo != null && <Notice tone="warn" title={t('phone.keepsAsking')} />}
      <div className="flex flex-wrap justify-center gap-2">
        {(state?.state === 'failed' || (problem !== null && state === null)) && (
          <Key onClick={again}>{t('phone.again')}</Key>
        )}
        <Key look="outline" aria-busy={isBusy} aria-disabled={isBusy} onClick={() => void cancel()}>
          {t('phone.cancel')}
        </Key>
      </div>
    </div>
  );
}

function usePhone({ way, taken, approverId, onPaid, onBack }: PhoneProps) {
  const [state, setState] = useState<PhoneState | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const [round, setRound] = useState(0);
  const isSettled = useRef(false);

  /** Paid, by whatever way it was heard: written once, and then the change and the receipt. */
  const heard = async (next: PhoneState): Promise<void> => {
    setState(next);
    const { phone } = till.state.ticket;
    if (next.state !== 'paid' || isSettled.current || phone === null) return;
    isSettled.current = true;
    await onPaid(phonePaid(till, phone, next));
  };
  const latest = useRef(heard);
  useEffect(() => {
    latest.current = heard;
  });

  useEffect(() => {
    let isOver = false;
    void (async () => {
      try {
        setProblem(null);
        const phone = await beginPhone(till, way, taken, approverId);
        const next = await showCode(till, phone, newRequestKey());
        if (!isOver) await latest.current(next);
      } catch (error) {
        if (!isOver) setProblem(error);
      }
    })();
    return () => void (isOver = true);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a code is asked for once a way and a try, not when amounts are drawn anew.
  }, [way, round]);

  useEffect(() => {
    const timer = setInterval(() => {
      const orderNo = till.state.ticket.phone?.orderNo;
      if (orderNo == null || isSettled.current) return;
      askPhone(till, orderNo).then(
        (next) => {
          setProblem(null);
          return latest.current(next);
        },
        (error: unknown) => setProblem(error),
      );
    }, ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);

  const cancel = async (): Promise<void> => {
    if (isBusy || isSettled.current) return;
    setBusy(true);
    try {
      const ended = await cancelPhone(till, newRequestKey());
      if (ended !== null) await heard(ended);
      if (till.state.ticket.phone === null && !isSettled.current) onBack();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return { state, problem, isBusy, cancel, again: () => setRound((rounds) => rounds + 1) };
}

/** As a clock that runs down: `30:59`. */
const clockOf = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

function useSecondsTo(iso: string | null): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const look = () =>
      setSeconds(iso === null ? 0 : Math.max(0, Math.round((Date.parse(iso) - till.clock.nowMs()) / 1_000)));
    look();
    const timer = setInterval(look, 1_000);
    return () => clearInterval(timer);
  }, [iso]);
  return seconds;
}
