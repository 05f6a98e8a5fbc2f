import { useToast } from '@youjian/ui';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { backupQueue, saveFile } from '../../backup/backup';
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
  if (device === null) return null;
  const run = async (passphrase: string) => {
    const backup = await backupQueue(till.store, device, passphrase, till.now());
    setOpen(false);
    if (backup === null) return say(t('queue.nothingToExport'));
    saveFile(backup);
    say(t('queue.exported', { name: backup.name }));
    if (staff !== null && !isTraining)
      await till.write({ kind: 'note', what: 'exported', facts: { entries: backup.entries } });
  };
  return (
    <>
      <Key look="outline" onClick={() => setOpen(true)}>
        <Download aria-hidden className="size-5" />
        {t('queue.export')}
      </Key>
      {isOpen && (
        <Sheet title={t('queue.export')} onClose={() => setOpen(false)}>
          <PassphraseForm verb={t('queue.exportNow')} hint={t('queue.passphraseHint')} run={run} />
        </Sheet>
      )}
    </>
  );
}
