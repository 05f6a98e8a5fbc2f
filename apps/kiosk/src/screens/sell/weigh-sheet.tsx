import { formatFen } from '@youjian/kernel';
import { TextInput } from '@youjian/ui';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNamed } from '../../parts/format';
import { Key } from '../../parts/key';
import { Sheet } from '../../parts/sheet';
import { unitsOfGrams } from '../../rules/ticket';
import type { CatalogItem } from '../../store/kinds';
import { till } from '../../till/use-till';

interface WeighProps {
  readonly item: CatalogItem;
  /** Says whether there was enough of it. */
  readonly onWeighed: (grams: number) => boolean;
  readonly onClose: () => void;
}

/** What the scale says, in kilograms; the price is shown before it is taken. */
export function WeighSheet({ item, onWeighed, onClose }: WeighProps) {
  const { t } = useTranslation();
  const named = useNamed();
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string>();
  const grams = gramsOf(typed);
  const priceFen = till.priceOf(item.skuId)?.priceFen ?? 0;
  function submit(event: FormEvent) {
    event.preventDefault();
    if (grams === null) return setError(t('weigh.bad'));
    if (!onWeighed(grams)) setError(t('weigh.short'));
  }
  return (
    <Sheet title={t('weigh.title', { name: named(item.productName, item.productNameEn) })} onClose={onClose}>
      <form className="grid gap-3" onSubmit={submit}>
        <TextInput
          autoFocus
          label={t('weigh.kg')}
          inputMode="decimal"
          autoComplete="off"
          value={typed}
          error={error}
          className="touch text-2xl"
          onChange={(event) => {
            setTyped(event.target.value);
            setError(undefined);
          }}
        />
        <p className="nums flex items-baseline justify-between">
          <span className="text-ink-2">{t('tile.perJin', { price: formatFen(priceFen * 50) })}</span>
          <output className="text-2xl font-semibold">{formatFen(priceFen * unitsOfGrams(grams ?? 0))}</output>
        </p>
        <Key type="submit" wide>
          {t('weigh.add')}
        </Key>
      </form>
    </Sheet>
  );
}

/** Kilograms with up to three places; up to 99. */
export function gramsOf(typed: string): number | null {
  if (!/^\d{1,2}(?:[.,]\d{0,3})?$/.test(typed.trim())) return null;
  const grams = Math.round(Number(typed.trim().replace(',', '.')) * 1_000);
  return grams >= 10 && unitsOfGrams(grams) <= 999 ? grams : null;
}
