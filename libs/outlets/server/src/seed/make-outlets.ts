import { type Dice, addDays, dice, shanghaiDate, uuidv7 } from '@youjian/kernel';
import type { OutletRow } from '../outlet.repository';
import { COUNTER_SITES, COUNTY_CENTRES, DISTRICTS, type District, HOSTS } from './places';

const SEED = 42;
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
/** The pavilion at 新安服务区, where the demonstration's manager and clerk work. */
export const SERVICE_AREA = 'ZG-XINAN-001';
const WORKING_DAYS = [1, 2, 3, 4, 5];
const DEMONSTRATION = '（演示网点）';
const DEMONSTRATION_EN = ' (demonstration)';

export interface ServedVillage {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly townName: string;
  readonly townNameEn: string;
}

/** All outlets of the demonstration: counts from the sources, places and licence numbers made up. */
export function makeOutlets(villages: readonly ServedVillage[], now: Date): OutletRow[] {
  const chance = dice(SEED);
  const inDistricts = DISTRICTS.flatMap((district) => [
    ...many(district.zones, (number) => zone(district, number, chance)),
    ...many(district.pavilions, (number) => pavilion(district, number, chance)),
    ...many(district.counters, (number) => counter(district, number, chance)),
  ]);
  return [
    ...inDistricts,
    serviceArea(),
    exhibitionCentre(),
    ...fairs(now),
    ...villages.map((village) => servicePoint(village, chance)),
  ];
}

const many = <T>(count: number, make: (number: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index + 1));

function zone(district: District, number: number, chance: Dice): OutletRow {
  const [host, hostEn, opens, closes, pickup, siteKind] = HOSTS[(number - 1) % HOSTS.length] as (typeof HOSTS)[number];
  const site = siteOf(district, number, chance);
  return outlet('zone', 'ZQ', district, number, chance, site, {
    name: `${site.street}${host}梅州专区`,
    name_en: `Meizhou zone, ${site.streetEn} ${hostEn}`,
    opens_at: opens,
    closes_at: closes,
    open_weekdays: host === '机关食堂' ? WORKING_DAYS : EVERY_DAY,
    offers_pickup: pickup,
    site_kind: siteKind,
  });
}

function pavilion(district: District, number: number, chance: Dice): OutletRow {
  const site = siteOf(district, number + 3, chance);
  const short = district.name.replace('区', '');
  return outlet('pavilion', 'ZG', district, number, chance, site, {
    name: `柚见·${short}馆${number > 1 ? `（${site.street}）` : ''}`,
    name_en: `Youjian Pavilion ${district.nameEn}${number > 1 ? ` (${site.streetEn})` : ''}`,
    opens_at: '09:30',
    closes_at: '21:30',
    offers_pickup: true,
  });
}

function counter(district: District, number: number, chance: Dice): OutletRow {
  const [place, placeEn, siteKind] = COUNTER_SITES[
    (number - 1) % COUNTER_SITES.length
  ] as (typeof COUNTER_SITES)[number];
  const site = siteOf(district, number + 1, chance);
  return outlet('counter', 'ZJ', district, number, chance, site, {
    name: `${site.street}${place}梅州专柜`,
    name_en: `Meizhou counter, ${site.streetEn} ${placeEn}`,
    opens_at: '07:00',
    closes_at: '23:00',
    offers_pickup: false,
    site_kind: siteKind,
  });
}

type Particulars = Pick<OutletRow, 'name' | 'name_en' | 'opens_at' | 'closes_at' | 'offers_pickup'> &
  Partial<OutletRow>;
interface Site {
  readonly street: string;
  readonly streetEn: string;
  readonly houseNumber: number;
}

function siteOf(district: District, number: number, chance: Dice): Site {
  const [street, streetEn] = district.streets[number % district.streets.length] as District['streets'][number];
  return { street, streetEn, houseNumber: chance.between(2, 380) };
}

function outlet(
  kind: OutletRow['kind'],
  letters: string,
  district: District,
  number: number,
  chance: Dice,
  site: Site,
  particulars: Particulars,
): OutletRow {
  const serial = `${district.code}-${String(number).padStart(3, '0')}`;
  return {
    id: uuidv7(),
    code: `${letters}-${serial}`,
    kind,
    region_code: district.code,
    village_code: null,
    address: `广州市${district.name}${site.street} ${site.houseNumber} 号${DEMONSTRATION}`,
    address_en: `${site.houseNumber} ${site.streetEn}, ${district.nameEn} District, Guangzhou${DEMONSTRATION_EN}`,
    directions: null,
    ...around(district, chance),
    open_weekdays: EVERY_DAY,
    opened_on: addDays('2020-03-01', chance.between(0, 280)),
    closed_on: null,
    licence_no: `YS-${letters}-${serial}`,
    ...particulars,
  };
}

/** Somewhere within the spread, to about ten metres. */
function around(
  { lat, lng, spread }: { lat: number; lng: number; spread: number },
  chance: Dice,
): { lat: number; lng: number } {
  const angle = chance.next() * 2 * Math.PI;
  const far = Math.sqrt(chance.next()) * spread;
  const round = (degrees: number) => Math.round(degrees * 10_000) / 10_000;
  return { lat: round(lat + far * Math.sin(angle)), lng: round(lng + far * Math.cos(angle)) };
}

/** The province's first pavilion at an expressway service area, opened in June 2020. Its spot on the map is indicative. */
function serviceArea(): OutletRow {
  return {
    id: uuidv7(),
    code: SERVICE_AREA,
    kind: 'pavilion',
    name: '驻村人+扶贫馆 新安服务区馆',
    name_en: 'Xin’an Service Area Pavilion',
    region_code: '440114',
    village_code: null,
    address: '广州市北三环高速新安服务区（演示网点，位置为示意）',
    address_en: 'Xin’an Service Area, Beisanhuan Expressway, Guangzhou (demonstration; the position is indicative)',
    directions: '只能从北三环高速驶入：两个方向都设有匝道，停车后在便利店一侧，步行约 60 米。',
    lat: 23.3651,
    lng: 113.3342,
    opens_at: '00:00',
    closes_at: '24:00',
    open_weekdays: EVERY_DAY,
    opened_on: '2020-06-18',
    closed_on: null,
    offers_pickup: true,
    licence_no: 'YS-ZG-XINAN-001',
    site_kind: 'service_area',
    site_name: '新安服务区',
    site_name_en: 'Xin’an Service Area',
    site_operator: '广州交通投资集团',
    site_road: '北三环高速',
    site_direction: '双向：往机场方向与往增城方向',
    directions_en:
      'Reached from the Beisanhuan Expressway only: both directions have a ramp. Park beside the shop, then about 60 metres on foot.',
  };
}

function exhibitionCentre(): OutletRow {
  return {
    id: uuidv7(),
    code: 'ZX-CHEBEI-001',
    kind: 'exhibition_centre',
    name: '兴宁扶贫产品展销中心',
    name_en: 'Xingning Exhibition Centre',
    region_code: '440106',
    village_code: null,
    address: '广州市天河区车陂街（演示网点）',
    address_en: 'Chebei Subdistrict, Tianhe District, Guangzhou (demonstration)',
    directions: '地铁车陂站出来往北走约 8 分钟。',
    lat: 23.1262,
    lng: 113.3962,
    opens_at: '09:00',
    closes_at: '20:30',
    open_weekdays: EVERY_DAY,
    opened_on: '2020-09-28',
    closed_on: null,
    offers_pickup: true,
    licence_no: 'YS-ZX-CHEBEI-001',
  };
}

/** Fairs in the Tianhe shopping quarter: the last one is over, this one is on, the next is announced. */
function fairs(now: Date): OutletRow[] {
  const today = shanghaiDate(now);
  const fair = (number: number, name: string, nameEn: string, from: string, to: string): OutletRow => ({
    id: uuidv7(),
    code: `ZH-TIANHE-${number}`,
    kind: 'fair',
    name,
    name_en: nameEn,
    region_code: '440106',
    village_code: null,
    address: '广州市天河区天河路商圈广场（演示网点）',
    address_en: 'Tianhe Road shopping quarter, Guangzhou (demonstration)',
    directions: '广场中庭，靠近天河路一侧。',
    lat: 23.1325,
    lng: 113.3272,
    opens_at: '10:00',
    closes_at: '21:00',
    open_weekdays: EVERY_DAY,
    opened_on: from,
    closed_on: to,
    offers_pickup: false,
    licence_no: `YS-ZH-TIANHE-${number}`,
    site_kind: 'fair_ground',
  });
  return [
    fair(
      1,
      '天河商圈梅州产品展销会（上一场）',
      'Meizhou Fair, Tianhe (last one)',
      addDays(today, -172),
      addDays(today, -163),
    ),
    fair(2, '天河商圈梅州产品展销会', 'Meizhou Fair, Tianhe', addDays(today, -2), addDays(today, 7)),
    fair(3, '天河商圈梅州年货展销会', 'Meizhou New Year Fair, Tianhe', addDays(today, 12), addDays(today, 18)),
  ];
}

function servicePoint(village: ServedVillage, chance: Dice): OutletRow {
  const county = village.code.slice(0, 6);
  const centre = COUNTY_CENTRES[county] ?? (COUNTY_CENTRES['441403'] as (typeof COUNTY_CENTRES)[string]);
  const name = village.name.replace(/(村民)?委员?会$/, '').replace(/委$/, '');
  return {
    id: uuidv7(),
    code: `FW-${village.code}`,
    kind: 'service_point',
    name: `${village.townName}${name}服务点`,
    name_en: `${village.nameEn} service point, ${village.townNameEn}`,
    region_code: county,
    village_code: village.code,
    address: `梅州市${centre.name}${village.townName}${name}${DEMONSTRATION}`,
    address_en: `${village.nameEn}, ${village.townNameEn}, ${centre.nameEn}, Meizhou${DEMONSTRATION_EN}`,
    directions: null,
    ...around(centre, chance),
    opens_at: '08:30',
    closes_at: '17:30',
    open_weekdays: [1, 2, 3, 4, 5, 6],
    opened_on: addDays('2019-05-01', chance.between(0, 400)),
    closed_on: null,
    offers_pickup: false,
    licence_no: `YS-FW-${village.code}`,
    site_kind: 'village',
  };
}
