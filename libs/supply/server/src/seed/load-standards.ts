import type { Sql } from '@youjian/database';
import { addDays, shanghaiDate, uuidv7 } from '@youjian/kernel';
import { INSERT_LIMITS } from '../standards/standard-rows';
import { DRAFT_CHANGES, LABORATORIES, LIMITS } from './standards';

const WORDS = {
  name: '供港澳农产品质量安全限量（演示，假定值）',
  name_en: 'Limits for produce supplied to Hong Kong and Macao (demonstration, assumed values)',
  source: '演示数据：未找到 T/GDNB 148 第 6.1-6.8 条的公开限量，此表为假定值，不能用于实际判定。',
  source_en:
    'Demonstration: the limits of T/GDNB 148, 6.1 to 6.8, were not found in public. These are assumed and decide nothing real.',
};

/** Six laboratories, one version of the limits in force and one draft of the next. Once; a second call changes nothing. */
export async function loadStandards({ database, now }: { database: Sql; now: Date }): Promise<void> {
  const [known] = await database.query(`select 1 from supply.quality_standard limit 1`);
  if (known) return;
  const today = shanghaiDate(now);
  await database.query(
    `insert into supply.laboratory select * from jsonb_populate_recordset(null::supply.laboratory, $1)`,
    [
      JSON.stringify(
        LABORATORIES.map(([code, name, name_en, region_code, from, until]) => ({
          id: uuidv7(),
          code,
          name,
          name_en,
          region_code,
          qualification_no: `DEMO-CMA-${code}`,
          designated_from: addDays(today, from),
          designated_until: until === null ? null : addDays(today, until),
          demonstration: true,
        })),
      ),
    ],
  );
  const first = await draft(database, 1, null, now, {});
  await database.query(
    `update supply.quality_standard set state = 'published', effective_from = $2, published_at = $3, published_by_name = $4 where id = $1`,
    [first, addDays(today, -2_500), now, AUTHOR],
  );
  await draft(database, 2, first, now, DRAFT_CHANGES);
}

const AUTHOR = '粤港澳大湾区“菜篮子”工作办公室（演示）';

async function draft(
  database: Sql,
  version: number,
  basedOn: string | null,
  now: Date,
  changes: typeof DRAFT_CHANGES,
): Promise<string> {
  const id = uuidv7();
  await database.query(
    `insert into supply.quality_standard (id, code, version, name, name_en, source, source_en, assumed, state, based_on, created_at, created_by_name)
     values ($1, 'GBA-LIMITS', $2, $3, $4, $5, $6, true, 'draft', $7, $8, $9)`,
    [id, version, WORDS.name, WORDS.name_en, WORDS.source, WORDS.source_en, basedOn, now, AUTHOR],
  );
  const limits = Object.entries(LIMITS).flatMap(([varietyGroup, rows]) =>
    rows.map(([analyte, name, nameEn, unit, hongKong, national, required]) => ({
      varietyGroup,
      analyte,
      name,
      nameEn,
      unit,
      hongKong: changes[varietyGroup as keyof typeof LIMITS]?.[analyte] ?? hongKong,
      national,
      required: required === 'required',
    })),
  );
  await database.query(INSERT_LIMITS, [id, JSON.stringify(limits)]);
  return id;
}
