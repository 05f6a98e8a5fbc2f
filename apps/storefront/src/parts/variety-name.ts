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

/** What a variety is called; one that has no name here yet is shown as it is. Needs the words of `variety`. */
export function useVarietyName(): (code: string) => string {
  const { t } = useTranslation();
  return (code) => {
    const known = VARIETIES.find((one) => one === code);
    return known === undefined ? code : t(`variety.${known}`);
  };
}
