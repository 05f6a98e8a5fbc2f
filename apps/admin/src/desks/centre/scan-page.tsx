import { centre, type ReplyOf } from '@youjian/contract';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useAsk } from '../../app/ask';
import { Card, Facts } from '../../parts/card';
import { Faces } from '../../parts/faces';
import { Weight } from '../../parts/figures';
import { count } from '../../parts/format';
import { Page } from '../../parts/page';
import { useWord } from '../../parts/words';
import { LotBadge } from '../lots/lot-state';
import { ScanBox } from './scan-box';
import { RuleBadge } from './states';

type Scan = ReplyOf<typeof centre.showScan>;

/** Scan anything: what it is, where it is, and what may be done with it now. */
export function ScanPage() {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const code = address.get('code') ?? '';
  const scan = useAsk(centre.showScan, { params: { code } }, { enabled: code !== '' });
  return (
    <Page title={t('centre.scanTitle')} intro={t('centre.scanIntro')}>
      <ScanBox isMain found={(next) => setAddress({ code: next.slice(0, 300) })} />
      {code === '' ? null : <Faces of={scan}>{(data) => <Found scan={data} />}</Faces>}
    </Page>
  );
}

function Found({ scan }: { scan: Scan }) {
  const { t } = useTranslation();
  const word = useWord();
  return (
    <Card
      title={`${t(`centre.kind.${scan.kind}`)} ${scan.code}`}
      extra={
        <span className="row-gap">
          <Labels scan={scan} />
        </span>
      }
    >
      <div role="status">
        <Facts
          facts={[
            [t('lot.stateLabel'), stateWord(scan, word)],
            [t('centre.place'), scan.placeCode],
            [t('lot.code'), scan.lot ? <Link to={`/lots/${scan.lot.code}`}>{scan.lot.code}</Link> : null],
            [
              t('lot.variety'),
              scan.lot ? `${word('variety', scan.lot.variety)} · ${word('grade', scan.lot.grade)}` : null,
            ],
            [t('centre.lotState'), scan.lot ? <LotBadge state={scan.lot.state} /> : count(scan.lots)],
            [t('centre.mayMove'), <RuleBadge key="rule" rule={scan.sellable ? null : (scan.notSellable ?? 'other')} />],
            [t('lot.village'), scan.lot?.villageName],
            [t('lot.bestBefore'), scan.lot?.bestBefore],
            [t('centre.cartons'), scan.cartons === null ? null : count(scan.cartons)],
            [t('centre.grams'), scan.grams === null ? null : <Weight grams={scan.grams} />],
            [
              t('centre.pallet'),
              scan.palletSscc && <Link to={`/scan?code=${scan.palletSscc}`}>{scan.palletSscc}</Link>,
            ],
            [
              t('centre.dispatch'),
              scan.dispatchNumber && <Link to={`/dispatches/${scan.dispatchNumber}`}>{scan.dispatchNumber}</Link>,
            ],
            [
              t('centre.mayNow'),
              scan.may.length === 0
                ? t('centre.nothingNow')
                : scan.may.map((move) => word('centre.may', move)).join(' · '),
            ],
          ]}
        />
      </div>
    </Card>
  );
}

function stateWord(scan: Scan, word: (group: string, code: string) => string): string {
  if (scan.kind === 'lot') return word('lot.state', scan.state);
  if (scan.kind === 'dispatch') return word('centre.dispatchState', scan.state);
  return word(`centre.${scan.kind}State`, scan.state);
}

function Labels({ scan }: { scan: Scan }) {
  const { t } = useTranslation();
  const to =
    scan.kind === 'carton'
      ? `print/cartons?sscc=${scan.code}&lotCode=${scan.lot?.code ?? ''}`
      : scan.kind === 'pallet'
        ? `print/pallets/${scan.code}`
        : null;
  if (to === null) return null;
  return (
    <Button size="small" href={`${import.meta.env.BASE_URL}${to}`} target="_blank">
      {t('centre.printLabel')}
    </Button>
  );
}
