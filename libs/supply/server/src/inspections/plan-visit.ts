import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, inspections } from '@youjian/contract';
import { Database, type Tx } from '@youjian/database';
import { audit, refuseOwnParty, requireRegion, requireUser } from '@youjian/identity-server';
import { assert, refuse, shanghaiDate, uuidv7 } from '@youjian/kernel';
import { type TwoInspectors, checkPlan } from './plan-checks';
import { hashOf } from './visit-content';
import { visitById, visitCard, writeVisitEvent } from './visit-rows';
import { type VisitSubject, baseToVisit, caseToVisit } from './visit-subject';

type PlanCall = CallOf<typeof inspections.planVisit>;

/** Labels for samples are handed out with the plan, so that the phone needs no network to number a bag. */
export const LABELS_PER_VISIT = 8;

@Injectable()
export class PlanVisit {
  constructor(private readonly database: Database) {}

  run(call: PlanCall): Promise<ReplyOf<typeof inspections.planVisit>> {
    return this.database.inTransaction(async (tx) => {
      const subject = await this.subjectOf(tx, call);
      const inspectors = await checkPlan(tx, call.body, subject, call.now);
      const id = await insertVisit(tx, call, subject, inspectors);
      const visit = await visitById(tx, id);
      assert(visit !== undefined, 'the visit that was just planned is there');
      await audit(tx, call, {
        action: 'visit.plan',
        room: 'supply',
        subjectType: 'visit',
        subjectId: visit.number,
        regionCode: visit.regionCode,
        after: { kind: visit.kind, plannedOn: visit.plannedOn, leadId: visit.leadId, secondId: visit.secondId },
      });
      return visitCard(visit);
    });
  }

  private async subjectOf(tx: Tx, { body, who }: PlanCall): Promise<VisitSubject> {
    const isCase = body.kind === 'certification';
    const { caseId, baseId } = body;
    if (isCase ? !caseId || baseId : !baseId || caseId) refuse('visit_needs_subject');
    if (!isCase) {
      const subject = await baseToVisit(tx, baseId as string);
      requireRegion(who, subject.regionCode);
      refuseOwnParty(who, subject.partyId);
      return subject;
    }
    const { waits, ...subject } = await caseToVisit(tx, caseId as string);
    requireRegion(who, subject.regionCode);
    refuseOwnParty(who, subject.partyId);
    // Whoever plans a visit of the same case at the same moment waits here and then sees this one.
    await tx.query(`select 1 from supply.certification_case where id = $1 for update`, [caseId]);
    waits();
    const [other] = await tx.query<{ number: string }>(
      `select number from supply.visit where case_id = $1 and state in ('planned', 'under_way', 'submitted', 'cosigned')`,
      [caseId],
    );
    if (other) refuse('visit_already_planned', { number: other.number });
    return subject;
  }
}

const INSERT = {
  name: 'supply.visit.plan',
  text: `insert into supply.visit (id, number, kind, state, case_id, base_id, party_id, subject_name, subject_name_en, region_code,
      village_code, planned_on, lead_id, lead_name, second_id, second_name, instructions, checklist_code, checklist_hash, checklist, created_at)
    values ($1, 'V' || $2 || '-' || lpad(nextval('supply.visit_number')::text, 5, '0'), $3, 'planned', $4, $5, $6, $7, $8, $9, $10, $11,
      $12, $13, $14, $15, $16, $17, $18, $19, $20)`,
};

async function insertVisit(
  tx: Tx,
  { body, now, who }: PlanCall,
  subject: VisitSubject,
  { lead, second }: TwoInspectors,
): Promise<string> {
  const id = uuidv7();
  const user = requireUser(who);
  await tx.query(INSERT, [
    id,
    shanghaiDate(now).slice(0, 4),
    body.kind,
    subject.caseId,
    subject.baseId,
    subject.partyId,
    subject.name,
    subject.nameEn,
    subject.regionCode,
    subject.villageCode,
    body.plannedOn,
    lead.id,
    lead.name,
    second.id,
    second.name,
    body.instructions ?? null,
    subject.checklist.code,
    hashOf(subject.checklist),
    JSON.stringify(subject.checklist),
    now,
  ]);
  await tx.query(
    `insert into supply.visit_label (label, visit_id)
     select v.number || '-S' || n, v.id from supply.visit v, generate_series(1, $2::int) n where v.id = $1`,
    [id, LABELS_PER_VISIT],
  );
  await writeVisitEvent(tx, {
    id: uuidv7(),
    visitId: id,
    at: now,
    move: 'plan',
    actorId: user.userId,
    actorName: user.name,
  });
  return id;
}
