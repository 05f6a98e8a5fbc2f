import { EmptyFace } from '@youjian/ui';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNamed } from '../../parts/format';
import { PinPad } from '../../parts/pin-pad';
import { StaffTiles } from '../../parts/staff-tiles';
import { meaningOf } from '../../scan/meaning';
import { useScanner } from '../../scan/use-scanner';
import { NetBar } from '../../shell/net-bar';
import { till, useTill } from '../../till/use-till';

/** The locked till: who is there, and their PIN. Shift, ticket and queue stay as they are. */
export function LockScreen() {
  const { t } = useTranslation();
  const { day, device } = useTill();
  const named = useNamed();
  const staff = day?.staff ?? [];
  const [chosenId, choose] = useState<string>();
  const chosen = staff.find(({ id }) => id === chosenId);
  // A badge says whose tile it is, and nothing more: the PIN is still asked for.
  useScanner((code) => {
    const meaning = meaningOf(code, { catalog: [], lots: [], pickups: [], staff });
    if (meaning.kind === 'staff') choose(meaning.staffId);
  });
  useEffect(() => {
    document.title = `${t('lock.title')} · ${t('app.name')}`;
  }, [t]);
  return (
    <div className="flex min-h-dvh flex-col">
      <NetBar />
      <main className="grid grow content-center gap-6 p-6 lg:grid-cols-[1fr_22rem] lg:px-16">
        <div className="grid content-center gap-4">
          <p className="text-ink-2">
            {[device && named(device.outlet.name, device.outlet.nameEn), device?.device.name]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <h1 className="text-2xl font-semibold">{t('lock.title')}</h1>
          {staff.length === 0 ? (
            <EmptyFace
              title={t(day === null ? 'lock.fetching' : 'lock.nobody')}
              text={t(day === null ? 'lock.fetchingText' : 'lock.nobodyText')}
            />
          ) : (
            <StaffTiles staff={staff} chosenId={chosenId} onChoose={({ id }) => choose(id)} />
          )}
        </div>
        <div className="grid min-h-96 content-center">
          {chosen === undefined ? (
            staff.length > 0 && <p className="text-center text-ink-2">{t('lock.choose')}</p>
          ) : (
            <PinPad key={chosen.id} staff={chosen} onGood={() => till.signIn(chosen)} />
          )}
        </div>
      </main>
    </div>
  );
}
