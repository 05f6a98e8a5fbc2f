import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, inspections } from '@youjian/contract';
import { Database, type Tx } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { shanghaiDate, uuidv7 } from '@youjian/kernel';
import {
  type Assessment,
  assess,
  clausesOf,
  currentAnswers,
  dueOn,
  isFinding,
  moveVisit,
} from '@youjian/supply-domain';
import { RecordSiteVisit } from '../certification/record-site-visit';
import { lockOwnVisit } from './inspector-of';
import { type VisitContent, contentHash, readContent } from './visit-content';
import { type LockedVisit, writeVisitEvent } from './visit-rows';

type ReportCall = CallOf<typeof inspections.reportVisit>;
type ReportReply = ReplyOf<typeof inspections.reportVisit>;
export type StoredReport = NonNullable<ReplyOf<typeof inspections.showVisit>['report']>;

/**
 * Makes the report out of what was answered: score, outcome, corrective actions with their days. Nobody types any of it
 * again, and a visit without findings is closed with its report, because nothing is left to do.
 */
@Injectable()
export class ReportVisit {
  constructor(
    private readonly database: Database,
    private readonly siteVisit: RecordSiteVisit,
  ) {}

  run(call: ReportCall): Promise<ReportReply> {
    return this.database.inTransaction(async (tx) => {
      const visit = await lockOwnVisit(tx, call.who, call.params.id);
      if (visit.state === 'reported' || visit.state === 'closed') return replyOf(tx, visit);
      const reported = moveVisit(visit.state, 'report');
      const content = await readContent(tx, visit);
      const assessment = assess(visit.checklist, currentAnswers(content.answers));
      const findings = findingsOf(visit, content);
      const state = findings.length === 0 ? moveVisit(reported, 'close') : reported;
      await this.write(tx, call, { ...visit, state }, assessment, contentHash(visit, content));
      await openFindings(tx, call, visit, findings);
      if (visit.caseId !== null)
        await this.siteVisit.run(tx, {
          caseId: visit.caseId,
          visitId: visit.id,
          inspectorIds: [visit.leadId, visit.secondId],
          outcome: assessment.outcome,
        });
      return { state, outcome: assessment.outcome, scoreBps: assessment.scoreBps, nonConformities: findings.length };
    });
  }

  private async write(
    tx: Tx,
    call: ReportCall,
    visit: LockedVisit,
    assessment: Assessment,
    hash: string,
  ): Promise<void> {
    const { outcome, scoreBps, counts } = assessment;
    const report: StoredReport = {
      number: visit.number.replace(/^V/, 'R'),
      madeAt: call.now.toISOString(),
      outcome,
      scoreBps,
      assumed: [...visit.checklist.assumed],
      contentHash: hash,
      counts: { ...counts },
    };
    await tx.query(
      `update supply.visit set state = $2, outcome = $3, score_bps = $4, report = $5, reported_at = $6 where id = $1`,
      [visit.id, visit.state, outcome, scoreBps, JSON.stringify(report), call.now],
    );
    const user = requireUser(call.who);
    const event = { visitId: visit.id, at: call.now, actorId: user.userId, actorName: user.name };
    await writeVisitEvent(tx, { ...event, id: uuidv7(), move: 'report', note: outcome });
    if (visit.state === 'closed') await writeVisitEvent(tx, { ...event, id: uuidv7(), move: 'close' });
    await audit(tx, call, {
      action: 'visit.report',
      room: 'supply',
      subjectType: 'visit',
      subjectId: visit.number,
      regionCode: visit.regionCode,
      after: { state: visit.state, outcome, scoreBps, contentHash: hash },
    });
  }
}

/** The report was made before: the same answer again. */
async function replyOf(tx: Tx, visit: LockedVisit): Promise<ReportReply> {
  const [row] = await tx.query<Omit<ReportReply, 'state'>>(
    `select outcome, score_bps as "scoreBps",
       (select count(*) from supply.non_conformity n where n.visit_id = v.id) as "nonConformities"
     from supply.visit v where id = $1`,
    [visit.id],
  );
  if (!row) throw new Error(`the report of ${visit.number} is gone`);
  return { ...row, state: visit.state };
}

interface Finding {
  readonly clause: string;
  readonly clause_text: string;
  readonly clause_text_en: string;
  readonly severity: 'minor' | 'major';
  readonly note: string;
  readonly photo_ids: readonly string[];
}

function findingsOf(visit: LockedVisit, content: VisitContent): Finding[] {
  const current = currentAnswers(content.answers);
  return clausesOf(visit.checklist).flatMap((clause): Finding[] => {
    const answer = current.get(clause.code);
    if (!answer || !isFinding(answer.verdict)) return [];
    const texts = { clause: clause.code, clause_text: clause.text, clause_text_en: clause.textEn };
    return [{ ...texts, severity: answer.verdict, note: answer.note ?? '', photo_ids: answer.photoIds }];
  });
}

const OPEN = {
  name: 'supply.non_conformity.open',
  text: `with opened as (
      insert into supply.non_conformity (id, number, visit_id, case_id, base_id, party_id, region_code, clause, clause_text,
        clause_text_en, severity, note, photo_ids, state, opened_at, due_on)
      select f.id, 'NC-' || lpad(nextval('supply.non_conformity_number')::text, 5, '0'), v.id, v.case_id, v.base_id, v.party_id,
        v.region_code, f.clause, f.clause_text, f.clause_text_en, f.severity, f.note, f.photo_ids, 'open', $3, f.due_on
      from jsonb_to_recordset($2) as f(id uuid, event_id uuid, clause text, clause_text text, clause_text_en text, severity text,
        note text, photo_ids uuid[], due_on date), supply.visit v where v.id = $1 returning id, due_on)
    insert into supply.non_conformity_event (id, non_conformity_id, at, move, due_on, actor_id, actor_name)
    select f.event_id, o.id, $3, 'opened', o.due_on, $4, $5
    from opened o join jsonb_to_recordset($2) as f(id uuid, event_id uuid) on f.id = o.id`,
};

async function openFindings(tx: Tx, call: ReportCall, visit: LockedVisit, findings: readonly Finding[]): Promise<void> {
  if (findings.length === 0) return;
  const user = requireUser(call.who);
  const today = shanghaiDate(call.now);
  const rows = findings.map((finding) => ({
    ...finding,
    id: uuidv7(),
    event_id: uuidv7(),
    due_on: dueOn(finding.severity, today),
  }));
  await tx.query(OPEN, [visit.id, JSON.stringify(rows), call.now, user.userId, user.name]);
}
