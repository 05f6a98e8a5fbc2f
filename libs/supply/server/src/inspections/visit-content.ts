import { createHash } from 'node:crypto';
import type { ReplyOf, inspections } from '@youjian/contract';
import type { Sql } from '@youjian/database';
import { canonicalJson, currentAnswers, flagsOf } from '@youjian/supply-domain';
import type { LockedVisit } from './visit-rows';

export type VisitContent = ReplyOf<typeof inspections.visitPack>['content'];
type Photo = VisitContent['photos'][number];

/** Everything a phone has sent about a visit, in one statement; each list in an order that does not depend on its arrival. */
const CONTENT = {
  name: 'supply.visit.content',
  text: `select
    coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'sequence', a.sequence, 'clause', a.clause, 'verdict', a.verdict,
      'note', a.note, 'photoIds', a.photo_ids, 'answeredAt', a.answered_at) order by a.sequence, a.id)
      from supply.visit_answer a where a.visit_id = $1), '[]') as answers,
    coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'takenAt', f.taken_at, 'longitude', f.longitude,
      'latitude', f.latitude, 'accuracyMetres', f.accuracy_metres, 'manual', f.manual, 'reason', f.reason) order by f.taken_at, f.id)
      from supply.visit_fix f where f.visit_id = $1), '[]') as fixes,
    coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'clause', p.clause, 'sha256', p.sha256, 'byteCount', p.byte_count,
      'takenAt', p.taken_at, 'state', p.state, 'receivedBytes', p.received_bytes, 'place', case when p.longitude is not null then
        jsonb_build_object('longitude', p.longitude, 'latitude', p.latitude, 'accuracyMetres', p.accuracy_metres) end)
      order by p.taken_at, p.id)
      from supply.visit_photo p where p.visit_id = $1), '[]') as photos,
    coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'label', s.label, 'variety', s.variety, 'what', s.what,
      'quantity', s.quantity, 'takenAt', s.taken_at, 'note', s.note) order by s.label)
      from supply.visit_sample s where s.visit_id = $1), '[]') as samples`,
};

const iso = (moment: string | Date): string => new Date(moment).toISOString();
type Times = Pick<LockedVisit, 'id' | 'startedAt' | 'finishedAt'>;

export async function readContent(sql: Sql, visit: Times): Promise<VisitContent> {
  const [row] = await sql.query<Pick<VisitContent, 'answers' | 'fixes' | 'photos' | 'samples'>>(CONTENT, [visit.id]);
  const { answers = [], fixes = [], photos = [], samples = [] } = row ?? {};
  const timed = <T extends { takenAt: string }>(list: T[]): T[] =>
    list.map((item) => ({ ...item, takenAt: iso(item.takenAt) }));
  return {
    startedAt: visit.startedAt?.toISOString() ?? null,
    finishedAt: visit.finishedAt?.toISOString() ?? null,
    lastSequence: Math.max(0, ...answers.map(({ sequence }) => sequence)),
    answers: answers.map((answer) => ({ ...answer, answeredAt: iso(answer.answeredAt) })),
    fixes: timed(fixes),
    photos: timed(photos),
    samples: timed(samples),
  };
}

/**
 * The hash of what is signed: the answers that count, and every fix, photo and sample. How much of a photo has arrived is
 * not in it, its own hash is.
 */
export function contentHash(visit: Pick<LockedVisit, 'id' | 'checklistHash'>, content: VisitContent): string {
  const { answers, photos, lastSequence: _, ...rest } = content;
  const counting = [...currentAnswers(answers).values()].sort((one, other) => (one.clause < other.clause ? -1 : 1));
  return hashOf({
    visit: visit.id,
    checklist: visit.checklistHash,
    answers: counting,
    photos: photos.map(({ receivedBytes: __, state, ...photo }) => ({ ...photo, sound: isSound(state) })),
    ...rest,
  });
}

const isSound = (state: Photo['state']): boolean => state !== 'altered' && state !== 'not_a_photo';

export const hashOf = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');

const RESTATE = {
  name: 'supply.visit.restate',
  text: `update supply.visit set state = $2, started_at = $3, finished_at = $4, clock_off_ms = $5, ring = coalesce(ring, $6), flags = $7
    where id = $1`,
};

/** Writes the visit's own row after something arrived; its flags are made anew from everything that is there. */
export async function restate(tx: Sql, visit: LockedVisit, content: VisitContent): Promise<LockedVisit> {
  const flags = flagsOf({
    visitId: visit.id,
    ring: visit.ring,
    startedAt: visit.startedAt,
    finishedAt: visit.finishedAt,
    clockOffMs: visit.clockOffMs,
    fixes: content.fixes,
    photos: content.photos.map(({ id, state, takenAt, place }) => ({ id, state, takenAt: new Date(takenAt), place })),
  });
  await tx.query(RESTATE, [
    visit.id,
    visit.state,
    visit.startedAt,
    visit.finishedAt,
    visit.clockOffMs,
    visit.ring === null ? null : JSON.stringify(visit.ring),
    JSON.stringify(flags),
  ]);
  return { ...visit, flags };
}
