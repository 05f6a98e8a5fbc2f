import { Injectable } from '@nestjs/common';
import type { Sql } from '@youjian/database';

export interface CaseLabReport {
  readonly id: string;
  readonly reportNo: string;
  readonly laboratory: string;
  readonly laboratoryEn: string;
  readonly verdict: 'passed' | 'failed' | 'incomplete';
  readonly sampledOn: string;
  readonly reportedOn: string;
}

export interface CaseEvidenceFound {
  /** The kinds of paper that lie with the case; what was taken back does not. */
  readonly kinds: readonly string[];
  /** The newest laboratory report: the one that counts. */
  readonly labReport: CaseLabReport | null;
}

const EVIDENCE = {
  name: 'supply.case_evidence',
  text: `select
    (select coalesce(array_agg(distinct d.kind order by d.kind), '{}') from supply.document d where d.case_id = $1 and d.withdrawn_at is null) as kinds,
    (select jsonb_build_object('id', r.id, 'reportNo', r.report_no, 'laboratory', l.name, 'laboratoryEn', l.name_en, 'verdict', r.verdict,
        'sampledOn', r.sampled_on, 'reportedOn', r.reported_on)
      from supply.lab_report r join supply.laboratory l on l.id = r.laboratory_id
      where r.case_id = $1 order by r.filed_at desc, r.id desc limit 1) as "labReport"`,
};

/** What the rule of submission asks: which papers a case has, and what its laboratory report says. */
@Injectable()
export class CaseEvidence {
  async of(sql: Sql, caseId: string): Promise<CaseEvidenceFound> {
    const [found] = await sql.query<CaseEvidenceFound>(EVIDENCE, [caseId]);
    return found ?? { kinds: [], labReport: null };
  }
}
