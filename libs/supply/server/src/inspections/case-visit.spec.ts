import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type User, certification, inspections } from '@youjian/contract';
import { type Refusal, addDays, fixedClock, shanghaiDate, uuidv7 } from '@youjian/kernel';
import type { Checklist } from '@youjian/supply-domain';
import { type TestDatabase, aCall, aSmallMeizhou, aUser, testDatabase } from '@youjian/testing';
import { anEngine, officer } from '../certification/testing';
import { DocumentSubjects } from '../documents/document-subjects';
import { Documents } from '../documents/documents';
import { aPdf } from '../documents/testing';
import { type LoadedSupply, loadSupply } from '../seed/load-supply';
import { loadVisitHistory } from '../seed/load-visit-history';
import { BaseVisits } from './base-visits';
import { MoveNonConformity } from './move-non-conformity';
import { ShowVisit } from './show-visit';
import { SurveillanceDue } from './surveillance-due';
import { findVisit } from './teach-visits';
import { VisitVerbs, aPhoto, anInspector, answersFor, sha256 } from './testing';
import { VisitPack } from './visit-pack';

/** One application from its site visit to its certificate: failed, put right, looked at again, certified. */
const NOW = new Date('2026-11-24T09:00:00+08:00');
const DAY_MS = 86_400_000;
const SUBJECT = {
  name: '洞口三期基地',
  nameEn: 'Dongkou, phase three',
  villageCode: '441424127211',
  areaMu: '80',
  varieties: ['golden_pomelo'],
  ring: null,
  statement: '',
};

const clock = fixedClock(NOW);
let db: TestDatabase;
let world: LoadedSupply;
let engine: ReturnType<typeof anEngine>;
let documents: Documents;
let lead: User;
let second: User;
beforeAll(async () => {
  db = await testDatabase();
  await aSmallMeizhou(db);
  world = await loadSupply({ database: db.database, now: NOW });
  engine = anEngine(db.database, clock);
  const subjects = new DocumentSubjects();
  subjects.learn('visit', findVisit);
  documents = new Documents(db.database, subjects);
  lead = await anInspector(db.database);
  second = await anInspector(db.database);
});
afterAll(() => db.stop());
beforeEach(() => clock.set(NOW));

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: Refusal) => error.code,
  );
const verbs = () => new VisitVerbs(db.database, clock.now(), engine.moves);
const applicant = () => officer('applicant', '441424', { partyId: world.base1.partyId });
const by = { county: officer('county_officer', '441424'), city: officer('city_officer', '4414') };
const office = { first: officer('gba_officer'), second: officer('gba_officer') };

/** As far as its site visit. */
async function aCase(): Promise<{ number: string; id: string }> {
  engine.papers(addDays(shanghaiDate(clock.now()), -10));
  const made = await engine.create(applicant(), { schemeCode: 'gba-basket-2022', kind: 'initial', subject: SUBJECT });
  await engine.submit(applicant(), made.number);
  await engine.decide(by.county, made.number, 'county_review');
  await engine.decide(by.city, made.number, 'city_review');
  await engine.decide(office.first, made.number, 'office_review');
  return made;
}
const aPlan = (caseId: string, more: object = {}) => ({
  kind: 'certification',
  caseId,
  plannedOn: shanghaiDate(clock.now()),
  leadId: lead.userId,
  secondId: second.userId,
  ...more,
});

/** Looked at, signed by both, reported. */
async function visited(caseId: string, findings: Readonly<Record<string, 'minor' | 'major'>> = {}): Promise<string> {
  const { id } = await verbs().plan(aPlan(caseId));
  const bytes = aPhoto(400, id.length);
  const photo = uuidv7();
  const at = clock.now().toISOString();
  await verbs().sync(id, lead, {
    startedAt: at,
    photos: [{ id: photo, sha256: sha256(bytes), byteCount: bytes.length, takenAt: at }],
  });
  await verbs().chunk(id, photo, lead, 0, bytes);
  const proven = Object.fromEntries(Object.entries(findings).map(([code, one]) => [code, [one, photo] as const]));
  const [frozen] = await db.query<{ checklist: Checklist }>(`select checklist from supply.visit where id = $1`, [id]);
  const answers = answersFor(frozen!.checklist, proven, at);
  await verbs().sync(id, lead, { answers });
  const counts = { answers: answers.length, fixes: 0, photos: 1, samples: 0 };
  await verbs().cosign(id, second, (await verbs().submit(id, lead, counts)).contentHash);
  await verbs().report(id, lead);
  return id;
}

const showVisit = (who: User, id: string) =>
  new ShowVisit(db.database).run(aCall(who, clock.now(), { params: { id } }));
const say = (move: 'answer' | 'close' | 'reopen', id: string, who: User, said: object = {}) =>
  new MoveNonConformity(db.database).run(move, aCall(who, clock.now(), { params: { id } }), {
    text: '已按要求整改，附照片。',
    ...said,
  });
const proof = (who: User, visitId: string) =>
  documents.upload({
    ...aCall(who, clock.now(), {
      query: {
        subject: 'visit',
        subjectId: visitId,
        kind: 'other',
        fileName: '整改照片.pdf',
        mediaType: 'application/pdf',
      },
    }),
    rawBody: aPdf(),
  });
const show = async (who: User, number: string) => certification.certificationCase.parse(await engine.show(who, number));
const moveOf = async (who: User, number: string, move: string) =>
  (await show(who, number)).moves.find((one) => one.move === move);

describe('a site visit', () => {
  it('is planned for a case that waits for it, once, by people who have nothing to do with it', async () => {
    const { id, number } = await aCase();
    const plan = (more: object, who?: User) => codeOf(verbs().plan(aPlan(id, more), who));
    const cousin = await anInspector(db.database, '4414', { partyId: world.base1.partyId });
    expect(await plan({ leadId: cousin.userId })).toBe('own_party');
    expect(await plan({}, officer('city_officer', '4403'))).toBe('out_of_scope');
    expect(await plan({}, officer('county_officer', '441424', { partyId: world.base1.partyId }))).toBe('own_party');
    await db.query(
      `insert into identity."user" (id, username, name, password_hash, roles, region_code, created_at)
       values ($1, 'both', '两任', 'nobody', array['inspector', 'county_officer'], '441424', '2020-01-01')`,
      [by.county.userId],
    );
    expect(await plan({ secondId: by.county.userId })).toBe('inspector_decided');
    expect(await plan({})).toBe('done');
    expect(await plan({})).toBe('visit_already_planned');
    expect(await codeOf(engine.decide(office.first, number, 'site_inspection'))).toBe('case_state');
    expect((await show(applicant(), number)).visits).toEqual([]);
    expect((await show(by.city, number)).visits.map(({ state }) => state)).toEqual(['planned']);
    await engine.withdraw(applicant(), number);
    expect(await codeOf(verbs().plan(aPlan((await aCaseThatWasWithdrawn()).id)))).toBe('case_not_at_inspection');
  });

  async function aCaseThatWasWithdrawn(): Promise<{ id: string }> {
    const made = await aCase();
    await engine.withdraw(applicant(), made.number);
    return made;
  }

  it('that fails is put right and proven, looked at again, and only then leads to the certificate', async () => {
    const { id, number } = await aCase();
    const failed = await visited(id, { A2: 'major', G3: 'minor' });

    // Failed: the case stays where it is, the findings are written down, and the office returns it.
    const afterFailure = await show(office.first, number);
    expect(afterFailure).toMatchObject({ state: 'site_inspection', step: 'site_inspection' });
    expect(afterFailure.timeline.at(-1)).toMatchObject({ move: 'visit_fails', visitId: failed });
    const [visit] = afterFailure.visits;
    expect(visit).toMatchObject({ id: failed, outcome: 'fail', state: 'reported', leadName: lead.name });
    expect(visit?.reportNumber).toMatch(/^R/);
    expect(visit?.actions.map(({ clause, severity, state }) => [clause, severity, state])).toEqual([
      ['A2', 'major', 'open'],
      ['G3', 'minor', 'open'],
    ]);
    expect(await verbs().report(failed, second)).toMatchObject({ outcome: 'fail', nonConformities: 2 });
    expect((await show(office.first, number)).timeline).toHaveLength(afterFailure.timeline.length);
    for (const inspector of [lead, second]) {
      const both = officer('gba_officer', '44', { userId: inspector.userId });
      expect(await codeOf(engine.decide(both, number, 'site_inspection', 'return'))).toBe('inspected_by_you');
      expect((await moveOf(both, number, 'return'))?.refusal).toBe('inspected_by_you');
    }
    await engine.decide(office.first, number, 'site_inspection', 'return');

    // Answered with proof, by the party that was visited; before that it is not handed in again.
    const [major, minor] = (visit?.actions ?? []).map((action) => action.id) as [string, string];
    expect(await codeOf(engine.submit(applicant(), number))).toBe('corrections_open');
    expect(await moveOf(applicant(), number, 'resubmit')).toMatchObject({
      allowed: false,
      refusal: 'corrections_open',
    });
    const stranger = aUser('applicant', '441424', { partyId: uuidv7() });
    expect(await codeOf(say('answer', major, stranger))).toBe('out_of_scope');
    expect(await codeOf(proof(stranger, failed))).toBe('out_of_scope');
    expect(await codeOf(say('answer', major, applicant(), { documentIds: [uuidv7()] }))).toBe('unknown_document');
    const paper = await proof(applicant(), failed);
    const answered = await say('answer', major, applicant(), { documentIds: [paper.id] });
    expect(answered.history.at(-1)?.documents).toEqual([{ id: paper.id, fileName: '整改照片.pdf' }]);
    expect(await codeOf(engine.submit(applicant(), number))).toBe('corrections_open');
    await say('answer', minor, applicant());
    expect(await engine.submit(applicant(), number)).toMatchObject({ state: 'site_inspection', round: 1 });

    // The second visit has the answers in its pack, and passes; nothing is approved before each of them is closed.
    clock.advance(3 * DAY_MS);
    const planned = await verbs().plan(aPlan(id));
    const pack = inspections.visitPack.reply.parse(
      await new VisitPack(db.database).run(aCall(lead, clock.now(), { params: { id: planned.id } })),
    );
    expect(pack.nonConformities.map(({ clause, lastAnswer }) => [clause, lastAnswer])).toEqual([
      ['A2', '已按要求整改，附照片。'],
      ['G3', '已按要求整改，附照片。'],
    ]);
    await db.query(`update supply.visit set state = 'cancelled', cancel_reason = '换日' where id = $1`, [planned.id]);
    const passed = await visited(id);
    expect((await show(office.first, number)).state).toBe('public_notice');
    clock.advance(8 * DAY_MS);
    await engine.closeNotices();
    expect(await codeOf(engine.decide(office.second, number, 'certify'))).toBe('corrections_open');
    expect(await moveOf(office.second, number, 'approve')).toMatchObject({ refusal: 'corrections_open' });
    expect((await moveOf(office.second, number, 'reject'))?.allowed).toBe(true);
    const insider = officer('county_officer', '441424', { partyId: world.base1.partyId });
    expect(await codeOf(say('close', major, insider))).toBe('own_party');
    expect(await codeOf(say('close', major, officer('county_officer', '441422')))).toBe('out_of_scope');
    await say('close', major, second);
    await say('close', minor, lead);
    expect((await showVisit(by.city, failed)).state).toBe('closed');

    // Who looked does not decide; who has not, does.
    const inspector = officer('gba_officer', '44', { userId: second.userId });
    expect(await codeOf(engine.decide(inspector, number, 'certify'))).toBe('inspected_by_you');
    const done = certification.certificationCase.parse(await engine.decide(office.second, number, 'certify'));
    expect(done.state).toBe('certified');
    expect(done.timeline.map(({ move }) => move)).toEqual([
      'submit',
      'approve',
      'approve',
      'approve',
      'visit_fails',
      'return',
      'resubmit',
      'visit_passes',
      'close_notice',
      'approve',
    ]);
    expect(await engine.certificate(done.certificateNumber ?? '')).toMatchObject({ state: 'valid' });
    expect(await codeOf(verbs().plan(aPlan(id)))).toBe('case_not_at_inspection');

    // The base has its history from the application on, and its next visit is a year from this one.
    const ofBase = async (who: User, query: object = {}) =>
      inspections.listBaseVisits.reply.parse(
        await new BaseVisits(db.database).run(
          aCall(who, clock.now(), { params: { code: done.baseCode ?? '' }, query: { limit: 24, ...query } }),
        ),
      );
    const history = await ofBase(by.county);
    expect(history.items.map((one) => one.state)).toEqual(['closed', 'cancelled', 'closed']);
    expect(history.surveillance).toMatchObject({ lastOn: '2026-11-27', dueOn: '2027-12-05', overdue: false });
    expect((await ofBase(applicant())).items.map((one) => one.id)).toEqual([passed, failed]);
    expect(await codeOf(ofBase(stranger))).toBe('out_of_scope');
    expect(await codeOf(ofBase(officer('county_officer', '441422')))).toBe('out_of_scope');
    const page = await ofBase(by.county, { limit: 2 });
    const rest = await ofBase(by.county, { limit: 2, cursor: page.nextCursor });
    expect([...page.items, ...rest.items].map((one) => one.id)).toEqual(history.items.map((one) => one.id));
    expect(rest.nextCursor).toBeNull();
    expect((await inspections.showVisit.reply.parseAsync(await showVisit(by.city, failed))).baseId).not.toBeNull();
  });

  it('that asks for corrections gives the case back by itself, and the inbox shows whose day is over', async () => {
    const { id, number } = await aCase();
    await visited(id, { B1: 'minor' });
    expect(await show(applicant(), number)).toMatchObject({ state: 'returned', corrections: { open: 1, overdue: 0 } });
    const other = await aCase();
    clock.advance(-10 * DAY_MS);
    await visited(other.id, { B3: 'major', B1: 'minor' });
    clock.set(NOW);
    const inbox = async (who: User, query: object = {}) =>
      certification.listCases.reply.parse(await engine.list(who, { only: 'corrections', ...query }));

    clock.advance(10 * DAY_MS);
    const first = await inbox(by.city, { limit: 1 });
    const next = await inbox(by.city, { limit: 1, cursor: first.nextCursor });
    expect([...first.items, ...next.items].map((row) => row.number)).toEqual([other.number, number]);
    expect([first.items[0]?.corrections, next.items[0]?.corrections, next.nextCursor]).toEqual([
      { open: 2, overdue: 1, nextDueOn: '2026-11-28' },
      { open: 1, overdue: 0, nextDueOn: '2026-12-24' },
      null,
    ]);
    expect(first.corrections).toEqual({ total: 2, overdue: 1 });
    expect((await inbox(applicant())).corrections).toEqual({ total: 2, overdue: 1 });
    expect(await inbox(officer('county_officer', '441422'))).toMatchObject({ items: [], corrections: { total: 0 } });
    await engine.withdraw(applicant(), other.number);
    expect((await inbox(by.city)).items.map((row) => row.number)).toEqual([number]);
  });
});

describe('a certified base', () => {
  it('is due a year after its last report, in its own region, the longest overdue first', async () => {
    const people = [lead, second] as const;
    const { visits } = await loadVisitHistory(db.database, { now: NOW, bases: world.bases, people });
    expect(visits).toBeGreaterThan(40);
    const due = async (who: User, query: object = {}) =>
      inspections.listSurveillanceDue.reply.parse(
        await new SurveillanceDue(db.database).run(aCall(who, NOW, { query: { limit: 100, ...query } })),
      );
    const all = await due(officer('administrator'));
    expect(all.counts).toMatchObject({ due: all.items.length, overdue: all.items.filter((one) => one.overdue).length });
    expect(all.counts.overdue).toBeGreaterThan(0);
    expect(all.counts.due).toBeGreaterThan(all.counts.overdue);
    const days = all.items.map(({ dueOn }) => dueOn);
    expect(days).toEqual([...days].sort());
    expect(
      all.items.every(({ dueOn, overdue }) => dueOn <= addDays('2026-11-24', 60) && overdue === dueOn < '2026-11-24'),
    ).toBe(true);
    const county = all.items[0]?.regionCode ?? '';
    const own = await due(officer('county_officer', county));
    expect(own.items).toEqual(all.items.filter(({ regionCode }) => regionCode === county));
    expect(own.counts.due).toBe(own.items.length);
    const first = await due(officer('administrator'), { limit: 1 });
    const rest = await due(officer('administrator'), { cursor: first.nextCursor });
    expect([...first.items, ...rest.items]).toEqual(all.items);

    // Planned, it is still due, and says who goes.
    const { baseId } = all.items[0]!;
    const plan = await verbs().plan({ ...aPlan(uuidv7()), kind: 'surveillance', caseId: null, baseId });
    const again = (await due(officer('administrator'))).items[0];
    expect(again?.planned).toEqual({ id: plan.id, number: plan.number, plannedOn: '2026-11-24' });
    expect((await due(officer('administrator'), { only: 'unplanned' })).items.map((one) => one.baseId)).not.toContain(
      baseId,
    );

    // What was loaded stands as it was signed.
    const [old] = await db.query<{ id: string }>(
      `select id from supply.visit where number like 'V2025-9%' order by number limit 1`,
    );
    const shown = inspections.showVisit.reply.parse(await showVisit(officer('administrator'), old!.id));
    expect(shown.signatures.map(({ stands }) => stands)).toEqual([true, true]);
    expect(shown.report?.contentHash).toBe(shown.contentHash);
  });
});
