import type { ReplyOf, inspections } from '@youjian/contract';
import type { Sql } from '@youjian/database';
import { shanghaiDate } from '@youjian/kernel';
import { isOverdue } from '@youjian/supply-domain';

type Shown = ReplyOf<typeof inspections.showNonConformity>;
export type ListedNonConformity = ReplyOf<typeof inspections.listNonConformities>['items'][number];

export interface NonConformityRow extends Omit<
  ListedNonConformity,
  'openedAt' | 'closedAt' | 'overdue' | 'suggestsSuspensionOf'
> {
  readonly partyId: string;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  /** The certificate of the base, where it is valid and could be suspended. */
  readonly certificateNo: string | null;
}

/** `$1` is the moment. The certificate is only looked for where it could matter. */
export const NON_CONFORMITIES = `
  select n.id, n.number, n.visit_id as "visitId", v.number as "visitNumber", n.case_id as "caseId", n.base_id as "baseId",
    v.subject_name as subject, v.subject_name_en as "subjectEn", n.party_id as "partyId", p.name as "partyName",
    p.name_en as "partyNameEn", n.region_code as "regionCode", r.name as "regionName", n.clause, n.clause_text as "clauseText",
    n.clause_text_en as "clauseTextEn", n.severity, n.note, n.photo_ids as "photoIds", n.state, n.opened_at as "openedAt",
    n.due_on as "dueOn", n.closed_at as "closedAt", (select c.number from supply.certificate c
      where c.base_id = n.base_id and c.variety is null and n.severity = 'major' and n.state <> 'closed'
        and c.state = 'valid' and c.valid_from <= $1 and $1 < c.valid_until order by c.valid_until desc limit 1) as "certificateNo"
  from supply.non_conformity n
  join supply.visit v on v.id = n.visit_id
  join supply.party p on p.id = n.party_id
  left join regions.region r on r.code = n.region_code`;

const BY_ID = { name: 'supply.non_conformity.by_id', text: `${NON_CONFORMITIES} where n.id = $2` };

export async function nonConformityById(sql: Sql, id: string, now: Date): Promise<NonConformityRow | undefined> {
  const [row] = await sql.query<NonConformityRow>(BY_ID, [now, id]);
  return row;
}

export function listedNonConformity(row: NonConformityRow, now: Date): ListedNonConformity {
  const { partyId: _, certificateNo, openedAt, closedAt, ...shown } = row;
  const overdue = isOverdue(row.state, row.dueOn, shanghaiDate(now));
  return {
    ...shown,
    openedAt: openedAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
    overdue,
    suggestsSuspensionOf: overdue ? certificateNo : null,
  };
}

const HISTORY = {
  name: 'supply.non_conformity.history',
  text: `select e.at, e.move, e.text, e.due_on as "dueOn", e.actor_name as "actorName",
      coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'fileName', d.file_name) order by d.uploaded_at, d.id)
        from supply.document d where d.id = any(e.document_ids)), '[]') as documents
    from supply.non_conformity_event e where e.non_conformity_id = $1 order by e.at, e.id`,
};

export async function shownNonConformity(sql: Sql, row: NonConformityRow, now: Date): Promise<Shown> {
  const events = await sql.query<Omit<Shown['history'][number], 'at'> & { at: Date }>(HISTORY, [row.id]);
  return {
    ...listedNonConformity(row, now),
    history: events.map((event) => ({ ...event, at: event.at.toISOString() })),
  };
}
