import type { ReplyOf, documents as contract } from '@youjian/contract';
import type { Sql } from '@youjian/database';
import { shanghaiDate } from '@youjian/kernel';
import { freshUntil, isFresh } from '@youjian/supply-domain';

export type LabReportReply = ReplyOf<typeof contract.fileLabReport>;

interface ReportRow extends Omit<LabReportReply, 'filedAt' | 'freshUntil' | 'fresh'> {
  readonly filedAt: Date;
}

/** A report with everything it was judged by; what it lacks is worked out from its standard, which never changes. */
const REPORTS = `select r.id, case when r.case_id is null then 'lot' else 'case' end as subject, coalesce(r.case_id, r.lot_id) as "subjectId",
    jsonb_build_object('code', l.code, 'name', l.name, 'nameEn', l.name_en) as laboratory, r.report_no as "reportNo", r.variety,
    r.sampled_on as "sampledOn", r.reported_on as "reportedOn",
    jsonb_build_object('id', s.id, 'code', s.code, 'version', s.version, 'name', s.name, 'nameEn', s.name_en, 'assumed', s.assumed) as standard,
    r.verdict, r.document_id as "documentId", r.filed_by_name as "filedByName", r.filed_at as "filedAt",
    coalesce((select jsonb_agg(jsonb_build_object('analyte', a.analyte, 'name', a.name, 'nameEn', a.name_en) order by a.analyte)
      from supply.analyte_limit a where a.standard_id = r.standard_id and a.variety_group = r.variety_group and a.required
        and not exists (select 1 from supply.lab_result x where x.report_id = r.id and x.analyte = a.analyte)), '[]') as missing,
    (select jsonb_agg(jsonb_build_object('analyte', x.analyte, 'name', x.name, 'nameEn', x.name_en, 'method', x.method, 'value', trim_scale(x.value)::text,
        'below', x.below, 'unit', x.unit, 'limit', trim_scale(x.limit_value)::text, 'limitFrom', x.limit_from, 'verdict', x.verdict) order by x.position)
      from supply.lab_result x where x.report_id = r.id) as results
  from supply.lab_report r
  join supply.laboratory l on l.id = r.laboratory_id
  join supply.quality_standard s on s.id = r.standard_id`;

const COLUMNS = { case: 'r.case_id', lot: 'r.lot_id', one: 'r.id' } as const;

export async function reportsOf(sql: Sql, of: keyof typeof COLUMNS, id: string, now: Date): Promise<LabReportReply[]> {
  const rows = await sql.query<ReportRow>(
    {
      name: `supply.lab_report.${of}`,
      text: `${REPORTS} where ${COLUMNS[of]} = $1 order by r.filed_at desc, r.id desc`,
    },
    [id],
  );
  return rows.map((row) => ({
    ...row,
    freshUntil: freshUntil(row.reportedOn),
    fresh: isFresh(row.reportedOn, shanghaiDate(now)),
    filedAt: row.filedAt.toISOString(),
  }));
}
