import type { ReplyOf, inspections } from '@youjian/contract';
import type { Sql } from '@youjian/database';
import { type Answer, type Point, currentAnswers } from '@youjian/supply-domain';

type Pack = ReplyOf<typeof inspections.visitPack>;

const BASE = {
  name: 'supply.visit.pack_base',
  text: `select b.id, b.code, v.subject_name as name, v.subject_name_en as "nameEn", p.name as "partyName", p.name_en as "partyNameEn",
      r.name as "villageName", b.area_mu::text as "areaMu", coalesce(b.varieties, '{}') as varieties, c.number as "certificateNo",
      c.valid_until as "certificateValidUntil"
    from supply.visit v
    join supply.party p on p.id = v.party_id
    left join supply.base b on b.id = v.base_id
    left join regions.region r on r.code = v.village_code
    left join lateral (select number, valid_until from supply.certificate where base_id = b.id and variety is null
      order by valid_until desc limit 1) c on true
    where v.id = $1`,
};

export async function baseOfVisit(sql: Sql, visitId: string): Promise<Pack['base']> {
  const [row] = await sql.query<Omit<Pack['base'], 'certificateValidUntil'> & { certificateValidUntil: Date | null }>(
    BASE,
    [visitId],
  );
  if (!row) throw new Error(`the visit ${visitId} has no party`);
  return { ...row, certificateValidUntil: row.certificateValidUntil?.toISOString() ?? null };
}

export interface Area {
  readonly ring: Point[];
  readonly datum: string;
}

/** The area frozen with a visit that has begun; before that, the area as it is today. */
const AREA = {
  name: 'supply.visit.area',
  text: `select coalesce(v.ring, a.ring) as ring, coalesce(a.datum, 'WGS84') as datum
    from supply.visit v left join supply.base_area a on a.base_id = v.base_id where v.id = $1`,
};

export async function areaOfVisit(sql: Sql, visitId: string): Promise<Pack['area']> {
  const [row] = await sql.query<{ ring: [number, number][] | null; datum: string }>(AREA, [visitId]);
  return row?.ring ? { ring: row.ring, datum: row.datum } : null;
}

const PREVIOUS = {
  name: 'supply.visit.previous',
  text: `select p.id, p.number, p.planned_on as "plannedOn", p.checklist_code as "checklistCode",
      coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'sequence', a.sequence, 'clause', a.clause, 'verdict', a.verdict,
        'note', a.note, 'photoIds', a.photo_ids)) from supply.visit_answer a where a.visit_id = p.id), '[]') as answers
    from supply.visit v
    join supply.visit p on p.id <> v.id and p.state in ('reported', 'closed') and p.created_at <= v.created_at
      and (p.base_id = v.base_id or p.case_id = v.case_id)
    where v.id = $1 order by p.reported_at desc, p.id desc limit 1`,
};

/** The last reported visit of the same base or case before this one, with the answers that counted. */
export async function previousOfVisit(sql: Sql, visitId: string): Promise<Pack['previous']> {
  const [row] = await sql.query<Omit<NonNullable<Pack['previous']>, 'answers'> & { answers: Answer[] }>(PREVIOUS, [
    visitId,
  ]);
  if (!row) return null;
  const answers = [...currentAnswers(row.answers).values()].sort((one, other) => (one.clause < other.clause ? -1 : 1));
  return { ...row, answers: answers.map(({ clause, verdict, note }) => ({ clause, verdict, note })) };
}

const OPEN = {
  name: 'supply.visit.pack_non_conformities',
  text: `select n.id, n.number, n.clause, n.clause_text as "clauseText", n.clause_text_en as "clauseTextEn", n.severity, n.note,
      n.due_on as "dueOn", n.state, (select e.text from supply.non_conformity_event e where e.non_conformity_id = n.id
        and e.move = 'answered' order by e.at desc, e.id desc limit 1) as "lastAnswer"
    from supply.visit v
    join supply.non_conformity n on n.visit_id <> v.id and n.state <> 'closed' and (n.base_id = v.base_id or n.case_id = v.case_id)
    where v.id = $1 order by n.due_on, n.id`,
};

/** What earlier visits found at the same base or case and is not closed yet. */
export const openNonConformities = (sql: Sql, visitId: string): Promise<Pack['nonConformities']> =>
  sql.query<Pack['nonConformities'][number]>(OPEN, [visitId]);

export async function labelsOfVisit(sql: Sql, visitId: string): Promise<string[]> {
  const rows = await sql.query<{ label: string }>(
    `select label from supply.visit_label where visit_id = $1 order by length(label), label`,
    [visitId],
  );
  return rows.map(({ label }) => label);
}
