import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

const VARIETIES = [
  'honey_pomelo',
  'golden_pomelo',
  'jiaying_tea',
  'kedu_rice',
  'shouxiang_water',
  'xingning_pigeon_live',
  'xingning_pigeon_dressed',
  'wuhua_sweet_potato',
  'mesona',
  'sweet_potato_pastry',
  'pomelo_peel_sausage',
] as const;
const CATEGORIES = ['pomelo', 'tea', 'rice_water', 'pigeon', 'sweet_potato', 'herbs', 'processed'] as const;
/** The eight county-level divisions of Meizhou. */
const COUNTIES = ['441402', '441403', '441422', '441423', '441424', '441426', '441427', '441481'] as const;

type Options = { value: string; label: string }[];

/** The closed lists of the house, as choices in the reader's language. */
export function useVarieties(): Options {
  const { t } = useTranslation();
  return useMemo(() => VARIETIES.map((value) => ({ value, label: t(`variety.${value}`) })), [t]);
}

export function useCategories(): Options {
  const { t } = useTranslation();
  return useMemo(() => CATEGORIES.map((value) => ({ value, label: t(`category.${value}`) })), [t]);
}

export function useCounties(): Options {
  const { t } = useTranslation();
  return useMemo(() => COUNTIES.map((value) => ({ value, label: t(`county.${value}`) })), [t]);
}
