import { formatFen } from '@youjian/kernel';
import { Price } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { Picture } from '../../parts/art';
import { named, useLanguage } from '../../parts/go';
import { Card } from '../../parts/section';
import type { Reckoning } from '../../shop/cart';
import { RefusedLines } from '../cart/refused-lines';

interface Shown {
  readonly skuId: string;
  readonly perishable: boolean;
  readonly coldChain: boolean;
}

export function CheckoutItems({ reckoning, quotes }: { reckoning: Reckoning; quotes: readonly Shown[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const isFresh = quotes.some((quote) => quote.perishable);
  return (
    <>
      <Card as="section">
        <h2 className="mb-1 text-lg font-semibold">{t('checkout.items')}</h2>
        <ul className="divide-y divide-line">
          {reckoning.lines.map((line) => (
            <li key={line.skuId} className="flex gap-3 py-3">
              <Picture src={line.imageUrl} alt="" className="size-16 shrink-0 rounded-[10px]" />
              <div className="min-w-0 grow">
                <p className="font-medium">{named(language, line.name, line.nameEn)}</p>
                <p className="text-sm text-ink-2">{named(language, line.skuName, line.skuNameEn)}</p>
                <p className="nums text-sm text-ink-2">
                  {formatFen(line.priceFen)} × {line.quantity}
                </p>
                {reckoning.reduced.some((one) => one.skuId === line.skuId) && (
                  <p className="text-sm font-medium text-danger">{t('cart.reduced', { n: line.quantity })}</p>
                )}
              </div>
              <Price fen={line.lineFen} plain />
            </li>
          ))}
        </ul>
        <p className="mt-2 rounded-[10px] bg-warn-tint p-3 text-sm text-warn">
          {isFresh ? t('perishable.checkout') : t('perishable.other')}
        </p>
      </Card>
      {reckoning.refused.length > 0 && <RefusedLines lines={reckoning.refused} />}
    </>
  );
}
