import { Injectable } from '@nestjs/common';
import type { ReplyOf, Who, inspections } from '@youjian/contract';
import { Database, type Sql } from '@youjian/database';
import { refuse, shanghaiDate } from '@youjian/kernel';
import { isOverdue } from '@youjian/supply-domain';
import { supplyScope } from '../supply-scope';
import { checklistReply } from './checklist-reply';
import type { StoredReport } from './report-visit';
import { contentHash, readContent } from './visit-content';
import { type VisitRow, readVisit, visitById, visitCard } from './visit-rows';
import { areaOfVisit, baseOfVisit, previousOfVisit } from './visit-surroundings';

export type ShownVisit = ReplyOf<typeof inspections.showVisit>;

/** The visit, for whoever has it in their scope. An applicant sees theirs once there is a report, not while it is being made. */
export async function visitInScope(sql: Sql, who: Who, id: string): Promise<VisitRow> {
  const row = await visitById(sql, id);
  if (!row) refuse('not_found', { what: id });
  const { prefix, partyId } = supplyScope(who);
  if (partyId === null) return row.regionCode.startsWith(prefix) ? row : refuse('out_of_scope');
  if (row.partyId !== partyId) refuse('out_of_scope');
  return row.state === 'reported' || row.state === 'closed' ? row : refuse('not_found', { what: id });
}

@Injectable()
export class ShowVisit {
  constructor(private readonly database: Database) {}

  async run({
    params,
    who,
    now,
  }: {
    params: { id: string };
    who: Who;
    now: Date;
  }): Promise<ReplyOf<typeof inspections.showVisit>> {
    const row = await visitInScope(this.database, who, params.id);
    const visit = await readVisit(this.database, row.id);
    if (!visit) refuse('not_found', { what: params.id });
    const [base, area, previous, content, rest] = await Promise.all([
      baseOfVisit(this.database, row.id),
      areaOfVisit(this.database, row.id),
      previousOfVisit(this.database, row.id),
      readContent(this.database, visit),
      readRest(this.database, row.id),
    ]);
    const hash = contentHash(visit, content);
    const today = shanghaiDate(now);
    return {
      ...visitCard(row),
      instructions: row.instructions,
      cancelReason: row.cancelReason,
      partyName: base.partyName,
      partyNameEn: base.partyNameEn,
      villageName: base.villageName,
      area,
      checklist: checklistReply(visit),
      previous,
      content,
      contentHash: hash,
      flags: visit.flags,
      signatures: rest.signatures.map((signature) => ({ ...times(signature), stands: signature.contentHash === hash })),
      report: rest.report,
      nonConformities: rest.nonConformities.map((found) => ({
        ...found,
        overdue: isOverdue(found.state, found.dueOn, today),
        closedAt: found.closedAt && new Date(found.closedAt).toISOString(),
      })),
      history: rest.history.map((event) => ({ ...event, at: new Date(event.at).toISOString() })),
    };
  }
}

const times = <T extends { signedAt: string; receivedAt: string }>(signature: T): T => ({
  ...signature,
  signedAt: new Date(signature.signedAt).toISOString(),
  receivedAt: new Date(signature.receivedAt).toISOString(),
});

interface Rest {
  readonly report: StoredReport | null;
  readonly signatures: Omit<ShownVisit['signatures'][number], 'stands'>[];
  readonly nonConformities: Omit<ShownVisit['nonConformities'][number], 'overdue'>[];
  readonly history: ShownVisit['history'];
}

const REST = {
  name: 'supply.visit.rest',
  text: `select v.report,
    coalesce((select jsonb_agg(jsonb_build_object('role', s.role, 'name', s.name, 'strokes', s.strokes, 'signedAt', s.signed_at,
      'receivedAt', s.received_at, 'contentHash', s.content_hash) order by s.received_at, s.id)
      from supply.visit_signature s where s.visit_id = v.id), '[]') as signatures,
    coalesce((select jsonb_agg(jsonb_build_object('id', n.id, 'number', n.number, 'clause', n.clause, 'clauseText', n.clause_text,
      'clauseTextEn', n.clause_text_en, 'severity', n.severity, 'note', n.note, 'photoIds', n.photo_ids, 'dueOn', n.due_on,
      'state', n.state, 'closedAt', n.closed_at, 'lastAnswer', (select e.text from supply.non_conformity_event e
        where e.non_conformity_id = n.id and e.move = 'answered' order by e.at desc, e.id desc limit 1)) order by n.number)
      from supply.non_conformity n where n.visit_id = v.id), '[]') as "nonConformities",
    coalesce((select jsonb_agg(jsonb_build_object('at', e.at, 'move', e.move, 'actorName', e.actor_name, 'note', e.note)
      order by e.at, e.id) from supply.visit_event e where e.visit_id = v.id), '[]') as history
    from supply.visit v where v.id = $1`,
};

async function readRest(sql: Sql, id: string): Promise<Rest> {
  const [rest] = await sql.query<Rest>(REST, [id]);
  return rest ?? refuse('not_found', { what: id });
}
