import { formatFen } from '@youjian/kernel';
import type { ReducedPhoto } from '@youjian/client';
import { EmptyFace, Field, inputClass, TextInput, useToast } from '@youjian/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { go } from '@youjian/ui/installed-app';
import { useApproval } from '../../parts/approval';
import { useNamed } from '../../parts/format';
import { Key } from '../../parts/key';
import { Frame } from '../../shell/frame';
import { keepPhoto, sendPhotos } from '../../till/photos';
import { PhotoField } from './photo-field';
import { typedUnits } from './amounts';
import { till, useTill } from '../../till/use-till';
import { stockRows, type StockRow } from './rows';
import { useStockAmount } from './use-stock-amount';

const REASONS = ['rotten', 'damaged', 'expired', 'tasting', 'other'] as const;
type Reason = (typeof REASONS)[number];

export function Waste({ skuId, lotId }: { skuId?: string | undefined; lotId?: string | undefined }) {
  const { t } = useTranslation();
  useTill();
  const row = stockRows(till).find(({ lot }) => lot.skuId === skuId && lot.lotId === lotId);
  if (row !== undefined) return <WasteOf row={row} />;
  return (
    <Frame title={t('stock.waste')} back="/stock">
      <EmptyFace title={t('stock.lotGone')} text={t('stock.noneText')} />
    </Frame>
  );
}

/** What is thrown away, why, and how it looked; much of it only with a manager. */
function WasteOf({ row }: { row: StockRow }) {
  const { t } = useTranslation();
  const named = useNamed();
  const stockAmount = useStockAmount();
  const { day } = useTill();
  const say = useToast();
  const { approve, sheet } = useApproval();
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState<Reason>('rotten');
  const [note, setNote] = useState('');
  const [photo, setPhoto] = useState<ReducedPhoto | null>(null);
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const { item, lot, left } = row;
  const quantity = typedUnits(typed, item.byWeight) ?? 0;
  const isWrong = quantity < 1 || quantity > 9_999;
  const worthFen = (till.priceOf(lot.skuId)?.priceFen ?? 0) * quantity;
  const limitFen = day?.limits.perSaleFen ?? 0;

  const finish = async () => {
    setTried(true);
    if (isWrong) return;
    const manager =
      worthFen > limitFen ? await approve(t('stock.wasteApproval', { amount: formatFen(worthFen) })) : undefined;
    if (manager === null) return;
    setBusy(true);
    try {
      await till.write(
        {
          ...{ kind: 'stock_wasted', skuId: lot.skuId, lotId: lot.lotId, quantity, reason },
          ...(note.trim() === '' ? {} : { note: note.trim() }),
          ...(photo === null ? {} : { photoSha256: photo.sha256 }),
          ...(manager === undefined ? {} : { approvedBy: manager.id }),
        },
        // Beside its entry, or not at all: a photo without a record would be of nothing.
        photo === null ? undefined : () => keepPhoto(till, photo),
      );
      say(t('stock.wasted', { amount: stockAmount(item, quantity) }));
      go('/stock', { replace: true });
      void sendPhotos(till);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Frame
      title={t('stock.waste')}
      back="/stock"
      foot={
        <Key wide look="danger" disabled={isBusy} onClick={() => void finish()}>
          {t('stock.wasteNow', { amount: stockAmount(item, quantity) })}
        </Key>
      }
    >
      <p>
        <span className="block text-lg font-semibold">
          {named(item.productName, item.productNameEn)} {named(item.skuName, item.skuNameEn)}
        </span>
        <span className="nums text-ink-2">
          {lot.lotCode} · {t('stock.expected', { amount: stockAmount(item, left) })}
        </span>
      </p>
      <TextInput
        label={t(item.byWeight ? 'stock.howManyKilos' : 'stock.howMany')}
        required
        className="touch nums text-xl"
        inputMode={item.byWeight ? 'decimal' : 'numeric'}
        autoComplete="off"
        value={typed}
        error={isTried && isWrong ? t(item.byWeight ? 'stock.problem.weight' : 'stock.problem.quantity') : undefined}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Field label={t('stock.wasteWhy')}>
        {(wiring) => (
          <select
            {...wiring}
            className={inputClass(false, 'touch')}
            value={reason}
            onChange={(event) => setReason(REASONS.find((one) => one === event.target.value) ?? 'other')}
          >
            {REASONS.map((one) => (
              <option key={one} value={one}>
                {t(`stock.reason.${one}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <TextInput
        label={t('shift.note')}
        className="touch"
        maxLength={200}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <PhotoField photo={photo} alt={t('stock.photoAlt')} onPhoto={setPhoto} />
      {sheet}
    </Frame>
  );
}
