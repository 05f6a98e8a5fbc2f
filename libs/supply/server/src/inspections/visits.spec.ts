import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type User, inspections } from '@youjian/contract';
import type { Refusal } from '@youjian/kernel';
import { addDays, uuidv7 } from '@youjian/kernel';
import { SURVEILLANCE_OF_BASES } from '@youjian/supply-domain';
import { type TestDatabase, aCall, aSmallMeizhou, aUser, testDatabase } from '@youjian/testing';
import { type LoadedSupply, loadSupply } from '../seed/load-supply';
import { ListNonConformities } from './list-non-conformities';
import { MoveNonConformity } from './move-non-conformity';
import { MyVisits } from './my-visits';
import { CancelVisit } from './replan-visit';
import { ShowVisit } from './show-visit';
import { VisitVerbs, aPhoto, aSignature, anInspector, answersFor, sha256 } from './testing';
import { VisitCalendar } from './visit-calendar';
import { VisitPack } from './visit-pack';
import { VisitPhoto } from './visit-photo';

const NOW = new Date('2026-11-23T13:00:00+08:00');
const STARTED = '2026-11-23T09:00:00+08:00';

let db: TestDatabase;
let world: LoadedSupply;
let verbs: VisitVerbs;
let lead: User;
let second: User;
let visitId: string;

beforeAll(async () => {
  db = await testDatabase();
  await aSmallMeizhou(db);
  world = await loadSupply({ database: db.database, now: NOW });
  verbs = new VisitVerbs(db.database, NOW);
  lead = await anInspector(db.database);
  second = await anInspector(db.database);
});
afterAll(() => db.stop());

const aPlan = (more: object = {}) => ({
  kind: 'surveillance',
  baseId: world.base1.id,
  plannedOn: '2026-11-23',
  leadId: lead.userId,
  secondId: second.userId,
  ...more,
});
beforeEach(async () => {
  visitId = (await verbs.plan(aPlan())).id;
});

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: Refusal) => error.code,
  );
const show = async (who: User = lead, id = visitId) =>
  inspections.showVisit.reply.parse(await new ShowVisit(db.database).run(aCall(who, NOW, { params: { id } })));

/** A photo that has arrived whole. */
async function photographed(bytes = aPhoto(1000)): Promise<string> {
  const id = uuidv7();
  await verbs.sync(visitId, lead, {
    photos: [
      { id, clause: 'A1', sha256: sha256(bytes), byteCount: bytes.length, takenAt: '2026-11-23T10:00:00+08:00' },
    ],
  });
  await verbs.chunk(visitId, id, lead, 0, bytes);
  return id;
}

const COUNTS = { answers: 60, fixes: 0, photos: 0, samples: 0 };
/** Answered and signed by the lead. */
async function submitted(findings: Parameters<typeof answersFor>[1] = {}): Promise<string> {
  await verbs.sync(visitId, lead, { startedAt: STARTED, answers: answersFor(SURVEILLANCE_OF_BASES, findings) });
  return (await verbs.submit(visitId, lead, COUNTS)).contentHash;
}

describe('planning', () => {
  it('shows a visit in the month of whoever has the region, and to nobody else', async () => {
    const calendar = (who: User) =>
      new VisitCalendar(db.database).run(aCall(who, NOW, { query: { from: '2026-11-01', to: '2026-11-30' } }));
    const { items } = inspections.visitCalendar.reply.parse(await calendar(aUser('county_officer', '441424')));
    expect(items.map(({ id }) => id)).toContain(visitId);
    expect((await calendar(aUser('county_officer', '441422'))).items).toEqual([]);
  });

  it('takes two different inspectors of the region, neither from the house that is visited, and no day that is over', async () => {
    const stranger = await anInspector(db.database, '441422');
    const cousin = await anInspector(db.database, '4414', { partyId: world.base1.partyId });
    const of = (more: object, who?: User) => codeOf(verbs.plan(aPlan(more), who));
    expect(await of({ secondId: lead.userId })).toBe('same_inspector');
    expect(await of({ secondId: stranger.userId })).toBe('unknown_inspector');
    expect(await of({ secondId: uuidv7() })).toBe('unknown_inspector');
    expect(await of({ leadId: cousin.userId })).toBe('own_party');
    expect(await of({ plannedOn: '2026-11-22' })).toBe('planned_in_past');
    expect(await of({ baseId: null })).toBe('visit_needs_subject');
    expect(await of({ kind: 'certification' })).toBe('visit_needs_subject');
    expect(await of({}, aUser('county_officer', '441422'))).toBe('out_of_scope');
    expect(await of({}, aUser('county_officer', '441424', { partyId: world.base1.partyId }))).toBe('own_party');
  });

  it('can be cancelled until it is signed, and its pack belongs to its two inspectors', async () => {
    const pack = (who: User) => new VisitPack(db.database).run(aCall(who, NOW, { params: { id: visitId } }));
    const mine = inspections.visitPack.reply.parse(await pack(second));
    expect(mine.visit.role).toBe('second');
    expect(mine.sampleLabels).toHaveLength(8);
    expect(mine.checklist.sections.flatMap(({ clauses }) => clauses)).toHaveLength(60);
    expect((await pack(second)).packHash).toBe(mine.packHash);
    expect(await codeOf(pack(await anInspector(db.database)))).toBe('not_your_visit');
    const { items } = await new MyVisits(db.database).run(aCall(lead, NOW));
    expect(items.find(({ id }) => id === visitId)?.role).toBe('lead');
    await submitted();
    const cancel = () =>
      new CancelVisit(db.database).run(
        aCall(aUser('city_officer', '4414'), NOW, { params: { id: visitId }, body: { reason: '下雨' } }),
      );
    expect(await codeOf(cancel())).toBe('visit_state');
  });
});

describe('what arrives from the phone', () => {
  it('changes nothing when it is sent twice, and keeps what is superseded', async () => {
    const [first, ...rest] = answersFor(SURVEILLANCE_OF_BASES);
    const call = { startedAt: STARTED, answers: [first!, ...rest] };
    await verbs.sync(visitId, lead, call);
    const before = await show();
    expect((await verbs.sync(visitId, lead, call)).stored.answers).toBe(60);
    expect(await show()).toEqual(before);
    const later = { ...first!, id: uuidv7(), sequence: 99, verdict: 'not_applicable' as const };
    const reply = await verbs.sync(visitId, lead, { answers: [later] });
    expect([reply.stored.answers, reply.lastSequence]).toEqual([61, 99]);
  });

  it('is refused where it is not the lead’s, names no clause, lacks its evidence, or is something else under a known id', async () => {
    const [answer] = answersFor(SURVEILLANCE_OF_BASES);
    const send = (more: object, who = lead) => codeOf(verbs.sync(visitId, who, { answers: [{ ...answer!, ...more }] }));
    expect(await send({}, second)).toBe('not_your_visit');
    expect(await send({ clause: 'Z9' })).toBe('unknown_clause');
    expect(await send({ verdict: 'major', note: '有问题' })).toBe('finding_needs_evidence');
    expect(await send({ verdict: 'major', photoIds: [uuidv7()] })).toBe('finding_needs_evidence');
    expect(await send({})).toBe('done');
    expect(await send({ verdict: 'not_applicable' })).toBe('sent_before_differently');
    const sample = { id: uuidv7(), label: 'V2026-99999-S1', what: '果', quantity: '1 kg', takenAt: STARTED };
    expect(await codeOf(verbs.sync(visitId, lead, { samples: [sample] }))).toBe('unknown_sample_label');
    const fix = { id: uuidv7(), takenAt: STARTED, longitude: 115, latitude: 23, manual: true };
    expect(await codeOf(verbs.sync(visitId, lead, { fixes: [fix] }))).toBe('location_needs_reason');
  });

  it('flags a clock that is off, a place outside the base, and a photo from another hour, and blocks none of it', async () => {
    const ring = JSON.stringify([[115, 23], [115.01, 23], [115.01, 23.01], [115, 23.01]]); // prettier-ignore
    await db.query(
      `insert into supply.base_area (base_id, ring) values ($1, $2) on conflict (base_id) do update set ring = excluded.ring`,
      [world.base1.id, ring],
    );
    const at = (longitude: number, accuracyMetres: number) => ({
      id: uuidv7(),
      takenAt: STARTED,
      longitude,
      latitude: 23.005,
      accuracyMetres,
    });
    const early = { id: uuidv7(), sha256: sha256(aPhoto(10)), byteCount: 10, takenAt: '2026-11-23T07:00:00+08:00' };
    const { flags } = await verbs.sync(visitId, lead, {
      startedAt: STARTED,
      deviceTime: new Date(NOW.getTime() + 121_000).toISOString(),
      fixes: [at(115.005, 5), at(115.02, 5), at(115.005, 80)],
      photos: [early],
    });
    expect(flags.map(({ flag }) => flag).sort()).toEqual([
      'clock_off',
      'inaccurate',
      'outside_area',
      'outside_visit_time',
    ]);
    expect(flags.find(({ flag }) => flag === 'outside_area')?.measure).toBeGreaterThan(1000);
    await db.query(`delete from supply.base_area`);
  });
});

describe('a photo', () => {
  it('comes in parts, from wherever it was cut off, and is served as it was taken', async () => {
    const bytes = aPhoto(2500, 7);
    const id = uuidv7();
    await verbs.sync(visitId, lead, {
      photos: [{ id, sha256: sha256(bytes), byteCount: bytes.length, takenAt: STARTED }],
    });
    expect(await codeOf(verbs.chunk(visitId, id, lead, 100, bytes.subarray(100, 200)))).toBe('upload_offset');
    await verbs.chunk(visitId, id, lead, 0, bytes.subarray(0, 1000));
    expect((await verbs.chunk(visitId, id, lead, 0, bytes.subarray(0, 1000))).receivedBytes).toBe(1000);
    const last = await verbs.chunk(visitId, id, lead, 500, bytes.subarray(500));
    expect([last.state, last.receivedBytes]).toEqual(['complete', 2500]);
    expect((await verbs.chunk(visitId, id, lead, 0, bytes)).state).toBe('complete');
    const file = await new VisitPhoto(db.database).run(aCall(second, NOW, { params: { id: visitId, photoId: id } }));
    expect([file.headers['content-type'], sha256(file.body as Buffer)]).toEqual(['image/jpeg', sha256(bytes)]);
  });

  it('that was altered after capture is refused, flagged, and proves nothing', async () => {
    const taken = aPhoto(600, 3);
    const id = uuidv7();
    await verbs.sync(visitId, lead, { photos: [{ id, sha256: sha256(taken), byteCount: 600, takenAt: STARTED }] });
    expect(await codeOf(verbs.chunk(visitId, id, lead, 0, aPhoto(600, 4)))).toBe('photo_altered');
    expect(await codeOf(verbs.chunk(visitId, id, lead, 0, taken))).toBe('photo_altered');
    expect((await show()).flags.map(({ flag }) => flag)).toContain('photo_altered');
    await verbs.sync(visitId, lead, {
      startedAt: STARTED,
      answers: answersFor(SURVEILLANCE_OF_BASES, { A1: ['minor', id] }),
    });
    expect(await codeOf(verbs.submit(visitId, lead, COUNTS))).toBe('finding_needs_evidence');
  });

  it('is a photo by what is in it', async () => {
    const text = Buffer.from('<svg onload="alert(1)"/>');
    const id = uuidv7();
    await verbs.sync(visitId, lead, {
      photos: [{ id, sha256: sha256(text), byteCount: text.length, takenAt: STARTED }],
    });
    expect(await codeOf(verbs.chunk(visitId, id, lead, 0, text))).toBe('not_a_photo');
  });

  it('is there whole or not at all when the process dies while it is put together', async () => {
    const bytes = aPhoto(900, 9);
    const id = uuidv7();
    await verbs.sync(visitId, lead, { photos: [{ id, sha256: sha256(bytes), byteCount: 900, takenAt: STARTED }] });
    await verbs.chunk(visitId, id, lead, 0, bytes.subarray(0, 400));
    await db.query(
      `create function supply.die() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$`,
    );
    await db.query(
      `create trigger dies before delete on supply.visit_photo_chunk for each statement execute function supply.die()`,
    );
    await expect(verbs.chunk(visitId, id, lead, 400, bytes.subarray(400))).rejects.toThrow('killed');
    await db.query(`drop trigger dies on supply.visit_photo_chunk; drop function supply.die()`);
    expect((await show()).content.photos.find((photo) => photo.id === id)).toMatchObject({
      state: 'announced',
      receivedBytes: 400,
    });
    expect((await verbs.chunk(visitId, id, lead, 400, bytes.subarray(400))).state).toBe('complete');
  });
});

describe('signing', () => {
  it('takes nothing that is not whole', async () => {
    const answers = answersFor(SURVEILLANCE_OF_BASES);
    await verbs.sync(visitId, lead, { startedAt: STARTED, answers: answers.slice(1) });
    await expect(verbs.submit(visitId, lead, COUNTS)).rejects.toMatchObject({
      code: 'visit_incomplete',
      facts: { clauses: ['A1'], counts: ['answers'] },
    });
    await verbs.sync(visitId, lead, { answers: answers.slice(0, 1) });
    expect(await codeOf(verbs.submit(visitId, second, COUNTS))).toBe('not_your_visit');
    const signature = aSignature();
    const first = await verbs.submit(visitId, lead, COUNTS, signature);
    expect(await verbs.submit(visitId, lead, COUNTS, signature)).toEqual(first);
  });

  it('by the second inspector is undone by an answer that comes later', async () => {
    const seen = await submitted();
    expect(await codeOf(verbs.cosign(visitId, lead, seen))).toBe('not_your_visit');
    expect(await codeOf(verbs.cosign(visitId, second, '0'.repeat(64)))).toBe('content_changed');
    const signature = aSignature('乙');
    expect((await verbs.cosign(visitId, second, seen, signature)).state).toBe('cosigned');
    expect((await verbs.cosign(visitId, second, seen, signature)).state).toBe('cosigned');
    const later = {
      ...answersFor(SURVEILLANCE_OF_BASES)[0]!,
      id: uuidv7(),
      sequence: 61,
      verdict: 'not_applicable' as const,
    };
    expect((await verbs.sync(visitId, lead, { answers: [later] })).state).toBe('under_way');
    expect(await codeOf(verbs.report(visitId, lead))).toBe('visit_state');
    const shown = await show(second);
    expect(shown.signatures.map(({ role, stands }) => [role, stands])).toEqual([
      ['lead', false],
      ['second', false],
    ]);
    expect(shown.contentHash).not.toBe(seen);
  });
});

describe('the report', () => {
  it('follows from the answers, and a visit without findings is closed with it', async () => {
    await verbs.cosign(visitId, second, await submitted());
    expect(await verbs.report(visitId, second)).toMatchObject({ state: 'closed', outcome: 'pass', scoreBps: 10_000 });
    expect(await verbs.report(visitId, lead)).toMatchObject({ state: 'closed', nonConformities: 0 });
    expect(await codeOf(verbs.sync(visitId, lead, { startedAt: '2026-11-23T08:00:00+08:00' }))).toBe('visit_state');
  });

  it('asks for corrective action, which is answered, closed, opened again, and seen when it is late', async () => {
    const photo = await photographed();
    await verbs.cosign(visitId, second, await submitted({ B3: ['major', photo], G1: ['minor', photo] }));
    const reported = await verbs.report(visitId, lead);
    expect(reported).toMatchObject({ state: 'reported', outcome: 'corrective_actions', nonConformities: 2 });
    const applicant = aUser('applicant', '441424', { partyId: world.base1.partyId });
    const { nonConformities } = await show(applicant);
    expect(nonConformities.map(({ severity, dueOn }) => [severity, dueOn])).toEqual([
      ['major', addDays('2026-11-23', 14)],
      ['minor', addDays('2026-11-23', 30)],
    ]);
    const [major, minor] = nonConformities.map(({ id }) => id) as [string, string];
    const mover = new MoveNonConformity(db.database);
    const move = (verb: 'answer' | 'close' | 'reopen', id: string, who: User, said: object = {}) =>
      mover.run(verb, aCall(who, NOW, { params: { id } }), { text: '已整改', ...said });
    expect(await codeOf(move('answer', major, aUser('applicant', '441424', { partyId: uuidv7() })))).toBe(
      'out_of_scope',
    );
    expect(await codeOf(move('answer', major, applicant, { documentIds: [uuidv7()] }))).toBe('unknown_document');
    expect((await move('answer', major, applicant)).state).toBe('answered');
    expect((await move('reopen', major, lead, { dueOn: '2026-12-01' })).dueOn).toBe('2026-12-01');

    const lateList = async (query: object, who: User = aUser('city_officer', '4414')) =>
      inspections.listNonConformities.reply.parse(
        await new ListNonConformities(db.database).run(
          aCall(who, new Date('2026-12-02T09:00:00+08:00'), { query: { limit: 20, ...query } }),
        ),
      ).items;
    const [late] = (await lateList({ only: 'suspension' })).filter(({ visitId: of }) => of === visitId);
    expect(late).toMatchObject({ id: major, overdue: true });
    expect(late?.suggestsSuspensionOf).toContain('GBA-CLZ');
    expect(await lateList({}, aUser('county_officer', '441422'))).toEqual([]);

    await move('close', major, lead);
    await move('close', minor, aUser('county_officer', '441424'));
    expect((await show()).state).toBe('closed');
    expect(await codeOf(move('close', minor, lead))).toBe('non_conformity_state');
    await move('reopen', minor, lead);
    expect((await show()).state).toBe('reported');
    const insider = aUser('county_officer', '441424', { partyId: world.base1.partyId });
    expect(await codeOf(move('close', minor, insider))).toBe('own_party');
  });

  it('is not for an applicant to see before it is made, nor for another county', async () => {
    await submitted();
    const applicant = aUser('applicant', '441424', { partyId: world.base1.partyId });
    expect(await codeOf(show(applicant))).toBe('not_found');
    expect(await codeOf(show(aUser('applicant', '441424', { partyId: uuidv7() })))).toBe('out_of_scope');
    expect(await codeOf(show(aUser('county_officer', '441422')))).toBe('out_of_scope');
  });
});
