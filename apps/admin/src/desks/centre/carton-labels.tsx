import { centre, type ReplyOf } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { useAsk } from '../../app/ask';
import { EmptyFace, Faces } from '../../parts/faces';
import { weight } from '../../parts/format';
import { PrintSheet } from '../../parts/print-sheet';
import { Qr } from '../../parts/qr';
import { useWord } from '../../parts/words';
import { traceAddress } from '../lots/lot-side';
import { SsccBarcode } from './barcode';

type Carton = ReplyOf<typeof centre.listCartons>['items'][number];
const PAGE = 'size: 100mm 60mm; margin: 0';

/** Labels of the cartons of a lot, a pallet or a dispatch, a hundred at a time; `sscc` picks one of them. */
export function CartonLabels() {
  const { t } = useTranslation();
  const [address] = useSearchParams();
  const query = Object.fromEntries(
    (['lotCode', 'palletSscc', 'dispatchNumber'] as const).flatMap((name) => {
      const value = address.get(name);
      return value === null || value === '' ? [] : [[name, value]];
    }),
  );
  const only = address.get('sscc');
  const cartons = useAsk(centre.listCartons, { query: { ...query, limit: 100 } }, { enabled: only === null });
  const scan = useAsk(centre.showScan, { params: { code: only ?? '' } }, { enabled: only !== null });
  const title = t('centre.cartonLabels');
  return (
    <PrintSheet title={title} page={PAGE}>
      <h1 className="sr-only">{title}</h1>
      {only === null ? (
        <Faces of={cartons}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyFace text={t('centre.noCartons')} />
            ) : (
              items.map((carton) => <CartonLabel key={carton.sscc} {...carton} />)
            )
          }
        </Faces>
      ) : (
        <Faces of={scan}>
          {({ code, grams, lot }) =>
            lot === null ? (
              <EmptyFace text={t('centre.noCartons')} />
            ) : (
              <CartonLabel
                sscc={code}
                lotCode={lot.code}
                variety={lot.variety}
                grade={lot.grade}
                grams={grams ?? 0}
                bestBefore={lot.bestBefore}
              />
            )
          }
        </Faces>
      )}
    </PrintSheet>
  );
}

type Shown = Pick<Carton, 'sscc' | 'lotCode' | 'variety' | 'grade' | 'grams' | 'bestBefore'>;

function CartonLabel({ sscc, lotCode, variety, grade, grams, bestBefore }: Shown) {
  const { t } = useTranslation();
  const word = useWord();
  return (
    <article className="sscc-label">
      <div className="sscc-label-head">
        <div>
          <strong>{word('variety', variety)}</strong>
          <div>
            {word('grade', grade)} · {weight(grams)}
          </div>
          <div>
            {t('lot.code')} <span className="label-code">{lotCode}</span>
          </div>
          <div>
            {t('lot.bestBefore')} {bestBefore}
          </div>
        </div>
        <Qr text={traceAddress(lotCode)} label={t('lot.scan')} size={76} />
      </div>
      <SsccBarcode sscc={sscc} label={`SSCC ${sscc}`} />
      <div className="label-code">(00) {sscc}</div>
    </article>
  );
}

/** The label of a pallet: its number, what stands on it. */
export function PalletLabel() {
  const { t } = useTranslation();
  const { sscc = '' } = useParams();
  const scan = useAsk(centre.showScan, { params: { code: sscc } });
  const title = t('centre.palletLabel', { sscc });
  return (
    <PrintSheet title={title} page={PAGE}>
      <h1 className="sr-only">{title}</h1>
      <Faces of={scan}>
        {({ cartons, grams, lot, lots }) => (
          <article className="sscc-label">
            <div className="sscc-label-head">
              <div>
                <strong>{t('centre.pallet')}</strong>
                <div>
                  {t('centre.pieces', { count: cartons ?? 0 })} · {weight(grams ?? 0)}
                </div>
                <div className="label-code">{lot?.code ?? t('centre.severalLots', { count: lots })}</div>
              </div>
              <Qr text={sscc} label={`SSCC ${sscc}`} size={76} />
            </div>
            <SsccBarcode sscc={sscc} label={`SSCC ${sscc}`} />
            <div className="label-code">(00) {sscc}</div>
          </article>
        )}
      </Faces>
    </PrintSheet>
  );
}
