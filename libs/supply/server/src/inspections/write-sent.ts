import type { CallOf, inspections } from '@youjian/contract';
import type { Statement, Tx } from '@youjian/database';
import { refuse } from '@youjian/kernel';
import { canonicalJson } from '@youjian/supply-domain';

type SyncCall = CallOf<typeof inspections.syncVisit>;
type What = 'answers' | 'fixes' | 'photos' | 'samples';

/** More than anybody records in a day; it keeps a broken phone from filling the disk. */
const MOST: Record<What, number> = { answers: 3000, fixes: 3000, photos: 300, samples: 50 };

/**
 * Each list in one statement: `sent` is what came, `added` what was new. A row that was neither new nor the same as what is
 * there belongs to something else, and is refused rather than lost.
 */
const STATEMENTS: Record<What, Statement> = {
  answers: {
    name: 'supply.visit.write_answers',
    text: `with sent as (select * from jsonb_to_recordset($1) as t(id uuid, sequence integer, clause text, verdict text, note text,
        photo_ids uuid[], answered_at timestamptz)),
      added as (insert into supply.visit_answer (id, visit_id, device_id, received_at, sequence, clause, verdict, note, photo_ids, answered_at)
        select id, $2, $3, $4, sequence, clause, verdict, note, photo_ids, answered_at from sent order by id
        on conflict do nothing returning id)
      select s.id, a.id is not null as added, coalesce(e.visit_id = $2 and e.sequence = s.sequence and e.clause = s.clause
          and e.verdict = s.verdict and e.note is not distinct from s.note and e.photo_ids = s.photo_ids, false) as same,
        (select count(*) from supply.visit_answer k where k.visit_id = $2) as known
      from sent s left join added a on a.id = s.id left join supply.visit_answer e on e.id = s.id`,
  },
  fixes: {
    name: 'supply.visit.write_fixes',
    text: `with sent as (select * from jsonb_to_recordset($1) as t(id uuid, taken_at timestamptz, longitude double precision,
        latitude double precision, accuracy_metres double precision, manual boolean, reason text)),
      added as (insert into supply.visit_fix (id, visit_id, device_id, received_at, taken_at, longitude, latitude, accuracy_metres, manual, reason)
        select id, $2, $3, $4, taken_at, longitude, latitude, accuracy_metres, manual, reason from sent order by id
        on conflict do nothing returning id)
      select s.id, a.id is not null as added, coalesce(e.visit_id = $2 and e.taken_at = s.taken_at and e.longitude = s.longitude
          and e.latitude = s.latitude and e.manual = s.manual, false) as same,
        (select count(*) from supply.visit_fix k where k.visit_id = $2) as known
      from sent s left join added a on a.id = s.id left join supply.visit_fix e on e.id = s.id`,
  },
  photos: {
    name: 'supply.visit.write_photos',
    text: `with sent as (select * from jsonb_to_recordset($1) as t(id uuid, clause text, sha256 text, byte_count integer,
        taken_at timestamptz, longitude double precision, latitude double precision, accuracy_metres double precision)),
      added as (insert into supply.visit_photo (id, visit_id, device_id, announced_at, state, clause, sha256, byte_count, taken_at,
          longitude, latitude, accuracy_metres)
        select id, $2, $3, $4, 'announced', clause, sha256, byte_count, taken_at, longitude, latitude, accuracy_metres from sent order by id
        on conflict do nothing returning id)
      select s.id, a.id is not null as added, coalesce(e.visit_id = $2 and e.sha256 = s.sha256 and e.byte_count = s.byte_count
          and e.taken_at = s.taken_at and e.clause is not distinct from s.clause, false) as same,
        (select count(*) from supply.visit_photo k where k.visit_id = $2) as known
      from sent s left join added a on a.id = s.id left join supply.visit_photo e on e.id = s.id`,
  },
  samples: {
    name: 'supply.visit.write_samples',
    text: `with sent as (select * from jsonb_to_recordset($1) as t(id uuid, label text, variety text, what text, quantity text,
        taken_at timestamptz, note text)),
      added as (insert into supply.visit_sample (id, visit_id, device_id, received_at, label, variety, what, quantity, taken_at, note)
        select id, $2, $3, $4, label, variety, what, quantity, taken_at, note from sent order by id on conflict do nothing returning id)
      select s.id, a.id is not null as added, coalesce(e.visit_id = $2 and e.label = s.label and e.what = s.what
          and e.quantity = s.quantity, false) as same,
        (select count(*) from supply.visit_sample k where k.visit_id = $2) as known
      from sent s left join added a on a.id = s.id left join supply.visit_sample e on e.id = s.id`,
  },
};

interface Row {
  readonly id: string;
}

/** Writes what is new of a call and says how much that was. */
export async function writeSent(tx: Tx, visitId: string, call: SyncCall): Promise<number> {
  const { body } = call;
  const rows: Record<What, Row[]> = {
    answers: body.answers.map(({ photoIds, answeredAt, ...answer }) => ({
      ...answer,
      photo_ids: photoIds,
      answered_at: answeredAt,
    })),
    fixes: body.fixes.map(({ takenAt, accuracyMetres, ...fix }) => ({
      ...fix,
      taken_at: takenAt,
      accuracy_metres: accuracyMetres,
    })),
    photos: body.photos.map(({ byteCount, takenAt, place, ...photo }) => ({
      ...photo,
      byte_count: byteCount,
      taken_at: takenAt,
      longitude: place?.longitude,
      latitude: place?.latitude,
      accuracy_metres: place?.accuracyMetres,
    })),
    samples: body.samples.map(({ takenAt, ...sample }) => ({ ...sample, taken_at: takenAt })),
  };
  await checkLabels(tx, visitId, body.samples);
  let added = 0;
  for (const what of ['answers', 'fixes', 'photos', 'samples'] as const)
    added += await write(tx, what, visitId, once(rows[what]), call);
  return added;
}

interface Written {
  readonly id: string;
  readonly added: boolean;
  readonly same: boolean;
  readonly known: number;
}

async function write(tx: Tx, what: What, visitId: string, rows: Row[], { body, now }: SyncCall): Promise<number> {
  if (rows.length === 0) return 0;
  const values = [JSON.stringify(rows), visitId, body.deviceId, now];
  const written = await tx.query<Written>(STATEMENTS[what], values);
  const stray = written.find(({ added, same }) => !added && !same);
  if (stray) refuse('sent_before_differently', { id: stray.id });
  const added = written.filter((row) => row.added).length;
  if ((written[0]?.known ?? 0) + added > MOST[what]) refuse('too_much_for_a_visit', { what, most: MOST[what] });
  return added;
}

/** A call may hold the same thing twice, if it is the same. */
function once(rows: readonly Row[]): Row[] {
  const byId = new Map<string, Row>();
  for (const row of rows) {
    const known = byId.get(row.id);
    if (known && canonicalJson(known) !== canonicalJson(row)) refuse('sent_before_differently', { id: row.id });
    byId.set(row.id, row);
  }
  return [...byId.values()];
}

const LABELS = {
  name: 'supply.visit.labels_used',
  text: `select l.label, s.id as "usedBy" from supply.visit_label l left join supply.visit_sample s on s.label = l.label
    where l.visit_id = $1`,
};

/** A label is one of those reserved for this visit, and on one sample. */
async function checkLabels(tx: Tx, visitId: string, samples: SyncCall['body']['samples']): Promise<void> {
  if (samples.length === 0) return;
  const rows = await tx.query<{ label: string; usedBy: string | null }>(LABELS, [visitId]);
  const usedBy = new Map(rows.map((row) => [row.label, row.usedBy]));
  for (const { id, label } of samples) {
    const user = usedBy.get(label);
    if (user === undefined || (user !== null && user !== id)) refuse('unknown_sample_label', { label });
    usedBy.set(label, id);
  }
}
