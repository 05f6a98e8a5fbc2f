import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '@youjian/ui';
import { useApproval } from '../../parts/approval';
import { Card } from '../../parts/card';
import { Key } from '../../parts/key';
import { Sheet } from '../../parts/sheet';
import { till, useTill } from '../../till/use-till';
import { ExportQueue } from '../queue/export-queue';
import { mayClear } from './may-clear';

/** Empties this till for good: only when head office has every entry, and a manager says so. */
export function ClearDevice() {
  const { t } = useTranslation();
  const state = useTill();
  const { approve, sheet } = useApproval();
  const [isAsked, setAsked] = useState(false);
  const obstacle = mayClear(state);
  const clear = async () => {
    setAsked(false);
    if ((await approve(t('settings.clearApproval'))) === null) return;
    // Looked at once more: something may have been sold while the manager was fetched.
    if (mayClear(till.state) !== null) return;
    till.link?.stop();
    await till.store.delete();
    window.location.assign(import.meta.env.BASE_URL);
  };
  return (
    <Card title={t('settings.clear')}>
      <p className="text-ink-2">{t('settings.clearText')}</p>
      {obstacle !== null && (
        <Notice tone="warn" title={t(`settings.clearNot.${obstacle}`, { count: state.head.seq - state.head.ackedSeq })}>
          {obstacle === 'not_sent' && <ExportQueue />}
        </Notice>
      )}
      <p>
        <Key look="danger" disabled={obstacle !== null} onClick={() => setAsked(true)}>
          {t('settings.clearNow')}
        </Key>
      </p>
      {isAsked && (
        <Sheet title={t('settings.clear')} onClose={() => setAsked(false)}>
          <p className="mb-3">{t('settings.clearSure')}</p>
          <Key look="danger" wide onClick={() => void clear()}>
            {t('settings.clearYes')}
          </Key>
        </Sheet>
      )}
      {sheet}
    </Card>
  );
}
