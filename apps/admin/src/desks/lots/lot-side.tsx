import { useTranslation } from 'react-i18next';
import { Card, Facts } from '../../parts/card';
import { Weight } from '../../parts/figures';
import { count } from '../../parts/format';
import { Qr } from '../../parts/qr';
import { useWord } from '../../parts/words';
import { TestBadge, type Lot } from './lot-state';

export const traceAddress = (code: string): string => `${window.location.origin}/t/${encodeURIComponent(code)}`;

export function LotSide({ lot }: { lot: Lot }) {
  const { t } = useTranslation();
  const word = useWord();
  return (
    <div className="stack">
      <Card title={t('lot.overview')}>
        <Facts
          one
          facts={[
            [t('lot.variety'), `${word('variety', lot.variety)} · ${word('grade', lot.grade)}`],
            [t('lot.net'), <Weight key="net" grams={lot.netGrams} />],
            [t('lot.households'), count(lot.households)],
            [t('lot.village'), lot.villageName ?? lot.villageCode],
            [t('lot.base'), `${lot.baseName} · ${lot.baseCode}`],
            [t('lot.harvested'), lot.harvestedOn],
            [t('lot.bestBefore'), lot.bestBefore],
            [t('lot.declaration'), lot.declarationNo ?? (lot.declarationKind === 'none' ? t('lot.kind.none') : null)],
            [t('lot.tested'), <TestBadge key="test" passed={lot.testPassed} />],
          ]}
        />
      </Card>
      <Card title={t('lot.scan')}>
        <div className="row-gap">
          <Qr text={traceAddress(lot.code)} label={t('lot.scan')} size={112} />
          <a href={`/t/${lot.code}`} target="_blank" rel="noreferrer">
            {t('lot.trace')}
          </a>
        </div>
      </Card>
    </div>
  );
}
