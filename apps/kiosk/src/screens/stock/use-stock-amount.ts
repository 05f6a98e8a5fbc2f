import { useTranslation } from 'react-i18next';
import { useWeight } from '../../parts/format';
import type { CatalogItem } from '../../store/kinds';

/** So many of something, as people say it: `6 pieces`, and kilograms of what is kept in tens of grams. */
export function useStockAmount(): (of: Pick<CatalogItem, 'byWeight' | 'netGrams'> | null, units: number) => string {
  const { t } = useTranslation();
  const weight = useWeight();
  return (item, units) => (item?.byWeight ? weight(units * item.netGrams) : t('stock.pieces', { count: units }));
}
