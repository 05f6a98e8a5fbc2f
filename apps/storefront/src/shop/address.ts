/** Provinces, cities and districts by their six digits, as the maintained data package has them. */
export interface AreaList {
  readonly province_list: Readonly<Record<string, string>>;
  readonly city_list: Readonly<Record<string, string>>;
  readonly county_list: Readonly<Record<string, string>>;
}

export interface Region {
  readonly code: string;
  readonly names: readonly [province: string, city: string, county: string];
}

/** The 159 KB of names come only when somebody chooses an address. */
export const loadAreas = (): Promise<AreaList> =>
  import('@vant/area-data').then(({ areaList }) => areaList as AreaList);

export function regionOf(code: string, areas: AreaList): Region | null {
  const province = areas.province_list[`${code.slice(0, 2)}0000`];
  const city = areas.city_list[`${code.slice(0, 4)}00`];
  const county = areas.county_list[code];
  return province === undefined || city === undefined || county === undefined
    ? null
    : { code, names: [province, city, county] };
}

/** `广东省广州市天河区`; a municipality says its name once. */
export const regionText = ({ names: [province, city, county] }: Region): string =>
  province === city || province.startsWith(city) ? `${city}${county}` : `${province}${city}${county}`;

export interface Option {
  readonly code: string;
  readonly name: string;
}
export const provinces = (areas: AreaList): Option[] => options(areas.province_list);
export const citiesOf = (province: string, areas: AreaList): Option[] => options(areas.city_list, province.slice(0, 2));
export const countiesOf = (city: string, areas: AreaList): Option[] => options(areas.county_list, city.slice(0, 4));

const options = (list: Readonly<Record<string, string>>, prefix = ''): Option[] =>
  Object.entries(list)
    .filter(([code]) => code.startsWith(prefix))
    .map(([code, name]) => ({ code, name }));

export interface PastedAddress {
  readonly name: string;
  readonly phone: string;
  readonly region: Region | null;
  readonly detail: string;
}

const PHONE = /(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d[- ]?\d{4}[- ]?\d{4})(?!\d)/;
const LABELS =
  /(收货人|收件人|联系人|姓名|手机号码|手机号|手机|联系电话|电话|所在地区|所在区域|收货地址|详细地址|地址|name|phone|tel|address)\s*[:：]/gi;
const SEPARATORS = /[\s,，;；、|/]+/;

/**
 * Takes apart an address that was copied from a chat: `张三 13800138000 广东省广州市天河区体育西路 103 号`.
 * What is not clear stays empty and is asked for; it never guesses between two districts of the same name.
 */
export function parseAddress(pasted: string, areas: AreaList): PastedAddress {
  const plain = pasted.normalize('NFKC').replace(LABELS, ' ').trim();
  const phone = PHONE.exec(plain)?.[1]?.replace(/[- ]/g, '') ?? '';
  const rest = plain.replace(PHONE, ' ');
  const found = findRegion(rest, areas);
  if (found === null) return { name: findName(rest.split(SEPARATORS)) ?? '', phone, region: null, detail: '' };

  const before = rest.slice(0, found.from).split(SEPARATORS).filter(Boolean);
  const after = rest.slice(found.to).trim();
  const name = findName(before);
  if (name !== null) return { name, phone, region: found.region, detail: after.replace(/^[,，;；\s]+/, '') };
  const tail = after.split(SEPARATORS).filter(Boolean);
  const last = tail.length > 1 ? (tail.slice(-1).find((word) => SHORT_NAME.test(word)) ?? null) : null;
  return {
    name: last ?? '',
    phone,
    region: found.region,
    detail: (last === null ? after : after.slice(0, after.lastIndexOf(last))).replace(/^[,，;；\s]+|[,，;；\s]+$/g, ''),
  };
}

interface Found {
  readonly region: Region;
  readonly from: number;
  readonly to: number;
}

function findRegion(text: string, areas: AreaList): Found | null {
  const candidates = Object.entries(areas.county_list).flatMap(([code, county]) => {
    const at = text.indexOf(county);
    const region = at < 0 ? null : regionOf(code, areas);
    if (region === null) return [];
    const [province, city] = region.names;
    const head = text.slice(0, at);
    const from = [province, shortName(province), city, shortName(city)]
      .map((name) => head.indexOf(name))
      .filter((index) => index >= 0);
    const score = (mentions(head, province) ? 2 : 0) + (mentions(head, city) ? 3 : 0) + county.length / 10;
    return [{ region, from: Math.min(at, ...from), to: at + county.length, score }];
  });
  const best = candidates.toSorted((a, b) => b.score - a.score);
  const [first, second] = best;
  if (first === undefined || (second !== undefined && second.score === first.score)) return null;
  return first;
}

const mentions = (text: string, name: string): boolean => text.includes(name) || text.includes(shortName(name));
const shortName = (name: string): string =>
  name.length > 2 ? name.replace(/(?:维吾尔|壮族|回族)?自治区$|特别行政区$|省$|市$/, '') : name;

/** At the end of an address only a short Han word that is no place counts as a name. */
const SHORT_NAME = /^\p{Script=Han}{1,3}[^\P{Script=Han}路街道巷号楼室栋园场厦苑村镇区座层店馆院校城庄库站]$/u;

const findName = (words: readonly string[]): string | null =>
  words.find((word) => /^(?:[\p{Script=Han}·]{2,6}|[A-Za-z][A-Za-z .'-]{1,30})$/u.test(word)) ?? null;
