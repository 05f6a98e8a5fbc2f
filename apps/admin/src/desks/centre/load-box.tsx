import { centre } from '@youjian/contract';
import { Button } from 'antd';
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { useMay } from '../../app/session';
import { Card } from '../../parts/card';
import { ScanBox } from './scan-box';
import { type Scanned, ScanSignal, sound } from './scan-signal';
import { CENTRE_NEWS, type Dispatch } from './states';

const SHOWN = 8;

/** While a dispatch is being loaded every scanned carton or pallet goes into it, and the last ones may be taken back. */
export function LoadBox({ dispatch }: { dispatch: Dispatch }) {
  const { t } = useTranslation();
  const may = useMay();
  const load = useSend(centre.loadDispatch, { changes: CENTRE_NEWS });
  const unload = useSend(centre.unloadDispatch, { changes: CENTRE_NEWS });
  const [scans, setScans] = useState<readonly Scanned[]>([]);
  const [last, setLast] = useState<Scanned | null>(null);
  if (dispatch.state !== 'loading' || !may(centre.loadDispatch)) return null;
  const params = { number: dispatch.number };
  const say = (code: string, isTaken: boolean, text: string): Scanned => {
    const scanned = { code, isTaken, text, at: Date.now() };
    sound(isTaken);
    setLast(scanned);
    return scanned;
  };
  const take = (typed: string): void => {
    const code = /(\d{18})$/.exec(typed.replaceAll(/[\s()]/g, ''))?.[1] ?? typed;
    if (!/^\d{18}$/.test(code)) return void say(code, false, t('scanSignal.noSscc'));
    load.mutate(
      { params, body: { ssccs: [code] } },
      {
        onSuccess: (after) => {
          const scanned = say(code, true, t('centre.loadedSoFar', { count: after.cartons }));
          setScans((before) => [scanned, ...before.filter((one) => one.code !== code)].slice(0, SHOWN));
        },
        onError: (error) => say(code, false, error.detail),
      },
    );
  };
  const giveBack = (code: string): void =>
    unload.mutate(
      { params, body: { ssccs: [code] } },
      {
        onSuccess: () => {
          setScans((before) => before.filter((one) => one.code !== code));
          say(code, true, t('scanSignal.undone'));
        },
        onError: (error) => say(code, false, error.detail),
      },
    );
  return (
    <Card title={t('centre.loadTitle')} hint={t('centre.loadHint')}>
      <ScanBox found={take} hint={t('centre.loadScan')} isMain />
      <ScanSignal last={last} />
      <p className="quiet">{t('centre.loadedSoFar', { count: dispatch.cartons })}</p>
      {scans.length === 0 ? null : (
        <ul className="scan-list" aria-label={t('scanSignal.lastScans')}>
          {scans.map(({ code }) => (
            <li key={code}>
              <span className="figure">{code}</span>
              <Button
                icon={<Undo2 aria-hidden size={16} />}
                aria-label={`${t('scanSignal.undo')} ${code}`}
                loading={unload.isPending}
                onClick={() => giveBack(code)}
              >
                {t('scanSignal.undo')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
