import { TriangleAlert, WifiOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Go } from '@youjian/ui/installed-app';
import { useLive } from '../app/live';
import { useOnline } from '../app/online';
import { usePerson, useSession } from '../app/person';
import { clockFault } from '../store/clock';
import { store } from '../store/db';

/** What a person in the field should know all the time, in one line each: no network, no session, a wrong clock. */
export function NetBar() {
  const { t } = useTranslation();
  const online = useOnline();
  const session = useSession();
  const person = usePerson();
  const isAway = person !== null && (session === 'ended' || session === 'other');
  return (
    <div className="no-print" role="status">
      {!online && (
        <p className="border-b border-line bg-leaf">
          <span className="mx-auto flex max-w-2xl items-center gap-2 px-4 py-2 text-sm">
            <WifiOff aria-hidden className="size-4 shrink-0 text-pine" />
            {t('net.offline')}
          </span>
        </p>
      )}
      {online && isAway && (
        <p className="border-b border-line bg-warn-tint">
          <span className="mx-auto flex max-w-2xl items-center gap-2 px-4 py-2 text-sm">
            <TriangleAlert aria-hidden className="size-4 shrink-0 text-warn" />
            <span className="grow">{session === 'other' ? t('net.other') : t('net.ended')}</span>
            <Go to="/sign-in" className="min-h-6 shrink-0 font-semibold text-pine underline">
              {t('net.signIn')}
            </Go>
          </span>
        </p>
      )}
      <ClockBar />
    </div>
  );
}

function ClockBar() {
  const { t } = useTranslation();
  const clock = useLive(() => store.meta.get('clock'), []);
  const now = useMinute();
  const fault = clockFault(clock, now);
  if (fault === null) return null;
  const minutes = Math.round(Math.abs(fault.offsetMs) / 60_000);
  return (
    <p className="border-b border-line bg-warn-tint">
      <span className="mx-auto flex max-w-2xl items-center gap-2 px-4 py-2 text-sm">
        <TriangleAlert aria-hidden className="size-4 shrink-0 text-warn" />
        {clock !== undefined && Math.abs(clock.offsetMs) < 120_000 ? t('clock.back') : t('clock.off', { minutes })}
      </span>
    </p>
  );
}

function useMinute(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
