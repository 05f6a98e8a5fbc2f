import { Button, Notice } from '@youjian/ui';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askToPersist, go, install, useInstalling } from '@youjian/ui/installed-app';
import { useLive } from '../app/live';
import { useOnline } from '../app/online';
import { type Person, signOut } from '../app/person';
import { takeUpdate, useReadyOffline, useUpdateWaiting } from '../app/update';
import { Card, Facts } from '../parts/card';
import { Sheet } from '../parts/sheet';
import { Frame } from '../shell/frame';
import { AppearanceSwitch, LanguageSwitch } from '../shell/switches';
import { store } from '../store/db';
import { isOpen } from '../store/kinds';
import { countUnsent } from '../store/visits';
import { KeepSafe } from './keep-safe';

export function MeScreen({ person }: { person: Person }) {
  const { t } = useTranslation();
  return (
    <Frame title={t('me.title')}>
      <Card>
        <div className="grid gap-4">
          <p className="text-lg font-semibold">{t('me.signedInAs', person)}</p>
          <LanguageSwitch />
          <AppearanceSwitch />
        </div>
      </Card>
      <Phone />
      <KeepSafe person={person} />
      <Leave person={person} />
    </Frame>
  );
}

function Phone() {
  const { t } = useTranslation();
  const isReady = useReadyOffline();
  const installing = useInstalling();
  const clock = useLive(() => store.meta.get('clock'), []);
  const [isPersisted, setPersisted] = useState<boolean | null>(null);
  useEffect(() => {
    void askToPersist().then(setPersisted);
  }, []);
  return (
    <Card title={t('me.phone')} id="phone">
      <div className="grid gap-3">
        <Facts
          rows={[
            [t('me.offlineReady'), isReady ? t('me.offlineYes') : t('me.offlineNo')],
            [t('me.persisted'), isPersisted === true ? t('me.persistedYes') : t('me.persistedNo')],
            [
              t('me.clock'),
              clock === undefined
                ? t('me.clockUnknown')
                : t('me.clockGood', { seconds: Math.round(Math.abs(clock.offsetMs) / 1_000) }),
            ],
          ]}
        />
        <Update />
        {installing === 'installed' ? (
          <p className="text-ink-2">{t('me.installed')}</p>
        ) : (
          <Notice tone="info" title={t('me.install')}>
            <p>{t('me.installWhy')}</p>
            {installing === 'offered' ? (
              <p>
                <Button size="small" onClick={() => void install()}>
                  {t('me.install')}
                </Button>
              </p>
            ) : (
              <p>{t('me.installHow')}</p>
            )}
          </Notice>
        )}
      </div>
    </Card>
  );
}

/** A new version is offered only to somebody who has nothing half done. */
export function Update() {
  const { t } = useTranslation();
  const isWaiting = useUpdateWaiting();
  const busy = useLive(
    async () =>
      (await store.drafts.filter(({ state }) => state !== 'sent').count()) +
      (await store.outbox.filter(isOpen).count()),
    [],
  );
  if (!isWaiting || busy === undefined) return null;
  return (
    <Notice tone="info" role="status" title={t('me.update')}>
      {busy > 0 ? (
        <p>{t('me.updateLater')}</p>
      ) : (
        <p>
          <Button size="small" onClick={takeUpdate}>
            {t('me.updateNow')}
          </Button>
        </p>
      )}
    </Notice>
  );
}

/** Nothing is ever dropped by leaving; but who leaves with work unsent is told so first. */
function Leave({ person }: { person: Person }) {
  const { t } = useTranslation();
  const online = useOnline();
  const [asked, setAsked] = useState<{ drafts: number; records: number } | null>(null);
  const leave = () => void signOut().then(() => go('/', { replace: true }));
  const ask = async () => {
    const unsent = await countUnsent(person.id);
    if (unsent.drafts + unsent.records === 0 && online) leave();
    else setAsked(unsent);
  };
  return (
    <>
      <Button look="danger" onClick={() => void ask()}>
        {t('me.signOut')}
      </Button>
      {asked !== null && (
        <Sheet
          title={asked.drafts + asked.records > 0 ? t('me.signOutTitle') : t('me.signOutPlain')}
          onClose={() => setAsked(null)}
          footer={
            <div className="grid grid-cols-2 gap-2">
              <Button onClick={() => setAsked(null)}>{t('me.stay')}</Button>
              <Button look="danger" onClick={leave}>
                {t('me.signOutAnyway')}
              </Button>
            </div>
          }
        >
          <div className="grid gap-2">
            {asked.drafts + asked.records > 0 && <p>{t('me.signOutText', asked)}</p>}
            {!online && <p>{t('me.signOutOffline')}</p>}
          </div>
        </Sheet>
      )}
    </>
  );
}
