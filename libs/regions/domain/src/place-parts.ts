/** A place's name in its parts: what is spelled (大埔) and what is translated (县). */
export interface PlaceParts {
  readonly spelled: string;
  /** What follows the spelled part in English, with its space; '' for a plain city. */
  readonly translated: string;
}

// prettier-ignore
const PEOPLES: Record<string, string> = {
  满族: 'Manchu', 蒙古族: 'Mongol', 蒙古: 'Mongol', 回族: 'Hui', 藏族: 'Tibetan', 羌族: 'Qiang', 彝族: 'Yi', 苗族: 'Miao', 侗族: 'Dong', 布依族: 'Buyei',
  土家族: 'Tujia', 壮族: 'Zhuang', 瑶族: 'Yao', 白族: 'Bai', 傣族: 'Dai', 景颇族: 'Jingpo', 傈僳族: 'Lisu', 哈尼族: 'Hani', 朝鲜族: 'Korean', 黎族: 'Li',
  畲族: 'She', 达斡尔族: 'Daur', 鄂伦春: 'Oroqen', 鄂温克族: 'Evenki', 仫佬族: 'Mulao', 毛南族: 'Maonan', 仡佬族: 'Gelao', 水族: 'Sui', 纳西族: 'Naxi', 拉祜族: 'Lahu',
  佤族: 'Va', 布朗族: 'Blang', 独龙族: 'Derung', 怒族: 'Nu', 普米族: 'Pumi', 裕固族: 'Yugur', 哈萨克族: 'Kazakh', 哈萨克: 'Kazakh', 东乡族: 'Dongxiang', 保安族: 'Bonan',
  撒拉族: 'Salar', 土族: 'Tu', 柯尔克孜: 'Kyrgyz', 塔吉克: 'Tajik', 锡伯: 'Xibe', 各族: 'Various Nationalities',
};
// Longest first, so that 蒙古族 is not read as 蒙古 with something left over.
const PEOPLE = Object.keys(PEOPLES)
  .toSorted((a, b) => b.length - a.length)
  .join('|');
const AUTONOMOUS = new RegExp(`^(.+?)((?:${PEOPLE})*)自治(州|县|旗)$`);
const AUTONOMOUS_KINDS: Record<string, string> = { 州: 'Prefecture', 县: 'County', 旗: 'Banner' };

/** The endings of a name and what they are in English; the first that fits is taken, so longer ones stand before shorter. */
const ENDINGS: readonly (readonly [ending: string, english: string])[] = [
  ['高新技术产业开发区', 'High-tech Zone'],
  ['高技术产业开发区', 'High-tech Zone'],
  ['高新技术产业园区', 'High-tech Park'],
  ['高新技术开发区', 'High-tech Zone'],
  ['经济技术开发区', 'Economic and Technological Development Zone'],
  ['航空港经济综合实验区', 'Airport Economy Zone'],
  ['城乡一体化示范区', 'Urban-Rural Integration Zone'],
  ['经济开发区', 'Economic Development Zone'],
  ['开发区街道办事处', 'Development Zone Subdistrict'],
  ['循环化工园区', 'Chemical Industry Park'],
  ['现代产业园区', 'Modern Industry Park'],
  ['汽车开发区', 'Automobile Development Zone'],
  ['行政委员会', 'Administrative Committee'],
  ['办事处街道', 'Subdistrict'],
  ['街道办事处', 'Subdistrict'],
  ['虚拟生活区', 'Residential Area'],
  ['工业园区', 'Industrial Park'],
  ['生态园', 'Ecological Park'],
  ['高新区', 'High-tech Zone'],
  ['开发区', 'Development Zone'],
  ['管理区', 'Management District'],
  ['示范区', 'Demonstration Zone'],
  ['管委会', 'Management Area'],
  ['其它区', 'Other Districts'],
  ['街道', 'Subdistrict'],
  ['地区', 'Prefecture'],
  ['矿区', 'Mining District'],
  ['特区', 'Special District'],
  ['林场', 'Forest Farm'],
  ['农场', 'Farm'],
  ['水库', 'Reservoir'],
  ['社区', 'Community'],
  ['盟', 'League'],
  ['旗', 'Banner'],
  ['区', 'District'],
  ['县', 'County'],
  ['镇', 'Town'],
  ['乡', 'Township'],
  ['村', 'Village'],
];
/** Names in which an ending above is part of the name itself. */
const WHOLE_DISTRICTS = /(?:新区|林区)$/;

/** Level 2 is a prefecture-level city ("Meizhou"), level 3 a county-level one ("Xingning City"). */
export function placeParts(name: string, level: number): PlaceParts {
  const autonomous = AUTONOMOUS.exec(name);
  if (autonomous) {
    const [, spelled = '', peoples = '', kind = ''] = autonomous;
    return { spelled, translated: ` ${[...peoplesOf(peoples), 'Autonomous', AUTONOMOUS_KINDS[kind]].join(' ')}` };
  }
  if (name.endsWith('市') && name.length > 2)
    return { spelled: name.slice(0, -1), translated: level === 3 ? ' City' : '' };
  if (WHOLE_DISTRICTS.test(name) && name.length > 3) return wholeDistrict(name);
  const ending = ENDINGS.find(([text]) => name.endsWith(text));
  if (!ending) return { spelled: name, translated: '' };
  const spelled = name.slice(0, -ending[0].length).replace(/(?<=..)市$/, '');
  // Of a name of one character the kind is part: 单县 is Shanxian County, 东区 is Dongqu District.
  return {
    spelled: [...spelled].length === 1 ? name : spelled,
    translated: spelled === '' ? ending[1] : ` ${ending[1]}`,
  };
}

function wholeDistrict(name: string): PlaceParts {
  const isNewArea = name.endsWith('新区');
  return { spelled: name.slice(0, isNewArea ? -2 : -1), translated: isNewArea ? ' New Area' : ' District' };
}

function peoplesOf(text: string): string[] {
  const names = [...text.matchAll(new RegExp(PEOPLE, 'g'))].map(([people]) => PEOPLES[people] as string);
  if (names.length < 2) return names;
  return [[names.slice(0, -1).join(', '), names.at(-1)].join(' and ')];
}

/** Syllables as one English word: `Xi'an` keeps its two. */
export function joinSyllables(syllables: readonly string[]): string {
  const word = syllables
    .map((syllable, index) => (index > 0 && /^[aeo]/.test(syllable) ? `'${syllable}` : syllable))
    .join('');
  return word.charAt(0).toUpperCase() + word.slice(1);
}
