import type { Sql } from '@youjian/database';
import { refuse, shanghaiDate } from '@youjian/kernel';

export interface Plan {
  readonly plannedOn: string;
  readonly leadId: string;
  readonly secondId: string;
}

interface Inspector {
  readonly id: string;
  readonly name: string;
  readonly partyId: string | null;
}

export interface TwoInspectors {
  readonly lead: Inspector;
  readonly second: Inspector;
}

const INSPECTORS = {
  name: 'supply.visit.inspectors',
  text: `select id, name, party_id as "partyId" from identity."user"
    where id = any($1) and active and 'inspector' = any(roles) and $2 like region_code || '%'`,
};

/** Who has decided a step of a case looks at it with the eyes of that decision; four eyes are two people, whichever came first. */
const DECIDERS = {
  name: 'supply.visit.deciders',
  text: `select distinct actor_id as id from supply.case_decision
    where case_id = $1 and actor_id = any($2) and move in ('approve', 'return', 'reject')`,
};

/**
 * Two different inspectors of this region, neither of whom belongs to whom they visit or has decided the case; and a day
 * that is not over.
 */
export async function checkPlan(
  sql: Sql,
  plan: Plan,
  subject: { readonly regionCode: string; readonly partyId: string; readonly caseId: string | null },
  now: Date,
): Promise<TwoInspectors> {
  if (plan.leadId === plan.secondId) refuse('same_inspector');
  if (plan.plannedOn < shanghaiDate(now)) refuse('planned_in_past');
  const found = await sql.query<Inspector>(INSPECTORS, [[plan.leadId, plan.secondId], subject.regionCode]);
  const decided =
    subject.caseId === null
      ? []
      : await sql.query<{ id: string }>(DECIDERS, [subject.caseId, [plan.leadId, plan.secondId]]);
  const one = (id: string): Inspector => {
    const inspector = found.find((known) => known.id === id);
    if (!inspector) refuse('unknown_inspector', { inspectorId: id, regionCode: subject.regionCode });
    if (inspector.partyId === subject.partyId) refuse('own_party', { partyId: subject.partyId });
    if (decided.some((decider) => decider.id === id)) refuse('inspector_decided', { name: inspector.name });
    return inspector;
  };
  return { lead: one(plan.leadId), second: one(plan.secondId) };
}
