import { useToast } from '@youjian/ui';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../app/live';
import { backupQueue, backupSize, saveFile } from '../../backup/backup';
import { Key } from '../../parts/key';
import { Sheet } from '../../parts/sheet';
import { till, useTill } from '../../till/use-till';
import { PassphraseForm } from './passphrase-form';

/** Everything head office does not have, as one file under a passphrase; that it was made is written down as well. */
export function ExportQueue() {
  const { t } = useTranslation();
  const { device, staff, isTraining } = useTill();
  const say = useToast();
  const [isOpen, setOpen] = useState(false);
  const [share, setShare] = useState<number | null>(null);
  const size = useLive(() => backupSize(till.store), ['size', isOpen]);
  if (device === null) return null;
  const run = async (passphrase: string) => {
    setShare(0);
    const backup = await backupQueue(till.store, device, passphrase, till.now(), setShare);
    setShare(null);
    setOpen(false);
    if (backup === null) return say(t('queue.nothingToExport'));
    saveFile(backup);
    say(t('queue.exported', { name: backup.name, size: megabytes(backup.blob.size) }));
    if (staff !== null && !isTraining)
      await till.write({ kind: 'note', what: 'exported', facts: { entries: backup.entries, photos: backup.photos } });
  };
  return (
    <>
      <Key look="outline" onClick={() => setOpen(true)}>
        <Download aria-hidden className="size-5" />
        {t('queue.export')}
      </Key>
      {isOpen && (
        <Sheet title={t('queue.export')} onClose={() => setOpen(false)}>
          {size !== undefined && size.entries + size.photos > 0 && (
            <p className="nums mb-3 text-ink-2">
              {t('queue.exportSize', { entries: size.entries, photos: size.photos, size: megabytes(size.bytes) })}
            </p>
          )}
          {share !== null && (
            <progress className="mb-3 h-3 w-full accent-pine" aria-label={t('queue.exporting')} value={share} max={1} />
          )}
          <PassphraseForm verb={t('queue.exportNow')} hint={t('queue.passphraseHint')} run={run} />
        </Sheet>
      )}
    </>
  );
}

/** Below a tenth of a megabyte it is one: nobody counts kilobytes at a counter. */
const megabytes = (bytes: number): string => Math.max(0.1, bytes / 1_048_576).toFixed(1);
