const LETTERS: Readonly<Record<string, string>> = {
  honey_pomelo: 'HP',
  golden_pomelo: 'GP',
  jiaying_tea: 'TEA',
  kedu_rice: 'RICE',
  shouxiang_water: 'WATER',
  xingning_pigeon_live: 'SQL',
  xingning_pigeon_dressed: 'SQD',
  wuhua_sweet_potato: 'SP',
  mesona: 'MS',
  sweet_potato_pastry: 'PS',
  pomelo_peel_sausage: 'SG',
};

/** How the codes of a variety begin; of one nobody entered here, `LOT`. */
export const lotLetters = (variety: string): string =>
  (Object.hasOwn(LETTERS, variety) ? LETTERS[variety] : undefined) ?? 'LOT';

/** What the codes of one day, variety and county begin with: `GP-20261107-441424-`. */
export function lotCodePrefix(variety: string, harvestedOn: string, villageCode: string): string {
  return `${lotLetters(variety)}-${harvestedOn.replaceAll('-', '')}-${villageCode.slice(0, 6)}-`;
}

/** `GP-20261107-441424-003`: readable on a box, and to be read out on the telephone. */
export const lotCode = (prefix: string, serial: number): string => `${prefix}${String(serial).padStart(3, '0')}`;
