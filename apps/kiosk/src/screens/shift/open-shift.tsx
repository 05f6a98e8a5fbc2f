import { formatFen } from '@youjian/kernel';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '@youjian/ui';
import { useLive } from '../../app/live';
import { asCounted, worthFen } from '../../cash/denominations';
import { useTimes } from '../../parts/format';
import { Key } from '../../parts/key';
import { expectedCashFen } from '../../rules/shift';
import { Frame } from '../../shell/frame';
import { till, useTill } from '../../till/use-till';
import { CountDrawer, countedOf, isReadable, type Typed } from './count-drawer';

/** The float is counted before the first sale; how the last shift ended stands beside it. */
export function OpenShift() {
  const { t } = useTranslation();
  const { head, isReached } = useTill();
  const [typed, setTyped] = useState<Typed>({});
  const [isBusy, setBusy] = useState(false);
  const counted = countedOf(typed);
  const open = async () => {
    setBusy(true);
    try {
      await till.write({ kind: 'shift_opened', floatFen: worthFen(counted), counted: asCounted(counted) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Frame
      title={t('shift.openTitle')}
      foot={
        <Key wide disabled={!isReadable(typed) || isBusy} onClick={() => void open()}>
          {t('shift.open', { amount: formatFen(worthFen(counted)) })}
        </Key>
      }
    >
      <LastClose />
      {head.waiting.entries > 0 && (
        <Notice tone={isReached ? 'info' : 'warn'} title={t('shift.stillWaiting', { count: head.waiting.entries })} />
      )}
      <CountDrawer typed={typed} onTyped={setTyped} legend={t('shift.float')} />
    </Frame>
  );
}

function LastClose() {
  const { t } = useTranslation();
  const times = useTimes();
  const last = useLive(async () => {
    const shifts = await till.store.shifts.orderBy('openedAt').reverse().limit(5).toArray();
    return shifts.find(({ closedAt }) => closedAt !== null) ?? null;
  }, ['last-close']);
  if (last === undefined || last === null || last.closedAt === null || last.countedFen === null) return null;
  const difference = last.countedFen - expectedCashFen(last);
  return (
    <Notice
      tone={difference === 0 ? 'info' : 'warn'}
      title={t('shift.lastClose', { time: times.moment(last.closedAt), amount: formatFen(last.countedFen) })}
    >
      <p>{difference === 0 ? t('shift.lastEven') : t('shift.lastDifference', { amount: formatFen(difference) })}</p>
    </Notice>
  );
}
