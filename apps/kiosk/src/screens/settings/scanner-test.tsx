import { ScanLine } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../parts/card';
import { Facts } from '../../parts/facts';
import { Key } from '../../parts/key';
import { CameraSheet } from '../../scan/camera-sheet';
import { meaningOf } from '../../scan/meaning';
import { beep } from '../../scan/beep';
import { useScanner } from '../../scan/use-scanner';
import { useTill } from '../../till/use-till';
import { knownOf } from '../../scan/known';

/** Shows what was read and what it means here, and does nothing with it. */
export function ScannerTest() {
  const { t } = useTranslation();
  const state = useTill();
  const known = useMemo(() => knownOf(state), [state]);
  const [read, setRead] = useState<{ code: string; by: 'scanner' | 'camera' } | null>(null);
  const [isLooking, setLooking] = useState(false);
  useScanner((code) => {
    beep();
    setRead({ code, by: 'scanner' });
  });
  const meaning = read === null ? null : meaningOf(read.code, known);
  return (
    <Card title={t('settings.scanner')}>
      <p className="text-ink-2">{t('settings.scannerText')}</p>
      <div role="status">
        {read === null || meaning === null ? (
          <p>{t('settings.nothingRead')}</p>
        ) : (
          <Facts
            rows={[
              [t('settings.readBy'), t(`settings.by.${read.by}`)],
              [t('settings.code'), <code key="code">{read.code}</code>],
              [t('settings.means'), t(`settings.meaning.${meaning.kind}`)],
            ]}
          />
        )}
      </div>
      <p>
        <Key look="outline" onClick={() => setLooking(true)}>
          <ScanLine aria-hidden className="size-5" />
          {t('scan.open')}
        </Key>
      </p>
      {isLooking && (
        <CameraSheet
          onClose={() => setLooking(false)}
          onCode={(code) => {
            beep();
            setRead({ code, by: 'camera' });
            setLooking(false);
          }}
        />
      )}
    </Card>
  );
}
