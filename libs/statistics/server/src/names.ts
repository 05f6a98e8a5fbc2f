import { NON_VILLAGE, type SalesDimension } from '@youjian/attribution-domain';
import type { Language } from '@youjian/contract';
import type { Sql } from '@youjian/database';

export interface Named {
  readonly zh: string;
  readonly en: string;
}

export const CHANNEL_NAMES: Readonly<Record<string, Named>> = {
  store: { zh: '网上商城', en: 'Online shop' },
  kiosk: { zh: '专馆收银', en: 'Pavilion till' },
  live: { zh: '直播', en: 'Livestream' },
  counter: { zh: '专柜', en: 'Counter' },
  fair: { zh: '展销会', en: 'Fair' },
  institution: { zh: '单位采购', en: 'Institutions' },
  external: { zh: '外部平台', en: 'External channel' },
};

export const NON_VILLAGE_NAME: Named = {
  zh: '加工与包装（非村集体产出）',
  en: 'Processing and packing (grown by no village)',
};

const REGIONS = {
  name: 'statistics.region_names',
  text: `select code as key, name as zh, name_en as en from regions.region where code = any($1::text[])`,
};
const PRODUCTS = {
  name: 'statistics.product_names',
  text: `select id::text as key, name as zh, name_en as en from catalog.product where id = any($1::uuid[])`,
};

/** The names of keys, in one query for each kind; a key without a name keeps itself. */
export async function namesOf(sql: Sql, by: SalesDimension, keys: readonly string[]): Promise<(key: string) => Named> {
  const names = new Map<string, Named>(Object.entries(CHANNEL_NAMES));
  if (by !== 'channel') names.clear();
  if (by === 'village' || by === 'county' || by === 'destination' || by === 'product') {
    const rows = await sql.query<Named & { key: string }>(by === 'product' ? PRODUCTS : REGIONS, [
      [...new Set(keys)].filter((key) => key !== NON_VILLAGE),
    ]);
    for (const { key, zh, en } of rows) names.set(key, { zh, en });
    names.set(NON_VILLAGE, NON_VILLAGE_NAME);
  }
  return (key) => names.get(key) ?? { zh: key, en: key };
}

export const inLanguage = (language: Language, name: Named): string => (language === 'en' ? name.en : name.zh);
