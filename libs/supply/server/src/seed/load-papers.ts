import { createHash } from 'node:crypto';
import type { Sql } from '@youjian/database';
import { addDays, shanghaiDate, uuidv7 } from '@youjian/kernel';
import { GROUP_OF, isVariety, judgeReport } from '@youjian/supply-domain';
import { type DocumentInsert, insertDocuments } from '../documents/document-rows';
import { type ReportInsert, insertReports } from '../standards/lab-reports';
import { limitsOf, standardInForce } from '../standards/standard-rows';
import { demoPdf } from './demo-pdf';

interface CaseToPaper {
  readonly id: string;
  readonly partyId: string;
  readonly regionCode: string;
  readonly variety: string | null;
  readonly state: string;
  readonly createdAt: Date;
  readonly kinds: string[];
}

const TITLES: Readonly<Record<string, string>> = {
  application_form: '申请表',
  undertaking: '承诺书',
  land_proof: '土地证明',
  quality_system: '质量安全管理制度',
  lab_report: '检测报告',
};

/** Papers and laboratory reports for the demonstration's applications that have none yet. Whatever is still a draft stays unfinished. */
export async function loadPapers({ database, now }: { database: Sql; now: Date }): Promise<number> {
  const cases = await database.query<CaseToPaper>(
    `select c.id, c.party_id as "partyId", c.region_code as "regionCode", coalesce(c.variety, b.varieties[1]) as variety, c.state, c.created_at as "createdAt",
       array(select jsonb_array_elements_text(d -> 'kinds') from jsonb_array_elements(s.documents) d) as kinds
     from supply.certification_case c join supply.scheme_version s on s.code = c.scheme_code left join supply.base b on b.id = c.base_id
     where not exists (select 1 from supply.document d where d.case_id = c.id) order by c.number`,
  );
  const papers = cases.flatMap((one) =>
    (one.state === 'draft' ? one.kinds.slice(0, 2) : one.kinds).map((kind) => paper(one, kind)),
  );
  await database.query(
    `insert into supply.document_content (sha256, bytes)
     select sha256, decode(bytes, 'base64') from jsonb_to_recordset($1) as t(sha256 text, bytes text) on conflict (sha256) do nothing`,
    [JSON.stringify(papers.map(({ row, bytes }) => ({ sha256: row.sha256, bytes: bytes.toString('base64') })))],
  );
  await insertDocuments(
    database,
    papers.map(({ row }) => row),
  );
  await insertReports(database, await reportsFor(database, cases, now));
  return papers.length;
}

function paper(one: CaseToPaper, kind: string): { row: DocumentInsert; bytes: Buffer } {
  const bytes = demoPdf(`Youjian demonstration: ${kind.replaceAll('_', ' ')}`);
  return {
    bytes,
    row: {
      id: uuidv7(),
      case_id: one.id,
      base_id: null,
      lot_id: null,
      visit_id: null,
      kind,
      file_name: `${TITLES[kind] ?? kind}（演示）.pdf`,
      media_type: 'application/pdf',
      byte_count: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      party_id: one.partyId,
      region_code: one.regionCode,
      uploaded_by: null,
      uploaded_by_name: '申请单位经办人（演示）',
      uploaded_at: one.createdAt,
    },
  };
}

async function reportsFor(database: Sql, cases: readonly CaseToPaper[], now: Date): Promise<ReportInsert[]> {
  const [laboratory] = await database.query<{ id: string }>(
    `select id from supply.laboratory where code = 'LAB-MZ-01'`,
  );
  if (!laboratory) return [];
  const reports: ReportInsert[] = [];
  for (const [index, one] of cases.entries()) {
    const { variety } = one;
    if (one.state === 'draft' || variety === null || !isVariety(variety)) continue;
    const reportedOn = addDays(shanghaiDate(one.createdAt), -10);
    const standard = await standardInForce(database, reportedOn);
    const limits = await limitsOf(database, standard.id, GROUP_OF[variety]);
    const findings = limits.map(({ analyte, unit }) => ({ analyte, method: 'GB 5009', value: '0', below: true, unit }));
    reports.push({
      id: uuidv7(),
      case_id: one.id,
      lot_id: null,
      party_id: one.partyId,
      region_code: one.regionCode,
      laboratory_id: laboratory.id,
      report_no: `DEMO-${shanghaiDate(now).slice(0, 4)}-${String(index + 1).padStart(4, '0')}`,
      variety,
      variety_group: GROUP_OF[variety],
      sampled_on: addDays(reportedOn, -4),
      reported_on: reportedOn,
      standard_id: standard.id,
      document_id: null,
      filed_by: null,
      filed_by_name: '申请单位经办人（演示）',
      filed_at: one.createdAt,
      judgement: judgeReport(findings, limits),
    });
  }
  return reports;
}
