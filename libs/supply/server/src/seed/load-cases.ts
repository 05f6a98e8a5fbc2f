import { createHash } from 'node:crypto';
import type { Database, Sql } from '@youjian/database';
import { DataKey } from '@youjian/identity-server';
import { uuidv7 } from '@youjian/kernel';
import { GROUP_OF, isVariety, judgeReport, type AnalyteLimit } from '@youjian/supply-domain';
import { ObjectionBox } from '../certification/objection-box';
import { readSchemes } from '../certification/scheme-rows';
import { insertDocuments, keepContent } from '../documents/document-rows';
import { insertReports } from '../standards/lab-reports';
import { CASES } from './cases';
import { loadStandards } from './load-standards';
import { type BaseForCase, CaseMaker, type MadeCase } from './make-cases';

export interface LoadedCases {
  readonly cases: number;
}

/**
 * The demonstration's applications: one in every state and at every office. Each is taken through the rules the officers
 * are held to. The accounts must be there, for some of the decisions are theirs. Once; a second call changes nothing.
 */
export async function loadCases({
  database,
  now,
  base1,
  dataKey,
}: {
  database: Database;
  now: Date;
  base1: { code: string };
  dataKey: Buffer;
}): Promise<LoadedCases> {
  const [known] = await database.query(`select 1 from supply.certification_case limit 1`);
  if (known) return { cases: CASES.length };
  await loadStandards({ database, now });
  const users = await database.query<{ username: string; id: string; name: string; roles: string[] }>(
    `select username, id, name, roles from identity."user" where demo`,
  );
  const bases = await database.query<BaseForCase>(BASES, [now]);
  const maker = new CaseMaker(await readSchemes(database), bases, users, base1.code, now);
  const made = CASES.map((seed) => maker.make(seed));
  await database.inTransaction(async (tx) => {
    await tx.query(INSERT_CASES, [JSON.stringify(made.map(({ row }) => row))]);
    await tx.query(INSERT_DECISIONS, [JSON.stringify(made.flatMap(({ decisions }) => decisions))]);
    await tx.query(INSERT_NOTICES, [JSON.stringify(made.flatMap(({ notices }) => notices))]);
    await tx.query(
      `update supply.certificate c set case_id = k.id from supply.certification_case k where k.certificate_number = c.number`,
    );
    await tx.query(
      `insert into supply.number_series (series, last)
       select split_part(number, '-', 1), max(split_part(number, '-', 2)::integer) from supply.certification_case group by 1 on conflict do nothing`,
    );
    const box = new ObjectionBox(new DataKey(dataKey));
    for (const { objection } of made) if (objection) await box.put(tx, objection);
    await layPapers(tx, made);
    await fileReports(tx, made);
  });
  return { cases: made.length };
}

const BASES = `select b.id, b.code, b.party_id as "partyId", b.name, b.name_en as "nameEn", b.region_code as "regionCode",
    b.village_code as "villageCode", b.area_mu as "areaMu", b.varieties, a.ring,
    c.number as "certificateNumber", c.valid_from as "certificateFrom", c.valid_until as "certificateUntil"
  from supply.base b
  left join supply.base_area a on a.base_id = b.id
  join lateral (select number, valid_from, valid_until from supply.certificate c
    where c.base_id = b.id and c.subject_kind = b.kind and c.state = 'valid' and c.valid_until > $1
    order by c.valid_until desc limit 1) c on true
  order by b.code`;

const INSERT_CASES = `insert into supply.certification_case
  select * from jsonb_populate_recordset(null::supply.certification_case, $1)`;
const INSERT_DECISIONS = `insert into supply.case_decision
  select * from jsonb_populate_recordset(null::supply.case_decision, $1)`;
const INSERT_NOTICES = `insert into supply.public_notice
  select * from jsonb_populate_recordset(null::supply.public_notice, $1)`;

/** One sheet for each paper, the same bytes for all: what counts here is that it lies there. */
async function layPapers(sql: Sql, made: readonly MadeCase[]): Promise<void> {
  const kinds = [...new Set(made.flatMap(({ papers }) => papers))].sort();
  const sheets = new Map(
    kinds.map((kind) => {
      const bytes = Buffer.from(`演示材料（${kind}）\nDemonstration paper, not a document of any authority.\n`);
      return [kind, { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }];
    }),
  );
  for (const { bytes, sha256 } of sheets.values()) await keepContent(sql, sha256, bytes);
  await insertDocuments(
    sql,
    made.flatMap(({ row, papers, papersAt }) =>
      papers.flatMap((kind) => {
        const sheet = sheets.get(kind);
        if (!sheet) return [];
        return [
          {
            id: uuidv7(),
            case_id: row.id,
            base_id: null,
            lot_id: null,
            visit_id: null,
            kind,
            file_name: `${kind}.txt`,
            media_type: 'text/plain' as const,
            byte_count: sheet.bytes.length,
            sha256: sheet.sha256,
            party_id: row.party_id,
            region_code: row.region_code,
            uploaded_by: row.created_by,
            uploaded_by_name: row.created_by_name,
            uploaded_at: papersAt,
          },
        ];
      }),
    ),
  );
}

/** A report that passes for each case that was handed in: every analyte that must be tested, below what can be found. */
async function fileReports(sql: Sql, made: readonly MadeCase[]): Promise<void> {
  const [source] = await sql.query<{ laboratoryId: string; standardId: string }>(
    `select l.id as "laboratoryId", s.id as "standardId" from supply.laboratory l, supply.quality_standard s
     where l.designated_until is null and s.state = 'published' order by l.code, s.version desc limit 1`,
  );
  if (!source) throw new Error('the laboratories and limits are loaded before the cases');
  const limits = await sql.query<AnalyteLimit & { group: string }>(
    `select variety_group as "group", analyte, name, name_en as "nameEn", unit, hong_kong as "hongKong", national, required
     from supply.analyte_limit where standard_id = $1 order by analyte`,
    [source.standardId],
  );
  await insertReports(
    sql,
    made.flatMap(({ row, report }) => {
      if (!report) return [];
      const group = isVariety(report.variety) ? GROUP_OF[report.variety] : report.variety;
      const own = limits.filter((limit) => limit.group === group);
      const findings = own
        .filter(({ required }) => required)
        .map(({ analyte, unit }) => ({ analyte, unit, method: 'GB 23200.113', value: '0.001', below: true }));
      return [
        {
          id: uuidv7(),
          case_id: row.id,
          lot_id: null,
          party_id: row.party_id,
          region_code: row.region_code,
          laboratory_id: source.laboratoryId,
          report_no: report.number,
          variety: report.variety,
          variety_group: group,
          sampled_on: report.sampledOn,
          reported_on: report.reportedOn,
          standard_id: source.standardId,
          document_id: null,
          filed_by: null,
          filed_by_name: row.created_by_name,
          filed_at: report.filedAt,
          judgement: judgeReport(findings, own),
        },
      ];
    }),
  );
}
