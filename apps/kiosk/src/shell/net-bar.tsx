import { formatFen } from '@youjian/kernel';
import { classes } from '@youjian/ui';
import { Download, GraduationCap, ShieldAlert, TriangleAlert, WifiOff } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Go } from '@youjian/ui/installed-app';
import { takeUpdate, useUpdateWaiting } from '../app/update';
import { WARN_BEYOND_MS } from '../rules/time';
import { till, useTill } from '../till/use-till';

/**
 * What a cashier should know all the time, in one line each: practice, a device taken back, no network with its limits, a
 * clock that is wrong. That the network is gone is said aloud once, not with each sale.
 */
export function NetBar() {
  const { t } = useTranslation();
  const { isTraining, device, quarantined } = useTill();
  return (
    <div className="no-print">
      {isTraining && (
        <Bar tone="warn" icon={<GraduationCap aria-hidden className="size-5 shrink-0" />}>
          {t('net.training')}
        </Bar>
      )}
      {device?.revoked && (
        <Bar tone="danger" icon={<ShieldAlert aria-hidden className="size-5 shrink-0" />} to="/queue">
          {t('net.revoked')}
        </Bar>
      )}
      {device?.outlet.stopped != null && (
        <Bar tone="danger" icon={<ShieldAlert aria-hidden className="size-5 shrink-0" />}>
          <span role="alert">{t(`outletStop.${device.outlet.stopped}`)}</span>
        </Bar>
      )}
      <OfflineBar />
      {quarantined > 0 && (
        <Bar tone="warn" icon={<TriangleAlert aria-hidden className="size-5 shrink-0" />} to="/queue">
          {t('net.quarantined', { count: quarantined })}
        </Bar>
      )}
      <ClockBar />
      <UpdateBar />
    </div>
  );
}

function OfflineBar() {
  const { t } = useTranslation();
  const { isReached, isTraining, lastContactAt, head, day, device } = useTill();
  const now = useEvery(15_000);
  // A device that was enrolled a moment ago has not asked yet: that is no lost network.
  const isOff = !isReached && !isTraining && device !== null && lastContactAt !== null;
  const minutes = lastContactAt === null ? 0 : Math.max(0, Math.floor((now - Date.parse(lastContactAt)) / 60_000));
  const { entries, amountFen } = head.waiting;
  const limitFen = day?.limits.offlineTotalFen ?? 0;
  return (
    <>
      <p role="status" className="sr-only">
        {isOff ? t('net.offlineSaid') : ''}
      </p>
      {isOff && (
        <Bar tone="leaf" icon={<WifiOff aria-hidden className="size-5 shrink-0" />} to="/queue">
          <span className="flex flex-wrap items-center gap-x-3">
            <span>
              {t('net.offline', {
                minutes,
                count: entries,
                amount: formatFen(amountFen),
                limit: formatFen(limitFen),
              })}
            </span>
            {limitFen > 0 && (
              <span
                role="progressbar"
                aria-label={t('net.limit')}
                aria-valuemin={0}
                aria-valuemax={limitFen / 100}
                aria-valuenow={Math.min(limitFen, amountFen) / 100}
                className="h-2 w-32 overflow-hidden rounded-full bg-line"
              >
                <span
                  className={classes('block h-full', amountFen > limitFen * 0.8 ? 'bg-clay' : 'bg-pine')}
                  style={{ width: `${Math.min(100, (amountFen / limitFen) * 100)}%` }}
                />
              </span>
            )}
          </span>
        </Bar>
      )}
    </>
  );
}

function ClockBar() {
  const { t } = useTranslation();
  useEvery(15_000);
  const driftMs = till.clock.driftMs();
  if (Math.abs(driftMs) <= WARN_BEYOND_MS) return null;
  return (
    <Bar tone="warn" icon={<TriangleAlert aria-hidden className="size-5 shrink-0" />}>
      {t('net.clock', { minutes: Math.round(Math.abs(driftMs) / 60_000).toLocaleString('en') })}
    </Bar>
  );
}

/** A newer app is taken only where nothing could be lost by it: no ticket, no payment, nothing on its way. */
function UpdateBar() {
  const { t } = useTranslation();
  const isWaiting = useUpdateWaiting();
  const { head, ticket, held } = useTill();
  const isIdle = head.waiting.entries === 0 && ticket.lines.length === 0 && held.length === 0;
  if (!isWaiting || !isIdle) return null;
  return (
    <Bar tone="leaf" icon={<Download aria-hidden className="size-5 shrink-0" />}>
      <span className="flex items-center justify-between gap-2">
        {t('net.update')}
        <button type="button" className="touch font-semibold text-pine underline" onClick={takeUpdate}>
          {t('net.updateNow')}
        </button>
      </span>
    </Bar>
  );
}

const TONES = {
  leaf: 'bg-leaf text-ink',
  warn: 'bg-warn-tint text-ink',
  danger: 'bg-danger-tint text-danger',
} as const;

function Bar({
  tone,
  icon,
  to,
  children,
}: {
  tone: keyof typeof TONES;
  icon: ReactNode;
  to?: string;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <div className={classes('flex min-h-10 items-center gap-2 border-b border-line px-4 text-sm', TONES[tone])}>
      {icon}
      <div className="min-w-0 grow py-1">{children}</div>
      {to !== undefined && (
        <Go to={to} className="touch -mr-4 grid shrink-0 place-items-center px-4 font-semibold text-pine underline">
          {t('net.look')}
        </Go>
      )}
    </div>
  );
}

/** The house's time, looked at again every so often. */
export function useEvery(ms: number): number {
  const [now, setNow] = useState(() => till.clock.nowMs());
  useEffect(() => {
    const timer = setInterval(() => setNow(till.clock.nowMs()), ms);
    return () => clearInterval(timer);
  }, [ms]);
  return now;
}
