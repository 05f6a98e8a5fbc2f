import { centre } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { useMay } from '../../app/session';
import { Card } from '../../parts/card';
import { ProblemAlert } from '../../parts/problem-alert';
import { ScanBox } from './scan-box';
import { CENTRE_NEWS, type Dispatch } from './states';

/** While a dispatch is being loaded every scanned carton or pallet goes into it. */
export function LoadBox({ dispatch }: { dispatch: Dispatch }) {
  const { t } = useTranslation();
  const may = useMay();
  const load = useSend(centre.loadDispatch, { changes: CENTRE_NEWS });
  if (dispatch.state !== 'loading' || !may(centre.loadDispatch)) return null;
  const take = (code: string): void => {
    const sscc = /(\d{18})$/.exec(code.replaceAll(/[\s()]/g, ''))?.[1];
    load.mutate({ params: { number: dispatch.number }, body: { ssccs: [sscc ?? code] } });
  };
  return (
    <Card title={t('centre.loadTitle')} hint={t('centre.loadHint')}>
      <ScanBox found={take} hint={t('centre.loadScan')} />
      <ProblemAlert error={load.error} />
      <p role="status" className="quiet">
        {t('centre.loadedSoFar', { count: dispatch.cartons })}
      </p>
    </Card>
  );
}
