import type { Sql } from '@youjian/database';
import { addDays, shanghaiDate, startOfShanghaiDay, uuidv7 } from '@youjian/kernel';
import { type Checklist, assess, checklistFor, clausesOf, currentAnswers } from '@youjian/supply-domain';
import type { StoredReport } from '../inspections/report-visit';
import { type VisitContent, contentHash, hashOf } from '../inspections/visit-content';
import type { KnownBase } from '../read-bases';

interface Person {
  readonly userId: string;
  readonly name: string;
}
const HOUR_MS = 3_600_000;
/** Most bases were seen within the year; of nine one is due soon and one is forgotten. */
const LAST_DAYS_AGO = [40, 96, 152, 330, 210, 61, 395, 248, 120] as const;
const YEAR = 365;

/**
 * The visits of the years before, all passed, each signed by both: what a base's page shows below this season's. Written by
 * the set, because the phone that made them is long switched off. Once; a second call changes nothing.
 */
export async function loadVisitHistory(
  sql: Sql,
  { now, bases, people: [one, two] }: { now: Date; bases: readonly KnownBase[]; people: readonly [Person, Person] },
): Promise<{ visits: number }> {
  const today = shanghaiDate(now);
  const made = bases.flatMap((base, index) => {
    const certificate = base.certificates.find(({ variety }) => variety === null);
    if (!certificate) return [];
    const last = LAST_DAYS_AGO[index % LAST_DAYS_AGO.length] ?? YEAR;
    const [lead, second] = index % 2 === 0 ? [one, two] : [two, one];
    return [last, last + YEAR, last + 2 * YEAR]
      .map((daysAgo) => addDays(today, -daysAgo))
      .filter((day) => day > shanghaiDate(certificate.validFrom))
      .map((day, at) => aVisit(base, day, `V${day.slice(0, 4)}-9${String(index).padStart(2, '0')}${at}`, lead, second));
  });
  const rows = <Key extends keyof Made>(key: Key) => JSON.stringify(made.flatMap((visit) => visit[key]));
  for (const [table, json] of [
    ['visit', rows('visit')],
    ['visit_answer', rows('answers')],
    ['visit_signature', rows('signatures')],
    ['visit_event', rows('events')],
  ])
    await sql.query(
      `insert into supply.${table} select * from jsonb_populate_recordset(null::supply.${table}, $1) on conflict do nothing`,
      [json],
    );
  return { visits: made.length };
}

interface Made {
  readonly visit: object;
  readonly answers: object[];
  readonly signatures: object[];
  readonly events: object[];
}

function aVisit(base: KnownBase, day: string, number: string, lead: Person, second: Person): Made {
  const id = uuidv7();
  const at = (hour: number) => new Date(startOfShanghaiDay(day).getTime() + hour * HOUR_MS);
  const checklist = checklistFor(base.kind);
  const content = contentOf(checklist, at);
  const checklistHash = hashOf(checklist);
  const hash = contentHash({ id, checklistHash }, content);
  const { outcome, scoreBps, counts } = assess(checklist, currentAnswers(content.answers));
  const report: StoredReport = {
    number: number.replace(/^V/, 'R'),
    madeAt: at(14).toISOString(),
    outcome,
    scoreBps,
    assumed: [...checklist.assumed],
    contentHash: hash,
    counts: { ...counts },
  };
  const visit = {
    id,
    number,
    kind: 'surveillance',
    state: 'closed',
    case_id: null,
    base_id: base.id,
    party_id: base.partyId,
    subject_name: base.name,
    subject_name_en: base.nameEn,
    region_code: base.regionCode,
    village_code: base.villageCode,
    planned_on: day,
    lead_id: lead.userId,
    lead_name: lead.name,
    second_id: second.userId,
    second_name: second.name,
    checklist_code: checklist.code,
    checklist_hash: checklistHash,
    checklist,
    started_at: at(9),
    finished_at: at(11.5),
    clock_off_ms: 0,
    flags: [],
    outcome,
    score_bps: scoreBps,
    report,
    reported_at: at(14),
    created_at: at(-120),
  };
  return { visit, answers: answersOf(id, content), ...tracesOf(id, hash, at, lead, second) };
}

function contentOf(checklist: Checklist, at: (hour: number) => Date): VisitContent {
  const answers = clausesOf(checklist).map(({ code }, index) => ({
    id: uuidv7(),
    sequence: index + 1,
    clause: code,
    verdict: index % 19 === 18 ? ('not_applicable' as const) : ('conforming' as const),
    note: null,
    photoIds: [],
    answeredAt: at(9.2).toISOString(),
  }));
  const times = { startedAt: at(9).toISOString(), finishedAt: at(11.5).toISOString() };
  return { ...times, lastSequence: answers.length, answers, fixes: [], photos: [], samples: [] };
}

const answersOf = (visitId: string, { answers }: VisitContent): object[] =>
  answers.map(({ photoIds, answeredAt, ...answer }) => ({
    ...answer,
    visit_id: visitId,
    photo_ids: photoIds,
    answered_at: answeredAt,
    device_id: 'demo-phone',
    received_at: answeredAt,
  }));

function tracesOf(
  visitId: string,
  hash: string,
  at: (hour: number) => Date,
  lead: Person,
  second: Person,
): Pick<Made, 'signatures' | 'events'> {
  const signed = (role: 'lead' | 'second', { userId, name }: Person, hour: number) => ({
    id: uuidv7(),
    visit_id: visitId,
    role,
    name,
    strokes: [[180, 120, 260, 90, 340, 130, 300, 260, 220, 300]],
    signed_at: at(hour),
    received_at: at(hour),
    signer_id: userId,
    content_hash: hash,
  });
  const event = (move: string, { userId, name }: Person, hour: number) => ({
    id: uuidv7(),
    visit_id: visitId,
    at: at(hour),
    move,
    note: move === 'report' ? 'pass' : null,
    actor_id: userId,
    actor_name: name,
  });
  return {
    signatures: [signed('lead', lead, 11.6), signed('second', second, 13)],
    events: [
      event('submit', lead, 11.6),
      event('cosign', second, 13),
      event('report', lead, 14),
      event('close', lead, 14),
    ],
  };
}
