/// <reference path="./text-files.d.ts" />
import { joinSyllables, placeParts } from '@youjian/regions-domain';
import { csvRows } from './csv-rows';
import ownNames from './data/english-names.csv?raw';

/** Provinces, and places whose English name is no spelling of the Chinese one. */
const OWN_NAMES = new Map(csvRows(ownNames));

/** How places are read where the dictionary reads them otherwise; what Meizhou calls a bank or a market is not what Beijing does. */
const READINGS: Record<string, string> = {
  大埔: 'dà bù',
  埔寨: 'bù zhài',
  五华: 'wǔ huá',
  客都: 'kè dū',
  梅县: 'méi xiàn',
  单县: 'shàn xiàn',
  麻涌: 'má chōng',
  大涌: 'dà chōng',
  东涌: 'dōng chōng',
  塘厦: 'táng xià',
  长潭: 'cháng tán',
  长布: 'cháng bù',
  长田: 'cháng tián',
  长沙: 'cháng shā',
  重阳: 'chóng yáng',
  阿坝: 'ā bà',
  六枝: 'lù zhī',
  吐鲁番: 'tǔ lǔ fān',
};
/** Single characters that places read their own way: everywhere, and in Meizhou. */
const PLACE_READINGS: Record<string, string> = { 都: 'du' };
const LOCAL_READINGS: Record<string, string> = {
  ...PLACE_READINGS,
  埔: 'bu',
  圩: 'xu',
  陂: 'bei',
  磜: 'ji',
  涌: 'chong',
  塱: 'lang',
  畲: 'she',
};

export interface Place {
  readonly code: string;
  readonly name: string;
  readonly level: number;
}

/** English names for places. The dictionary is large and needed once, so it is loaded when asked for and not before. */
export async function englishNames(places: readonly Place[]): Promise<string[]> {
  if (places.length === 0) return [];
  const { customPinyin, pinyin } = await import('pinyin-pro');
  customPinyin({ ...READINGS });
  const spell = (text: string, isLocal: boolean): string => {
    const readings = isLocal ? LOCAL_READINGS : PLACE_READINGS;
    const letters = [...text];
    const syllables = pinyin(text, { toneType: 'none', type: 'array' });
    const read = syllables.map((syllable, index) => (readings[letters[index] ?? ''] ?? syllable).replace('v', 'ü'));
    // One village's name has a character that no dictionary at hand can read; a sound is not made up for it.
    return joinSyllables(read.filter((syllable) => /^\p{Script=Latin}+$/u.test(syllable)));
  };
  return places.map((place) => OWN_NAMES.get(place.code) ?? translate(place, spell));
}

function translate({ code, name, level }: Place, spell: (text: string, isLocal: boolean) => string): string {
  const { spelled, translated } = placeParts(name, level);
  return (spelled === '' ? '' : spell(spelled, code.startsWith('4414'))) + translated;
}
