import { Button, StatusBadge } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { Picture } from '../../parts/art';
import { named, useLanguage } from '../../parts/go';
import { Card } from '../../parts/section';
import type { Reckoning } from '../../shop/cart';
import { useCart } from '../../shop/my-cart';

/** What was in the basket and cannot be bought now, each with its reason. */
export function RefusedLines({ lines }: { lines: Reckoning['refused'] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const cart = useCart();
  return (
    <Card as="section" className="!p-0">
      <div className="flex items-center justify-between gap-2 border-b border-line px-4 py-2">
        <h2 className="font-semibold">{t('cart.invalid')}</h2>
        <Button look="quiet" size="small" onClick={() => cart.remove(...lines.map((line) => line.skuId))}>
          {t('cart.clearInvalid')}
        </Button>
      </div>
      <ul className="divide-y divide-line">
        {lines.map((line) => (
          <li key={line.skuId} className="flex gap-3 p-3">
            <Picture src={line.imageUrl} alt="" className="size-16 rounded-[10px]" />
            <div>
              <p>
                {named(language, line.name, line.nameEn)} · {named(language, line.skuName, line.skuNameEn)}
              </p>
              <StatusBadge tone={line.reason === 'certificate_not_valid' ? 'danger' : 'neutral'}>
                {t(`cart.reason.${line.reason}`)}
              </StatusBadge>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
