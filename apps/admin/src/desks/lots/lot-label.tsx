import { lots } from '@youjian/contract';
import { InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { useAsk } from '../../app/ask';
import { Faces } from '../../parts/faces';
import { weight } from '../../parts/format';
import { PrintSheet } from '../../parts/print-sheet';
import { Qr } from '../../parts/qr';
import { useWord } from '../../parts/words';
import { traceAddress } from './lot-side';
import type { Lot } from './lot-state';

const MOST_COPIES = 200;

/** Labels for cartons, 60 by 40 millimetres each; the code leads to the public trace page. */
export function LotLabel() {
  const { t } = useTranslation();
  const { code = '' } = useParams();
  const [address, setAddress] = useSearchParams();
  const lot = useAsk(lots.showLot, { params: { code } });
  const copies = Math.min(MOST_COPIES, Math.max(1, Math.trunc(Number(address.get('copies') ?? 1)) || 1));
  return (
    <PrintSheet
      title={t('lot.labelTitle', { code })}
      page="size: 60mm 40mm; margin: 0"
      bar={
        <label className="row-gap">
          {t('lot.copies')}
          <InputNumber
            min={1}
            max={MOST_COPIES}
            precision={0}
            value={copies}
            onChange={(next) => setAddress({ copies: String(next ?? 1) }, { replace: true })}
          />
        </label>
      }
    >
      <h1 className="sr-only">{t('lot.labelTitle', { code })}</h1>
      <Faces of={lot}>
        {(data) => (
          <>
            {Array.from({ length: copies }, (_, index) => (
              <Label key={index} lot={data} />
            ))}
          </>
        )}
      </Faces>
    </PrintSheet>
  );
}

function Label({ lot }: { lot: Lot }) {
  const { t } = useTranslation();
  const word = useWord();
  return (
    <article className="label">
      <Qr text={traceAddress(lot.code)} label={t('lot.scan')} />
      <div>
        <strong>{word('variety', lot.variety)}</strong>
        <div>
          {word('grade', lot.grade)} · {weight(lot.netGrams)}
        </div>
        <div>{lot.villageName ?? lot.villageCode}</div>
        <div>{lot.baseName}</div>
        <div>
          {t('lot.harvested')} {lot.harvestedOn}
        </div>
        {lot.declarationNo === null ? null : (
          <div>
            {t('lot.declaration')} {lot.declarationNo}
          </div>
        )}
        <div className="label-code">{lot.code}</div>
      </div>
    </article>
  );
}
