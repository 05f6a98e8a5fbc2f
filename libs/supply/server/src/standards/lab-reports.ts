import { Injectable } from '@nestjs/common';
import type { BodyOf, CallOf, ReplyOf, documents as contract } from '@youjian/contract';
import { Database, type Tx } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { refuse, shanghaiDate, uuidv7 } from '@youjian/kernel';
import { GROUP_OF, type Judgement, isDesignated, isVariety, judgeReport } from '@youjian/supply-domain';
import { type DocumentSubject, DocumentSubjects, mayAdd } from '../documents/document-subjects';
import { type LabReportReply, reportsOf } from './report-rows';
import { type StandardRow, limitsOf, standardInForce } from './standard-rows';

type FileCall = CallOf<typeof contract.fileLabReport>;
type Filed = BodyOf<typeof contract.fileLabReport>;

interface Laboratory {
  readonly id: string;
  readonly name: string;
  readonly designatedFrom: string;
  readonly designatedUntil: string | null;
}

/**
 * What a laboratory found about a case or a lot. The values are entered, the verdict is not: each is held to the limits
 * in force on the day of sampling. A report is never changed; the newest one counts.
 */
@Injectable()
export class LabReports {
  constructor(
    private readonly database: Database,
    private readonly subjects: DocumentSubjects,
  ) {}

  async list({
    query,
    who,
    now,
  }: CallOf<typeof contract.listLabReports>): Promise<ReplyOf<typeof contract.listLabReports>> {
    const subject = await this.subjects.require(this.database, who, query.subject, query.subjectId);
    return {
      items: await reportsOf(this.database, query.subject, query.subjectId, now),
      mayAdd: mayAdd(who, subject),
    };
  }

  async file(call: FileCall): Promise<LabReportReply> {
    const { body, who, now } = call;
    return this.database.inTransaction(async (tx) => {
      const subject = await this.subjects.require(tx, who, body.subject, body.subjectId, true);
      if (!mayAdd(who, subject)) refuse('document_settled', { state: subject.state });
      refuseWrongDates(body, shanghaiDate(now));
      const laboratory = await this.laboratory(tx, body);
      await this.refuseForeignNumber(tx, laboratory, body, subject);
      await refuseForeignDocument(tx, body);
      const standard = await standardInForce(tx, body.sampledOn);
      const judgement = await judge(tx, body, standard);
      const id = await write(tx, call, subject, { laboratory, standard, judgement });
      const [report] = await reportsOf(tx, 'one', id, now);
      return report ?? refuse('not_found', { what: id });
    });
  }

  private async laboratory(tx: Tx, { laboratoryCode, reportedOn }: Filed): Promise<Laboratory> {
    const [found] = await tx.query<Laboratory>(
      `select id, name, designated_from as "designatedFrom", designated_until as "designatedUntil" from supply.laboratory where code = $1`,
      [laboratoryCode],
    );
    if (!found) refuse('unknown_laboratory', { code: laboratoryCode });
    if (!isDesignated(found, reportedOn)) refuse('laboratory_not_designated', { name: found.name, on: reportedOn });
    return found;
  }

  /** One report serves one party: whoever copies another's number is stopped, also when both file at the same moment. */
  private async refuseForeignNumber(
    tx: Tx,
    laboratory: Laboratory,
    body: Filed,
    subject: DocumentSubject,
  ): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 1210))`, [`${laboratory.id}/${body.reportNo}`]);
    const [foreign] = await tx.query(
      `select 1 from supply.lab_report where laboratory_id = $1 and report_no = $2 and party_id <> $3`,
      [laboratory.id, body.reportNo, subject.partyId],
    );
    if (foreign) refuse('lab_report_number_taken', { laboratory: laboratory.name, reportNo: body.reportNo });
  }
}

function refuseWrongDates({ sampledOn, reportedOn }: Filed, today: string): void {
  if (sampledOn > reportedOn || reportedOn > today) refuse('lab_report_dates', { today });
}

/** The scan that goes with it lies with the same case or lot. */
async function refuseForeignDocument(tx: Tx, { documentId, subjectId }: Filed): Promise<void> {
  if (documentId === undefined) return;
  const [found] = await tx.query(
    `select 1 from supply.document where id = $1 and coalesce(case_id, lot_id) = $2 and withdrawn_at is null`,
    [documentId, subjectId],
  );
  if (!found) refuse('not_found', { what: documentId });
}

async function judge(tx: Tx, { variety, results }: Filed, standard: StandardRow): Promise<Judgement> {
  if (!isVariety(variety)) refuse('unknown_variety', { variety });
  const seen = new Set<string>();
  for (const { analyte } of results) {
    if (seen.has(analyte)) refuse('analyte_twice', { analyte });
    seen.add(analyte);
  }
  return judgeReport(results, await limitsOf(tx, standard.id, GROUP_OF[variety]));
}

interface Found {
  readonly laboratory: Laboratory;
  readonly standard: StandardRow;
  readonly judgement: Judgement;
}

async function write(tx: Tx, call: FileCall, subject: DocumentSubject, found: Found): Promise<string> {
  const { body, who, now } = call;
  const { laboratory, standard, judgement } = found;
  const user = requireUser(who);
  const id = uuidv7();
  await insertReports(tx, [
    {
      id,
      case_id: body.subject === 'case' ? body.subjectId : null,
      lot_id: body.subject === 'lot' ? body.subjectId : null,
      party_id: subject.partyId,
      region_code: subject.regionCode,
      laboratory_id: laboratory.id,
      report_no: body.reportNo,
      variety: body.variety,
      variety_group: isVariety(body.variety) ? GROUP_OF[body.variety] : body.variety,
      sampled_on: body.sampledOn,
      reported_on: body.reportedOn,
      standard_id: standard.id,
      document_id: body.documentId ?? null,
      filed_by: user.userId,
      filed_by_name: user.name,
      filed_at: now,
      judgement,
    },
  ]);
  await audit(tx, call, {
    action: 'lab_report.file',
    room: 'supply',
    subjectType: body.subject,
    subjectId: body.subjectId,
    regionCode: subject.regionCode,
    after: { reportId: id, reportNo: body.reportNo, laboratory: body.laboratoryCode, verdict: judgement.verdict },
  });
  return id;
}

export interface ReportInsert {
  readonly id: string;
  readonly case_id: string | null;
  readonly lot_id: string | null;
  readonly party_id: string;
  readonly region_code: string;
  readonly laboratory_id: string;
  readonly report_no: string;
  readonly variety: string;
  readonly variety_group: string;
  readonly sampled_on: string;
  readonly reported_on: string;
  readonly standard_id: string;
  readonly document_id: string | null;
  readonly filed_by: string | null;
  readonly filed_by_name: string;
  readonly filed_at: Date;
  readonly judgement: Judgement;
}

/** Reports with their results, in two statements, however many. */
export async function insertReports(sql: Pick<Tx, 'query'>, reports: readonly ReportInsert[]): Promise<void> {
  if (reports.length === 0) return;
  const rows = reports.map(({ judgement, ...row }) => ({ ...row, verdict: judgement.verdict }));
  await sql.query(`insert into supply.lab_report select * from jsonb_populate_recordset(null::supply.lab_report, $1)`, [
    JSON.stringify(rows),
  ]);
  const results = reports.flatMap(({ id, judgement }) =>
    judgement.results.map(({ nameEn, limit, limitFrom, ...result }, position) => ({
      ...result,
      report_id: id,
      position,
      name_en: nameEn,
      limit_value: limit,
      limit_from: limitFrom,
    })),
  );
  await sql.query(`insert into supply.lab_result select * from jsonb_populate_recordset(null::supply.lab_result, $1)`, [
    JSON.stringify(results),
  ]);
}
