import { useId } from 'react';
import { classes, Price } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { named, useLanguage } from '../../parts/go';
import { StruckPrice } from '../../parts/struck-price';
import type { Sku } from '../../routes/product';

interface SkuChoiceProps {
  readonly skus: readonly Sku[];
  readonly chosenId: string | null;
  readonly onChoose: (id: string) => void;
  readonly className?: string;
}

export function SkuChoice({ skus, chosenId, onChoose, className }: SkuChoiceProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const group = useId();
  return (
    <fieldset className={className}>
      <legend className="mb-2 font-semibold">{t('product.sku')}</legend>
      <div className="flex flex-wrap gap-2">
        {skus.map((sku) => {
          const isSoldOut = sku.available < 1;
          return (
            <label
              key={sku.id}
              className={classes(
                'flex min-h-11 flex-col justify-center rounded-[10px] border px-3 py-1.5 has-focus-visible:outline-3 has-focus-visible:outline-pine',
                sku.id === chosenId ? 'border-pine bg-leaf ring-1 ring-pine' : 'border-control bg-surface',
                isSoldOut ? 'cursor-not-allowed border-dashed text-ink-2' : 'cursor-pointer',
              )}
            >
              <input
                type="radio"
                name={group}
                className="sr-only"
                checked={sku.id === chosenId}
                disabled={isSoldOut}
                onChange={() => onChoose(sku.id)}
              />
              <span className="font-medium leading-snug">{named(language, sku.name, sku.nameEn)}</span>
              <span className="flex items-baseline gap-2 text-sm">
                <Price fen={sku.priceFen} size="small" plain={isSoldOut} />
                <StruckPrice fen={sku.referencePriceFen} />
                <span className="text-ink-2">
                  {isSoldOut ? t('product.soldOut') : sku.available < 20 ? t('product.left', { n: sku.available }) : ''}
                </span>
              </span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
