import type { ReplyOf, tillSales } from '@youjian/contract';
import { StatusBadge } from '@youjian/ui';
import { useTranslation } from 'react-i18next';

/** How many sales of each outlet were checked against the price online at that moment, where not one of them was at another. */
export function samePriceAt(parity: ReplyOf<typeof tillSales.priceParity> | null): Readonly<Record<string, number>> {
  const sound = (parity?.outlets ?? []).filter(({ checked, violations }) => checked > 0 && violations === 0);
  return Object.fromEntries(sound.map(({ outletId, checked }) => [outletId, checked]));
}

/** Nothing is promised that was not checked: an outlet without a checked sale shows nothing. */
export function SamePrice({ checked }: { checked: number | undefined }) {
  const { t } = useTranslation();
  return checked === undefined ? null : (
    <StatusBadge tone="ok">{t('outlets.samePrice', { n: checked.toLocaleString('en-US') })}</StatusBadge>
  );
}
