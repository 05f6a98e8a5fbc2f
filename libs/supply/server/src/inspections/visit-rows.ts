import type { ReplyOf, inspections } from '@youjian/contract';
import type { Sql } from '@youjian/database';
import type { Checklist, Point, VisitFlag, VisitKind, VisitOutcome, VisitState } from '@youjian/supply-domain';

export type VisitCard = ReplyOf<typeof inspections.planVisit>;

export interface VisitRow {
  readonly id: string;
  readonly number: string;
  readonly kind: VisitKind;
  readonly state: VisitState;
  readonly plannedOn: string;
  readonly baseId: string | null;
  readonly caseId: string | null;
  readonly caseNumber: string | null;
  readonly partyId: string;
  readonly subject: string;
  readonly subjectEn: string;
  readonly regionCode: string;
  readonly regionName: string | null;
  readonly villageCode: string | null;
  readonly leadId: string;
  readonly leadName: string;
  readonly secondId: string;
  readonly secondName: string;
  readonly instructions: string | null;
  readonly cancelReason: string | null;
  readonly outcome: VisitOutcome | null;
  readonly scoreBps: number | null;
  readonly flagCount: number;
  readonly openNonConformities: number;
}

/** What a line of a calendar is made of. The heavy columns (checklist, area, report) stay where they are. */
export const CARDS = `
  select v.id, v.number, v.kind, v.state, v.planned_on as "plannedOn", v.base_id as "baseId", v.case_id as "caseId",
    c.number as "caseNumber", v.party_id as "partyId", v.subject_name as subject, v.subject_name_en as "subjectEn",
    v.region_code as "regionCode", r.name as "regionName", v.village_code as "villageCode", v.lead_id as "leadId",
    v.lead_name as "leadName", v.second_id as "secondId", v.second_name as "secondName", v.instructions,
    v.cancel_reason as "cancelReason", v.outcome, v.score_bps as "scoreBps", jsonb_array_length(v.flags) as "flagCount",
    (select count(*) from supply.non_conformity n where n.visit_id = v.id and n.state <> 'closed') as "openNonConformities"
  from supply.visit v
  left join supply.certification_case c on c.id = v.case_id
  left join regions.region r on r.code = v.region_code`;

const BY_ID = { name: 'supply.visit.by_id', text: `${CARDS} where v.id = $1` };

export async function visitById(sql: Sql, id: string): Promise<VisitRow | undefined> {
  const [row] = await sql.query<VisitRow>(BY_ID, [id]);
  return row;
}

export function visitCard(row: VisitRow): VisitCard {
  const { partyId: _, villageCode: __, instructions: ___, cancelReason: ____, ...shown } = row;
  const { leadId, leadName, secondId, secondName, ...card } = shown;
  return { ...card, lead: { id: leadId, name: leadName }, second: { id: secondId, name: secondName } };
}

/** The columns a visit is moved by, with the row locked: whatever arrives for one visit waits its turn here. */
export interface LockedVisit {
  readonly id: string;
  readonly number: string;
  readonly kind: VisitKind;
  readonly state: VisitState;
  readonly regionCode: string;
  readonly partyId: string;
  readonly baseId: string | null;
  readonly caseId: string | null;
  readonly leadId: string;
  readonly secondId: string;
  readonly checklist: Checklist;
  readonly checklistHash: string;
  readonly ring: Point[] | null;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly clockOffMs: number;
  readonly flags: VisitFlag[];
}

const COLUMNS = `v.id, v.number, v.kind, v.state, v.region_code as "regionCode", v.party_id as "partyId", v.base_id as "baseId",
  v.case_id as "caseId", v.lead_id as "leadId", v.second_id as "secondId", v.checklist, v.checklist_hash as "checklistHash",
  v.ring, v.started_at as "startedAt", v.finished_at as "finishedAt", v.clock_off_ms as "clockOffMs", v.flags`;
const LOCK = { name: 'supply.visit.lock', text: `select ${COLUMNS} from supply.visit v where v.id = $1 for update` };
const READ = { name: 'supply.visit.read', text: `select ${COLUMNS} from supply.visit v where v.id = $1` };

export async function lockVisit(tx: Sql, id: string): Promise<LockedVisit | undefined> {
  const [row] = await tx.query<LockedVisit>(LOCK, [id]);
  return row;
}

export async function readVisit(sql: Sql, id: string): Promise<LockedVisit | undefined> {
  const [row] = await sql.query<LockedVisit>(READ, [id]);
  return row;
}

const EVENT = {
  name: 'supply.visit_event',
  text: `insert into supply.visit_event (id, visit_id, at, move, note, actor_id, actor_name) values ($1, $2, $3, $4, $5, $6, $7)`,
};

export interface VisitEvent {
  readonly id: string;
  readonly visitId: string;
  readonly at: Date;
  readonly move: string;
  readonly note?: string | null;
  readonly actorId: string | null;
  readonly actorName: string;
}

export async function writeVisitEvent(tx: Sql, event: VisitEvent): Promise<void> {
  const { id, visitId, at, move, note, actorId, actorName } = event;
  await tx.query(EVENT, [id, visitId, at, move, note ?? null, actorId, actorName]);
}
