import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askToPersist, install, useInstalling } from '@youjian/ui/installed-app';
import { Notice } from '@youjian/ui';
import { takeUpdate, useReadyOffline, useUpdateWaiting } from '../../app/update';
import { Card } from '../../parts/card';
import { Facts } from '../../parts/facts';
import { Key } from '../../parts/key';
import { WARN_BEYOND_MS } from '../../rules/time';
import { till, useTill } from '../../till/use-till';

interface Room {
  readonly isPersisted: boolean;
  readonly usedMb: number | null;
  readonly quotaMb: number | null;
}

/** What a person on the telephone with head office reads out. */
export function Diagnostics() {
  const { t } = useTranslation();
  const { device, head, ticket, held } = useTill();
  const installing = useInstalling();
  const isReadyOffline = useReadyOffline();
  const isUpdateWaiting = useUpdateWaiting();
  const [room, setRoom] = useState<Room | null>(null);
  useEffect(() => void readRoom().then(setRoom), []);
  const driftMs = till.clock.driftMs();
  // An update between two entries of a queue would be two versions of one till.
  const mayUpdate = head.waiting.entries === 0 && ticket.lines.length === 0 && held.length === 0;
  return (
    <Card title={t('settings.diagnostics')}>
      {Math.abs(driftMs) > WARN_BEYOND_MS && (
        <Notice
          tone="warn"
          role="alert"
          title={t('settings.drift', { minutes: Math.round(Math.abs(driftMs) / 60_000) })}
        >
          <p>{t('settings.driftText')}</p>
        </Notice>
      )}
      <Facts
        rows={[
          [
            t('settings.device'),
            `${device?.device.name ?? ''} (${device?.outlet.code ?? ''}-${device?.device.number ?? ''})`,
          ],
          [t('settings.version'), VERSION],
          [t('settings.offline'), isReadyOffline ? t('settings.yes') : t('settings.notYet')],
          [t('settings.installed'), t(`settings.installing.${installing}`)],
          [
            t('settings.persisted'),
            room === null ? '' : room.isPersisted ? t('settings.yes') : t('settings.mayBeCleared'),
          ],
          [
            t('settings.space'),
            room?.usedMb == null ? '' : t('settings.spaceOf', { used: room.usedMb, of: room.quotaMb }),
          ],
          [t('settings.journal'), `#${head.seq}`],
        ]}
      />
      <div className="flex flex-wrap gap-3">
        {installing === 'offered' && <Key onClick={() => void install()}>{t('settings.install')}</Key>}
        {room?.isPersisted === false && (
          <Key look="outline" onClick={() => void askToPersist().then(readRoom).then(setRoom)}>
            {t('settings.persist')}
          </Key>
        )}
        {isUpdateWaiting && (
          <Key disabled={!mayUpdate} onClick={takeUpdate}>
            {t('settings.update')}
          </Key>
        )}
      </div>
      {isUpdateWaiting && !mayUpdate && <p className="text-sm text-ink-2">{t('settings.updateLater')}</p>}
    </Card>
  );
}

const VERSION = import.meta.env.VITE_VERSION ?? '0.1.0';
const MEGABYTE = 1024 * 1024;

async function readRoom(): Promise<Room> {
  try {
    const [isPersisted, { usage, quota }] = await Promise.all([
      navigator.storage.persisted(),
      navigator.storage.estimate(),
    ]);
    const inMb = (bytes: number | undefined) => (bytes === undefined ? null : Math.round(bytes / MEGABYTE));
    return { isPersisted, usedMb: inMb(usage), quotaMb: inMb(quota) };
  } catch {
    return { isPersisted: false, usedMb: null, quotaMb: null };
  }
}
