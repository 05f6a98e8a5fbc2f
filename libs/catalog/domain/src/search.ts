import { customPinyin, pinyin } from 'pinyin-pro';

/**
 * Finding a product by what people type: Chinese inside a word, pinyin (`jinyou`), initials (`mzjy`), English.
 *
 * The text holds everything a product is called, in lower case. Its grams (every character and every pair of
 * neighbours inside a word) are what the index knows, so a search asks for the grams of what was typed and then
 * checks the text itself: exactly the products whose text contains it, no more and no fewer.
 */
export interface Searchable {
  readonly name: string;
  readonly nameEn: string;
  readonly variety: string;
  readonly countyCode: string;
  readonly regionalBrand?: string | null;
  readonly skuNames?: readonly string[];
}

/** The dictionary reads 大埔 as "da pu" and 客都 as "ke dou"; nobody in Meizhou does. */
customPinyin({ 大埔: 'dà bù', 埔寨: 'bù zhài', 客都: 'kè dū', 单丛: 'dān cóng' });

const COUNTIES: Readonly<Record<string, string>> = {
  441402: '梅州 梅江区 meijiang meizhou',
  441403: '梅州 梅县区 meixian meizhou',
  441422: '梅州 大埔县 dabu meizhou',
  441423: '梅州 丰顺县 fengshun meizhou',
  441424: '梅州 五华县 wuhua meizhou',
  441426: '梅州 平远县 pingyuan meizhou',
  441427: '梅州 蕉岭县 jiaoling meizhou',
  441481: '梅州 兴宁市 xingning meizhou',
};

/** What people also call it. */
const VARIETIES: Readonly<Record<string, string>> = {
  honey_pomelo: '蜜柚 柚子 pomelo grapefruit honey',
  golden_pomelo: '金柚 沙田柚 柚子 pomelo grapefruit golden',
  jiaying_tea: '嘉应茶 茶叶 tea',
  kedu_rice: '客都米 大米 rice',
  shouxiang_water: '寿乡水 矿泉水 饮用水 water',
  xingning_pigeon_live: '兴宁鸽 鸽子 乳鸽 pigeon squab',
  xingning_pigeon_dressed: '兴宁鸽 鸽子 乳鸽 pigeon squab',
  wuhua_sweet_potato: '红薯 番薯 地瓜 sweet potato yam',
  mesona: '仙草 凉粉草 仙人草 mesona grass jelly herb',
  sweet_potato_pastry: '流心酥 红薯酥 点心 pastry snack',
  pomelo_peel_sausage: '柚皮腊肠 腊味 香肠 sausage',
};

export function searchTextOf(product: Searchable): string {
  const called = [
    product.name,
    VARIETIES[product.variety] ?? product.variety.replaceAll('_', ' '),
    COUNTIES[product.countyCode] ?? '',
    product.regionalBrand ?? '',
  ].join(' ');
  const chinese = wordsOf(called).filter((word) => CHINESE.test(word));
  // 梅县金柚 is also looked for as "mzjy": 梅州 before the thing itself.
  const ofMeizhou = wordsOf(product.name)
    .filter((word) => CHINESE.test(word))
    .flatMap((word) => [`mz${sounds(word)[1]}`, `mz${sounds(word)[1].slice(2)}`]);
  const packs = (product.skuNames ?? []).join(' ');
  // "5 kg" is also looked for as "5kg".
  const others = wordsOf([product.nameEn, packs, packs.replace(/(\d)\s+(?=(?:kg|g|ml|l)\b)/gi, '$1')].join(' '));
  return [...new Set([...wordsOf(called), ...others, ...chinese.flatMap(sounds), ...ofMeizhou])].join(' ');
}

/** How the Chinese in a name is typed, in full and by its initials: what a till needs beside the name itself. */
export function soundsOf(name: string): string {
  const said = wordsOf(name).filter((word) => CHINESE.test(word));
  return [...new Set(said.flatMap(sounds))].join(' ');
}

/** Every character and every pair of neighbours within a word, once each. */
export function gramsOf(text: string): string[] {
  const grams = new Set<string>();
  for (const word of wordsOf(text)) {
    const letters = [...word];
    letters.forEach((letter, index) => {
      grams.add(letter);
      const next = letters[index + 1];
      if (next !== undefined) grams.add(letter + next);
    });
  }
  return [...grams].sort();
}

export interface SearchQuery {
  /** Each must stand in the text. */
  readonly terms: readonly string[];
  /** Each must be among the grams. */
  readonly grams: readonly string[];
  /** The terms as patterns for `like`, with what is special to it made harmless. */
  readonly patterns: readonly string[];
}

/** Reads what was typed: words apart from each other must all be found; null when nothing was typed. */
export function readQuery(typed: string): SearchQuery | null {
  const terms = [...new Set(wordsOf(typed))].slice(0, MOST_TERMS);
  if (terms.length === 0) return null;
  return { terms, grams: queryGrams(typed), patterns: terms.map((term) => `%${term.replace(/[\\%_]/g, '\\$&')}%`) };
}

/** The grams to ask the index for: pairs, or the single character when only one was typed. */
export function queryGrams(typed: string): string[] {
  const grams = new Set<string>();
  for (const word of [...new Set(wordsOf(typed))].slice(0, MOST_TERMS)) {
    const letters = [...word];
    if (letters.length === 1) grams.add(word);
    for (let index = 1; index < letters.length; index++) grams.add(`${letters[index - 1]}${letters[index]}`);
  }
  return [...grams].sort();
}

/** What the database does with the grams and patterns, in memory: for the kiosk, and to test one against the other. */
export function matches(text: string, typed: string): boolean {
  return wordsOf(typed).every((term) => text.includes(term));
}

const MOST_TERMS = 8;
const CHINESE = /\p{Script=Han}/u;

/** Full-width letters are letters; case does not matter; punctuation separates. */
function wordsOf(text: string): string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s\p{P}\p{S}\p{C}\p{Z}]+/u)
    .filter((word) => word !== '');
}

/** `金柚` sounds like `jinyou` and is shortened to `jy`; what is not Chinese stays as it is. */
function sounds(word: string): [full: string, initials: string] {
  const syllables = pinyin(word, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' }).map((syllable) =>
    syllable.toLowerCase(),
  );
  return [syllables.join(''), syllables.map((syllable) => syllable[0] ?? '').join('')];
}
