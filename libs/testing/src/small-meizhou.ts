import type { Sql } from '@youjian/database';

const COUNTIES = {
  441402: ['梅江区', 'Meijiang District', ['西阳镇', 'Xiyang Town']],
  441403: ['梅县区', 'Meixian District', ['松口镇', 'Songkou Town']],
  441422: ['大埔县', 'Dabu County', ['湖寮镇', 'Huliao Town']],
  441423: ['丰顺县', 'Fengshun County', ['八乡山镇', 'Baxiangshan Town']],
  441424: ['五华县', 'Wuhua County', ['龙村镇', 'Longcun Town']],
  441426: ['平远县', 'Pingyuan County', ['泗水镇', 'Sishui Town']],
  441427: ['蕉岭县', 'Jiaoling County', ['新铺镇', 'Xinpu Town']],
  441481: ['兴宁市', 'Xingning City', ['龙田镇', 'Longtian Town']],
} as const;

export const DONGKOU = '441424127211';

/** A small Meizhou: each county with one town and twelve designated villages; Dongkou is among them. */
export async function aSmallMeizhou(sql: Sql): Promise<void> {
  const regions = [row('44', '广东省', 'Guangdong', 1), row('4414', '梅州市', 'Meizhou', 2)];
  for (const [county, [name, nameEn, [town, townEn]]] of Object.entries(COUNTIES)) {
    const townCode = county === '441424' ? `${county}127` : `${county}104`;
    regions.push(row(county, name, nameEn, 3), row(townCode, town, townEn, 4));
    for (let number = 0; number < 12; number++) {
      const code = `${townCode}${205 + number}`;
      const village = code === DONGKOU ? '洞口村' : `${town.slice(0, 1)}${number + 1}村`;
      regions.push(row(code, village, `Village ${number + 1}`, 5));
    }
  }
  await sql.query(
    `insert into regions.region (code, name, name_en, level, parent_code, kind)
     select code, name, name_en, level, parent_code, case when level = 5 then 'village_committee' else 'division' end
     from jsonb_to_recordset($1) as t(code text, name text, name_en text, level smallint, parent_code text)`,
    [JSON.stringify(regions)],
  );
  await sql.query(
    `insert into regions.designated_village (village_code) select code from regions.region where level = 5`,
  );
}

const LENGTHS: Readonly<Record<number, number>> = { 2: 2, 3: 4, 4: 6, 5: 9 };
const row = (code: string, name: string, nameEn: string, level: number) => ({
  code,
  name,
  name_en: nameEn,
  level,
  parent_code: level === 1 ? null : code.slice(0, LENGTHS[level]),
});
