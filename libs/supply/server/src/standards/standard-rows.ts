import type { ReplyOf, documents as contract } from '@youjian/contract';
import type { Sql } from '@youjian/database';
import { refuse, shanghaiDate } from '@youjian/kernel';
import { strictest } from '@youjian/supply-domain';

export type StandardReply = ReplyOf<typeof contract.showStandard>;
export type StandardItem = ReplyOf<typeof contract.listStandards>['items'][number];

export interface StandardRow extends Omit<StandardItem, 'createdAt' | 'publishedAt' | 'standing'> {
  readonly state: 'draft' | 'published';
  readonly createdAt: Date;
  readonly publishedAt: Date | null;
  /** The next version's day, on which this one is superseded. */
  readonly until: string | null;
}

export const STANDARDS = `select s.id, s.code, s.version, s.name, s.name_en as "nameEn", s.source, s.source_en as "sourceEn", s.assumed, s.state,
    s.effective_from as "effectiveFrom", s.revision, b.version as "basedOnVersion",
    (select count(*) from supply.analyte_limit a where a.standard_id = s.id) as "limitCount",
    s.created_at as "createdAt", s.created_by_name as "createdByName", s.published_at as "publishedAt", s.published_by_name as "publishedByName",
    (select min(n.effective_from) from supply.quality_standard n where n.code = s.code and n.effective_from > s.effective_from) as until
  from supply.quality_standard s left join supply.quality_standard b on b.id = s.based_on`;

export type LimitRow = Omit<StandardReply['limits'][number], 'strictest' | 'from'>;

const LIMITS = {
  name: 'supply.analyte_limit.of',
  text: `select variety_group as "varietyGroup", analyte, name, name_en as "nameEn", unit, trim_scale(hong_kong)::text as "hongKong",
      trim_scale(national)::text as national, required
    from supply.analyte_limit where standard_id = $1 and ($2::text is null or variety_group = $2) order by variety_group, required desc, analyte`,
};

export const limitsOf = (sql: Sql, standardId: string, varietyGroup: string | null = null): Promise<LimitRow[]> =>
  sql.query<LimitRow>(LIMITS, [standardId, varietyGroup]);

export async function standardById(sql: Sql, id: string): Promise<StandardRow> {
  const [row] = await sql.query<StandardRow>({ name: 'supply.standard.by_id', text: `${STANDARDS} where s.id = $1` }, [
    id,
  ]);
  return row ?? refuse('not_found', { what: id });
}

/** The version in force on a day: the last that had taken effect by then. */
export async function standardInForce(sql: Sql, on: string): Promise<StandardRow> {
  const [row] = await sql.query<StandardRow>(
    {
      name: 'supply.standard.in_force',
      text: `${STANDARDS} where s.state = 'published' and s.effective_from <= $1 order by s.effective_from desc, s.version desc limit 1`,
    },
    [on],
  );
  return row ?? refuse('no_standard_in_force', { on });
}

export const INSERT_LIMITS = `insert into supply.analyte_limit (standard_id, variety_group, analyte, name, name_en, unit, hong_kong, national, required)
  select $1, "varietyGroup", analyte, name, "nameEn", unit, "hongKong", national, required
  from jsonb_to_recordset($2) as t("varietyGroup" text, analyte text, name text, "nameEn" text, unit text, "hongKong" numeric, national numeric, required boolean)`;

export function standardItem(row: StandardRow, now: Date): StandardItem {
  const { state: _, until: __, ...shown } = row;
  return {
    ...shown,
    standing: standingOf(row, shanghaiDate(now)),
    createdAt: row.createdAt.toISOString(),
    publishedAt: row.publishedAt?.toISOString() ?? null,
  };
}

function standingOf({ state, effectiveFrom, until }: StandardRow, today: string): StandardItem['standing'] {
  if (state === 'draft' || effectiveFrom === null) return 'draft';
  if (today < effectiveFrom) return 'upcoming';
  return until !== null && until <= today ? 'superseded' : 'in_force';
}

export async function standardReply(sql: Sql, row: StandardRow, now: Date): Promise<StandardReply> {
  const limits = await limitsOf(sql, row.id);
  return {
    ...standardItem(row, now),
    limits: limits.flatMap((limit) => {
      const counts = strictest(limit);
      return counts ? [{ ...limit, strictest: counts.value, from: counts.from }] : [];
    }),
  };
}
