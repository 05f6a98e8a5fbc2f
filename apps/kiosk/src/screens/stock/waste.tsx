import { formatFen } from '@youjian/kernel';
import { type ReducedPhoto, reducePhoto } from '@youjian/client';
import { EmptyFace, Field, inputClass, TextInput, useToast } from '@youjian/ui';
import { Camera } from 'lucide-react';
import { type ChangeEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { go } from '@youjian/ui/installed-app';
import { pieces } from '../../cash/denominations';
import { useApproval } from '../../parts/approval';
import { useNamed } from '../../parts/format';
import { Key } from '../../parts/key';
import { Frame } from '../../shell/frame';
import { sendPhotos } from '../../till/photos';
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
  const quantity = pieces(typed) ?? 0;
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
        photo === null ? undefined : () => keepPhoto(photo),
      );
      say(t('stock.wasted', { count: quantity }));
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
          {t('stock.wasteNow', { count: quantity })}
        </Key>
      }
    >
      <p>
        <span className="block text-lg font-semibold">
          {named(item.productName, item.productNameEn)} {named(item.skuName, item.skuNameEn)}
        </span>
        <span className="nums text-ink-2">
          {lot.lotCode} · {t('stock.expected', { amount: stockAmount(row, left) })}
        </span>
      </p>
      <TextInput
        label={t(item.byWeight ? 'stock.howManyUnits' : 'stock.howMany')}
        required
        className="touch nums text-xl"
        inputMode="numeric"
        autoComplete="off"
        value={typed}
        error={isTried && isWrong ? t('stock.problem.quantity') : undefined}
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
      <PhotoField photo={photo} onPhoto={setPhoto} />
      {sheet}
    </Frame>
  );
}

const keepPhoto = ({ sha256, blob }: ReducedPhoto) =>
  till.store.photos.put({ sha256, blob, takenAt: till.now().toISOString(), state: 'waiting' });

function PhotoField({ photo, onPhoto }: { photo: ReducedPhoto | null; onPhoto: (photo: ReducedPhoto | null) => void }) {
  const { t } = useTranslation();
  const say = useToast();
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (photo === null) return setAddress(null);
    const made = URL.createObjectURL(photo.blob);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [photo]);
  const take = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (file === undefined) return;
    try {
      onPhoto(await reducePhoto(file));
    } catch {
      say(t('stock.noPicture'), { tone: 'warn' });
    }
  };
  return (
    <div className="grid gap-2">
      <label className="touch relative inline-flex cursor-pointer items-center justify-center gap-2 rounded-card border border-control bg-surface px-4 font-semibold hover:bg-leaf has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-pine">
        <Camera aria-hidden className="size-5" />
        {t(photo === null ? 'stock.photo' : 'stock.photoAgain')}
        <input
          type="file"
          accept="image/*"
          capture="environment"
          className="absolute inset-0 cursor-pointer opacity-0"
          onChange={(event) => void take(event)}
        />
      </label>
      {address !== null && (
        <img src={address} alt={t('stock.photoAlt')} className="max-h-60 rounded-card border border-line" />
      )}
    </div>
  );
}
