import type { Role, Route, ReplyOf, Who, certification as contract } from '@youjian/contract';
import type { Sql } from '@youjian/database';
import { refuse } from '@youjian/kernel';
import type { CaseMove, CaseStanding, CaseState, Office } from '@youjian/supply-domain';
import { supplyScope } from '../supply-scope';

export type CaseItem = ReplyOf<typeof contract.listCases>['items'][number];
export type CaseSubject = ReplyOf<typeof contract.showCase>['subject'];

export interface CaseRow extends CaseStanding {
  readonly id: string;
  readonly number: string;
  readonly schemeCode: string;
  readonly schemeName: string;
  readonly schemeNameEn: string;
  readonly kind: 'initial' | 'renewal';
  readonly subjectKind: 'base' | 'processor' | 'product';
  readonly name: string;
  readonly nameEn: string;
  readonly variety: string | null;
  readonly baseId: string | null;
  readonly baseCode: string | null;
  readonly partyId: string;
  readonly partyName: string;
  readonly partyNameEn: string;
  readonly regionCode: string;
  readonly regionName: string | null;
  readonly villageName: string | null;
  readonly state: CaseState;
  readonly stepName: string | null;
  readonly stepNameEn: string | null;
  readonly office: Office | null;
  readonly stepSince: Date;
  readonly dueAt: Date | null;
  readonly overdue: boolean;
  readonly late: boolean;
  readonly renews: string | null;
  readonly certificateNumber: string | null;
  readonly openObjections: number;
  readonly openCorrections: number;
  readonly overdueCorrections: number;
  readonly nextCorrectionOn: string | null;
  readonly createdByName: string;
  readonly createdAt: Date;
  readonly submittedAt: Date | null;
  readonly endedAt: Date | null;
  readonly subject: CaseSubject;
  readonly submittedSubject: CaseSubject | null;
}

/** What every reader of cases reads; `$1` is the moment. A step is overdue for an office, never for the applicant. */
export const CASES = `
  select c.id, c.number, c.scheme_code as "schemeCode", s.name as "schemeName", s.name_en as "schemeNameEn", c.kind,
    c.subject_kind as "subjectKind", c.subject->>'name' as name, c.subject->>'nameEn' as "nameEn", c.variety,
    c.base_id as "baseId", b.code as "baseCode", c.party_id as "partyId", p.name as "partyName", p.name_en as "partyNameEn",
    c.region_code as "regionCode", r.name as "regionName", v.name as "villageName", c.state, c.step, e->>'name' as "stepName",
    e->>'nameEn' as "stepNameEn", c.office, c.round, c.returned_from as "returnedFrom", c.step_since as "stepSince",
    c.step_due_at as "dueAt", c.office <> 'applicant' and c.step_due_at is not null and c.step_due_at <= $1 as overdue, c.late,
    c.renews, c.certificate_number as "certificateNumber",
    (select count(*) from supply.objection o where o.case_id = c.id and o.outcome is null) as "openObjections",
    k.open as "openCorrections", k.overdue as "overdueCorrections", k.next as "nextCorrectionOn",
    c.created_by_name as "createdByName", c.created_at as "createdAt", c.submitted_at as "submittedAt", c.ended_at as "endedAt",
    c.subject, c.submitted_subject as "submittedSubject"
  from supply.certification_case c
  join supply.scheme_version s on s.code = c.scheme_code
  join supply.party p on p.id = c.party_id
  left join supply.base b on b.id = c.base_id
  left join regions.region r on r.code = c.region_code
  left join regions.region v on v.code = c.subject->>'villageCode'
  left join lateral (
    select count(*) as open, min(n.due_on) as next,
      count(*) filter (where n.due_on < ($1::timestamptz at time zone 'Asia/Shanghai')::date) as overdue
    from supply.non_conformity n where n.case_id = c.id and n.state <> 'closed') k on true
  left join lateral (select e from jsonb_array_elements(s.steps) e where e->>'code' = c.step limit 1) as step(e) on true`;

const BY_NUMBER = { name: 'supply.case.by_number', text: `${CASES} where c.number = $2` };

/** A case the caller may see; one of another region or party is refused before anything about it is told. */
export async function readCase(
  sql: Sql,
  { number, who, now }: { number: string; who: Who; now: Date },
  mayEnter: Route['who'],
): Promise<CaseRow> {
  const { prefix, partyId } = supplyScope(who, mayEnter);
  const [found] = await sql.query<CaseRow>(BY_NUMBER, [now, number]);
  // A draft is its applicant's own affair; nobody else is told that it exists.
  if (!found || (found.state === 'draft' && !isOwn(found, who))) refuse('not_found', { what: number });
  if (partyId === null ? !found.regionCode.startsWith(prefix) : found.partyId !== partyId) refuse('out_of_scope');
  return found;
}

/** Locks the row first, then reads what it has become: of two people deciding at once the second sees the first's decision. */
export async function lockCase(
  sql: Sql,
  asked: { number: string; who: Who; now: Date },
  mayEnter: Route['who'],
): Promise<CaseRow> {
  await sql.query(`select 1 from supply.certification_case where number = $1 for update`, [asked.number]);
  return readCase(sql, asked, mayEnter);
}

/** The applicant's own doors: whoever enters acts for the party that applies, whatever other roles they have. */
export async function lockOwnCase(
  sql: Sql,
  asked: { number: string; who: Who; now: Date },
  mayEnter: Route['who'],
): Promise<CaseRow> {
  const found = await lockCase(sql, asked, mayEnter);
  if (!isOwn(found, asked.who)) refuse('out_of_scope');
  return found;
}

export const isOwn = ({ partyId }: { readonly partyId: string }, who: Who): boolean =>
  who.kind === 'user' && who.partyId === partyId && who.roles.includes('applicant' satisfies Role);

export function caseItem(row: CaseRow): CaseItem {
  const { returnedFrom: _, round: __, subject: ___, submittedSubject: ____, villageName: _v, ...rest } = row;
  const {
    baseId: _b,
    createdByName: _c,
    endedAt: _e,
    openCorrections,
    overdueCorrections,
    nextCorrectionOn,
    ...shown
  } = rest;
  return {
    ...shown,
    stepName: row.stepName ?? row.step,
    stepNameEn: row.stepNameEn ?? row.step,
    overdue: row.overdue === true,
    corrections: { open: openCorrections, overdue: overdueCorrections, nextDueOn: nextCorrectionOn },
    stepSince: row.stepSince.toISOString(),
    dueAt: row.dueAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    submittedAt: row.submittedAt?.toISOString() ?? null,
  };
}

export interface DecisionRow {
  readonly id: string;
  readonly at: Date;
  readonly round: number;
  readonly step: string;
  readonly move: CaseMove;
  readonly fromState: CaseState;
  readonly toState: CaseState;
  readonly toStep: string;
  readonly schemeCode: string;
  readonly evidence: string | null;
  readonly documents: string[];
  readonly visitId: string | null;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly actorRoles: string[];
}

const DECISIONS = {
  name: 'supply.case.decisions',
  text: `select id, at, round, step, move, from_state as "fromState", to_state as "toState", to_step as "toStep",
      scheme_code as "schemeCode", evidence, documents, visit_id as "visitId", actor_id as "actorId", actor_name as "actorName",
      actor_roles as "actorRoles"
    from supply.case_decision where case_id = $1 order by at, id`,
};

export const decisionsOf = (sql: Sql, caseId: string): Promise<DecisionRow[]> =>
  sql.query<DecisionRow>(DECISIONS, [caseId]);

export async function inspectorsOf(sql: Sql, caseId: string): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `select distinct user_id as id from supply.case_inspector where case_id = $1`,
    [caseId],
  );
  return rows.map(({ id }) => id);
}

/** Who has decided which step, as an officer; what applicants, visits and jobs do is no decision of an office. */
export function decidersOf(sql: Sql, caseId: string): Promise<{ step: string; actorId: string | null }[]> {
  return sql.query<{ step: string; actorId: string | null }>(
    `select distinct step, actor_id as "actorId" from supply.case_decision
     where case_id = $1 and actor_id is not null and move in ('approve', 'return', 'reject')`,
    [caseId],
  );
}
