/// <reference path="./text-files.d.ts" />
import { areaList } from '@vant/area-data';
import { type VillageKind, villageName } from '@youjian/regions-domain';
import { csvRows } from './csv-rows';
import towns from './data/meizhou-towns.csv?raw';
import villages from './data/meizhou-villages.csv?raw';

export interface ReferenceRow {
  readonly code: string;
  readonly name: string;
  readonly level: number;
  readonly parentCode: string | null;
  readonly kind: VillageKind;
}

/** China's provinces to districts for addresses, and Meizhou down to its villages. */
export function referenceRows(): ReferenceRow[] {
  return [
    ...divisions(areaList.province_list, 1, 2),
    ...divisions(areaList.city_list, 2, 4),
    ...divisions(areaList.county_list, 3, 6),
    ...csvRows(towns).map(([code, name]) => row(code, name, 4)),
    ...csvRows(villages).map(([code, registered]) => {
      const { name, kind } = villageName(registered);
      return row(code, name, 5, kind);
    }),
  ];
}

/** The package pads every code to six digits; we keep the digits that say something. */
function divisions(list: Readonly<Record<string, string>>, level: number, digits: number): ReferenceRow[] {
  return Object.entries(list).map(([code, name]) => row(code.slice(0, digits), name, level));
}

const PARENT_DIGITS = [0, 0, 2, 4, 6, 9] as const;

function row(code: string, name: string, level: number, kind: VillageKind = 'division'): ReferenceRow {
  return { code, name, level, parentCode: level === 1 ? null : code.slice(0, PARENT_DIGITS[level]), kind };
}
