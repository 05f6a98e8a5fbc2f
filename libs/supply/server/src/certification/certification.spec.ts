import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certification as contract } from '@youjian/contract';
import { type Refusal, addDays, fixedClock, shanghaiDate } from '@youjian/kernel';
import { type TestDatabase, aSmallMeizhou, testDatabase } from '@youjian/testing';
import { type LoadedSupply, loadSupply } from '../seed/load-supply';
import { loadCases } from '../seed/load-cases';
import { loadDemoAccounts } from '@youjian/identity-server';
import { pdfText } from './pdf-text.testing';
import { KEY, anEngine, officer } from './testing';

const NOW = new Date('2026-11-24T09:00:00+08:00');
const DAY_MS = 86_400_000;
const clock = fixedClock(NOW);

let db: TestDatabase;
let world: LoadedSupply;
let engine: ReturnType<typeof anEngine>;
beforeAll(async () => {
  db = await testDatabase();
  await aSmallMeizhou(db);
  world = await loadSupply({ database: db.database, now: NOW });
  engine = anEngine(db.database, clock);
});
afterAll(() => db.stop());

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: Refusal) => error.code,
  );
const applicant = () => officer('applicant', '441424', { partyId: world.base1.partyId });
const people = () => ({
  county: officer('county_officer', '441424'),
  city: officer('city_officer', '4414'),
  office: officer('gba_officer'),
  second: officer('gba_officer'),
});
const SUBJECT = {
  name: '洞口二期基地',
  nameEn: 'Dongkou, phase two',
  villageCode: '441424127211',
  areaMu: '120.5',
  varieties: ['golden_pomelo'],
  ring: [
    [115.77, 23.93],
    [115.78, 23.93],
    [115.78, 23.94],
  ],
  statement: '',
};
const fresh = () => engine.papers(addDays(shanghaiDate(clock.now()), -10));

async function submitted(
  schemeCode = 'gba-basket-2022',
  body: object = { subject: SUBJECT },
): Promise<{ number: string; id: string }> {
  fresh();
  const made = await engine.create(applicant(), { schemeCode, kind: 'initial', ...body });
  await engine.submit(applicant(), made.number);
  return made;
}

/** Up to the public notice. */
async function noticed(): Promise<{ number: string; id: string; by: ReturnType<typeof people>; inspectorId: string }> {
  const made = await submitted();
  const by = people();
  const inspectorId = officer('inspector').userId;
  await engine.decide(by.county, made.number, 'county_review');
  await engine.decide(by.city, made.number, 'city_review');
  await engine.decide(by.office, made.number, 'office_review');
  await engine.visit(made.id, [inspectorId]);
  return { ...made, by, inspectorId };
}

describe('two schemes on one engine', () => {
  it('take a base by county, city, office, visit and notice to its certificate, plaque and place in the register', async () => {
    const { number, by } = await noticed();
    expect(await codeOf(engine.decide(by.second, number, 'certify'))).toBe('case_state');
    expect(await engine.closeNotices()).toBe(0);
    clock.advance(8 * DAY_MS);
    expect(await engine.closeNotices()).toBe(1);
    const done = contract.certificationCase.parse(await engine.decide(by.second, number, 'certify'));
    expect(done).toMatchObject({ state: 'certified', office: null });
    expect(done.timeline.map(({ step }) => step)).toEqual([
      'apply',
      'county_review',
      'city_review',
      'office_review',
      'site_inspection',
      'public_notice',
      'certify',
    ]);
    expect(done.timeline.every(({ schemeCode }) => schemeCode === 'gba-basket-2022')).toBe(true);
    const certificate = await engine.certificate(done.certificateNumber ?? '');
    expect(certificate).toMatchObject({
      number: 'GBA-CLZ-2022-441424-0001',
      plaqueNumber: 'GBA-CLZ-P22-441424-0001',
      state: 'valid',
      validUntil: '2029-12-01T16:00:00.000Z',
    });
    const [base] = await db.query<{ code: string; area: string; ring: number[][] }>(
      `select b.code, b.area_mu as area, a.ring from supply.certificate c join supply.base b on b.id = c.base_id
       join supply.base_area a on a.base_id = b.id where c.number = $1`,
      [certificate.number],
    );
    expect(base).toEqual({ code: 'B441424-44', area: '120.5', ring: SUBJECT.ring });
    clock.set(NOW);
  });

  it('take a product by county, city, province and notice to its filing', async () => {
    const { number } = await submitted('fpcp-gd-2020', { baseCode: world.base1.code, variety: 'honey_pomelo' });
    const by = people();
    await engine.decide(by.county, number, 'county_recognition');
    await engine.decide(by.city, number, 'city_review');
    expect(await codeOf(engine.decide(by.office, number, 'province_recheck'))).toBe('not_your_office');
    await engine.decide(officer('province_officer'), number, 'province_recheck');
    clock.advance(6 * DAY_MS);
    await engine.closeNotices();
    const done = await engine.decide(officer('administrator'), number, 'national_filing');
    expect(await engine.certificate(done.certificateNumber ?? '')).toMatchObject({
      subjectKind: 'product',
      variety: 'honey_pomelo',
      plaqueNumber: null,
    });
    clock.set(NOW);
  });
});

describe('an application', () => {
  it('is not taken without its papers and a fresh report that passed', async () => {
    const { number } = await engine.create(applicant(), {
      schemeCode: 'gba-basket-2022',
      kind: 'initial',
      subject: SUBJECT,
    });
    const missing = async () => (await engine.submit(applicant(), number).catch((error: Refusal) => error)) as Refusal;
    engine.papers(null, 'passed', ['undertaking']);
    expect(await missing()).toMatchObject({ code: 'case_incomplete', facts: { missing: ['a', 'c', 'd', 'e'] } });
    engine.papers('2026-05-23');
    expect((await missing()).facts).toEqual({ missing: ['lab_too_old'] });
    engine.papers('2026-11-01', 'failed');
    expect((await missing()).facts).toEqual({ missing: ['lab_not_passed'] });
    engine.papers('2026-05-24');
    expect((await engine.submit(applicant(), number)).state).toBe('in_review');
    expect(await codeOf(engine.submit(applicant(), number))).toBe('case_state');
    expect(await codeOf(engine.edit(applicant(), number, SUBJECT))).toBe('case_state');
    expect((await engine.withdraw(applicant(), number)).state).toBe('withdrawn');
  });

  it('is its party’s own while a draft, and afterwards nobody’s outside the region', async () => {
    const draft = await engine.create(applicant(), {
      schemeCode: 'gba-basket-2022',
      kind: 'initial',
      subject: SUBJECT,
    });
    expect(await codeOf(engine.show(officer('county_officer', '441424'), draft.number))).toBe('not_found');
    expect(await codeOf(engine.show(officer('administrator'), draft.number))).toBe('not_found');
    const listed = async (who: ReturnType<typeof officer>) =>
      (await engine.list(who)).items.map(({ number }) => number);
    expect(await listed(officer('county_officer', '441424'))).not.toContain(draft.number);
    expect(await listed(applicant())).toContain(draft.number);
    const { number } = await submitted();
    expect(await codeOf(engine.show(officer('county_officer', '441422'), number))).toBe('out_of_scope');
    expect(
      await codeOf(engine.show(officer('applicant', '441424', { partyId: world.bases[0]?.partyId ?? '' }), number)),
    ).toBe('out_of_scope');
    expect((await engine.list(officer('county_officer', '441422'))).items).toEqual([]);
  });

  it('that was returned goes back to where it was, or to the first office if it has been changed', async () => {
    const { number } = await submitted();
    const by = people();
    await engine.decide(by.county, number, 'county_review');
    const returned = await engine.decide(by.city, number, 'city_review', 'return');
    expect([returned.state, returned.office, returned.steps.find(({ standing }) => standing === 'back')?.code]).toEqual(
      ['returned', 'applicant', 'city_review'],
    );
    expect((await engine.submit(applicant(), number)).step).toBe('city_review');
    await engine.decide(by.city, number, 'city_review', 'return');
    await engine.edit(applicant(), number, { ...SUBJECT, areaMu: '300' });
    expect(await engine.submit(applicant(), number)).toMatchObject({ step: 'county_review', round: 2 });
  });
});

describe('who decides', () => {
  it('is nobody out of the region, of the party, of another office, nor who inspected or decided another step', async () => {
    const { number, id } = await submitted();
    const by = people();
    expect(await codeOf(engine.decide(officer('county_officer', '441422'), number, 'county_review'))).toBe(
      'out_of_scope',
    );
    expect(await codeOf(engine.decide({ ...by.county, partyId: world.base1.partyId }, number, 'county_review'))).toBe(
      'own_party',
    );
    expect(await codeOf(engine.decide(by.city, number, 'county_review'))).toBe('not_your_office');
    expect(await codeOf(engine.decide(by.county, number, 'certify'))).toBe('case_state');
    await engine.decide(by.county, number, 'county_review');
    const both = officer('city_officer', '4414', { userId: by.county.userId });
    expect(await codeOf(engine.decide(both, number, 'city_review'))).toBe('decided_by_you');
    await engine.decide(by.city, number, 'city_review');
    await engine.decide(by.office, number, 'office_review');
    const inspector = officer('gba_officer');
    await engine.visit(id, [inspector.userId]);
    clock.advance(8 * DAY_MS);
    await engine.closeNotices();
    expect(await codeOf(engine.decide(inspector, number, 'certify'))).toBe('inspected_by_you');
    expect(await codeOf(engine.decide(by.office, number, 'certify'))).toBe('decided_by_you');
    const seen = await engine.show(by.office, number);
    expect(seen.moves.find(({ move }) => move === 'approve')).toEqual({
      move: 'approve',
      allowed: false,
      refusal: 'decided_by_you',
    });
    expect((await engine.decide(by.second, number, 'certify')).state).toBe('certified');
    clock.set(NOW);
  });

  it('is one of two who decide at once', async () => {
    const { number } = await submitted();
    const outcomes = await Promise.all(
      [1, 2].map(() => codeOf(engine.decide(officer('county_officer', '441424'), number, 'county_review'))),
    );
    expect(outcomes.sort()).toEqual(['case_state', 'done']);
    expect(
      (await engine.show(officer('city_officer', '4414'), number)).timeline.filter(({ move }) => move === 'approve'),
    ).toHaveLength(1);
  });

  it('leaves a visit that asks for corrections to the applicant, and a failed one to the office', async () => {
    const { number, id } = await submitted();
    const by = people();
    await engine.decide(by.county, number, 'county_review');
    await engine.decide(by.city, number, 'city_review');
    await engine.decide(by.office, number, 'office_review');
    await engine.visit(id, [officer('inspector').userId], 'corrective_actions');
    expect((await engine.submit(applicant(), number)).state).toBe('site_inspection');
    await engine.visit(id, [officer('inspector').userId], 'fail');
    expect((await engine.show(by.office, number)).state).toBe('site_inspection');
    expect((await engine.decide(by.office, number, 'site_inspection', 'reject')).state).toBe('rejected');
    await engine.visit(id, [officer('inspector').userId]);
    expect((await engine.show(by.office, number)).state).toBe('rejected');
  });
});

describe('an objection', () => {
  it('keeps the certificate back until it is answered, and is read by the office alone', async () => {
    const { number, by } = await noticed();
    await engine.object(number);
    expect(JSON.stringify(await engine.notice(number))).not.toContain('面积与村里');
    const [sealed] = await db.query<{ text: Buffer }>(
      `select text_cipher || contact_cipher as text from supply.objection order by at desc limit 1`,
    );
    expect(sealed?.text.toString('utf8')).not.toContain('王五');
    clock.advance(8 * DAY_MS);
    expect(await engine.closeNotices()).toBe(0);
    expect(await codeOf(engine.object(number))).toBe('notice_closed');
    expect((await engine.show(applicant(), number)).objections).toBeNull();
    const seen = await engine.show(by.second, number);
    const objectionId = seen.objections?.[0]?.id ?? '';
    expect(seen.objections?.[0]?.text).toContain('面积');
    expect(await codeOf(engine.readObjector(by.second, number, objectionId, ''))).toBe('purpose_required');
    expect(await engine.readObjector(by.second, number, objectionId, '回复异议人')).toEqual({
      contact: '王五 13900000000',
    });
    expect(await codeOf(engine.resolve(by.city, number, objectionId, 'dismissed'))).toBe('not_your_office');
    expect(await engine.resolve(by.second, number, objectionId, 'dismissed')).toMatchObject({
      state: 'in_review',
      step: 'certify',
    });
    expect(await codeOf(engine.resolve(by.second, number, objectionId, 'upheld'))).toBe('objection_resolved');
    clock.set(NOW);
  });

  it('that is upheld leaves nothing but to return or to reject, and the notice is taken down', async () => {
    const { number, by } = await noticed();
    await engine.object(number, '10.0.0.2');
    clock.advance(8 * DAY_MS);
    const objectionId = (await engine.show(by.second, number)).objections?.[0]?.id ?? '';
    expect((await engine.resolve(by.second, number, objectionId, 'upheld')).state).toBe('public_notice');
    expect(await engine.closeNotices()).toBe(0);
    expect((await engine.decide(by.office, number, 'public_notice', 'reject')).state).toBe('rejected');
    expect(await codeOf(engine.notice(number))).toBe('not_found');
    clock.set(NOW);
  });

  it('is taken three times an hour from one address, also when all come at once', async () => {
    const { number } = await noticed();
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => codeOf(engine.object(number, '10.9.9.9'))));
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(3);
    expect(outcomes.filter((outcome) => outcome === 'too_many_attempts')).toHaveLength(3);
    expect(await codeOf(engine.object(number, '10.9.9.8'))).toBe('done');
  });
});

describe('a renewal', () => {
  const certificateOf = (index: number) => {
    const base = world.bases.filter(
      ({ kind, certificates }) => kind === 'base' && certificates.every(({ state }) => state === 'valid'),
    )[index];
    const certificate = base?.certificates.find(({ variety }) => variety === null);
    if (!base || !certificate) throw new Error('there is a base with a valid certificate');
    return { number: certificate.number, who: officer('applicant', base.regionCode, { partyId: base.partyId }) };
  };
  const endsIn = (number: string, days: number, scheme: string) =>
    db.query(`update supply.certificate set valid_from = $2, valid_until = $3, scheme_code = $4 where number = $1`, [
      number,
      new Date('2024-01-01T00:00:00+08:00'),
      new Date(new Date('2026-11-24T00:00:00+08:00').getTime() + days * DAY_MS),
      scheme,
    ]);

  it.each([
    [61, 'gba-basket-2022', 'on time'],
    [60, 'gba-basket-2022', 'on time'],
    [59, 'gba-basket-2022', 'renewal_too_late'],
    [59, 'gba-basket-2019', 'late'],
  ])('%i days before the end under %s is %s', async (days, scheme, expected) => {
    const { number, who } = certificateOf(days === 59 ? (scheme === 'gba-basket-2019' ? 3 : 2) : days - 60);
    await endsIn(number, days, scheme);
    fresh();
    const made = await engine.create(who, { kind: 'renewal', renews: number }).catch((error: Refusal) => error.code);
    if (typeof made === 'string') return expect(made).toBe(expected);
    const handedIn = await engine.submit(who, made.number);
    expect(handedIn.late ? 'late' : 'on time').toBe(expected);
    expect(handedIn.schemeCode).toBe('gba-basket-2022');
    expect(await codeOf(engine.create(who, { kind: 'renewal', renews: number }))).toBe('renewal_running');
  });

  it('counts the day of handing in, not the day it was begun', async () => {
    const { number, who } = certificateOf(5);
    await endsIn(number, 60, 'gba-basket-2022');
    fresh();
    const made = await engine.create(who, { kind: 'renewal', renews: number });
    clock.advance(DAY_MS);
    expect(await codeOf(engine.submit(who, made.number))).toBe('renewal_too_late');
    clock.set(NOW);
  });
});

describe('a new scheme version', () => {
  it('is copied, changed as a draft, published from a day on, and leaves a running case alone', async () => {
    const admin = officer('administrator');
    const running = await submitted();
    const { schemes, call } = engine;
    const draft = contract.schemeVersion.parse(
      await schemes.copy(call(admin, { body: { from: 'gba-basket-2022', code: 'gba-basket-2027' } })),
    );
    const {
      code: _c,
      scheme: _s,
      subjectKind: _k,
      state: _st,
      effectiveFrom: _e,
      runningCases: _r,
      certificates: _n,
      copiedFrom: _f,
      changedAt: _a,
      changedByName: _b,
      problems: _p,
      revision,
      ...content
    } = draft;
    const steps = content.steps.filter(({ code }) => code !== 'city_review');
    const edit = (seen: number, change: object) =>
      schemes.edit(call(admin, { params: { code: draft.code }, body: { revision: seen, ...content, ...change } }));
    expect((await edit(revision, { steps, noticeDays: 0 })).problems).toEqual(['notice_without_days']);
    expect(await codeOf(edit(revision, { steps }))).toBe('changed_meanwhile');
    const publish = (effectiveFrom: string) =>
      codeOf(schemes.publish(call(admin, { params: { code: draft.code }, body: { effectiveFrom } })));
    expect(await publish('2026-11-24')).toBe('scheme_incomplete');
    await edit(revision + 1, { steps });
    expect(await publish('2026-11-23')).toBe('effective_in_past');
    expect(await publish('2026-11-24')).toBe('done');
    expect(await codeOf(edit(revision + 2, { steps }))).toBe('scheme_published');
    await expect(
      db.query(`update supply.scheme_version set notice_days = 1 where code = $1`, [draft.code]),
    ).rejects.toThrow(/never changed/);
    expect((await engine.decide(officer('county_officer', '441424'), running.number, 'county_review')).step).toBe(
      'city_review',
    );
    expect(await codeOf(submitted('gba-basket-2022'))).toBe('scheme_not_in_force');
    const next = await submitted('gba-basket-2027');
    expect((await engine.decide(officer('county_officer', '441424'), next.number, 'county_review')).step).toBe(
      'office_review',
    );
  });
});

describe('what time brings about', () => {
  it('is announced once by two processes at once, and again by none after one was killed', async () => {
    await db.query(
      `update supply.certificate set valid_until = $1 where number in (select number from supply.certificate where state = 'valid' and valid_until > $2 order by number limit 5)`,
      [new Date(NOW.getTime() - 1000), NOW],
    );
    // A process that is killed in the middle leaves nothing behind.
    await expect(
      db.database.inTransaction(async (tx) => {
        await tx.query(
          `insert into supply.certificate_event (id, certificate_id, at, move, actor_name) select gen_random_uuid(), id, $1, 'expired', 'x' from supply.certificate where valid_until = $2 limit 1`,
          [NOW, new Date(NOW.getTime() - 1000)],
        );
        throw new Error('killed');
      }),
    ).rejects.toThrow('killed');
    const counts = await Promise.all([engine.watch(), anEngine(db.database, clock).watch()]);
    expect(counts.reduce((sum, { ended }) => sum + ended, 0)).toBe(5);
    expect((await engine.watch()).ended).toBe(0);
    const [twice] = await db.query<{ count: number }>(
      `select count(*) as count from (select 1 from supply.certificate_event where move = 'expired' group by certificate_id having count(*) > 1) t`,
    );
    expect(twice?.count).toBe(0);
  });

  it('reminds of what ends and of steps past their day, once each', async () => {
    const { number } = await submitted('gba-basket-2027');
    clock.advance(20 * DAY_MS);
    await Promise.all([engine.watch(), engine.watch()]);
    await engine.watch();
    const { items } = contract.listReminders.reply.parse(await engine.reminders(officer('county_officer', '441424')));
    expect(items.filter(({ caseNumber }) => caseNumber === number)).toMatchObject([
      { kind: 'step_overdue', open: true },
    ]);
    const all = (await engine.reminders(officer('administrator'))).items.filter(({ kind }) => kind === 'renewal');
    expect(all.length).toBeGreaterThan(2);
    expect(new Set(all.map((one) => `${one.certificateNumber} ${one.days}`)).size).toBe(all.length);
    expect(
      (await engine.list(officer('county_officer', '441424'), { only: 'overdue' })).items.map((item) => item.number),
    ).toContain(number);
    expect((await engine.list(officer('county_officer', '441424'))).mine.overdue).toBeGreaterThan(0);
    clock.set(NOW);
  });
});

describe('the certificate as a PDF', () => {
  it('says in text what the page that verifies it says: number, plaque, holder and dates', async () => {
    const [{ number } = { number: '' }] = await db.query<{ number: string }>(
      `select number from supply.certificate where number like 'GBA-CLZ-2022-%' and case_id is not null limit 1`,
    );
    const page = await engine.certificate(number);
    const { body, headers } = await engine.pdf(number);
    expect(headers['content-type']).toBe('application/pdf');
    const bytes = body as Buffer;
    const text = pdfText(bytes);
    const lastDay = shanghaiDate(new Date(Date.parse(page.validUntil) - 1));
    for (const part of [
      page.number,
      page.plaqueNumber ?? '',
      page.holder,
      page.subject,
      page.issuer,
      shanghaiDate(new Date(page.validFrom)),
      lastDay,
      `https://youjian.example/cert/${number}`,
    ])
      expect(text).toContain(part);
    const raw = bytes.toString('latin1');
    expect(raw).toContain('/Lang (zh-CN)');
    expect(raw).toContain('/Marked true');
    expect(bytes.length).toBeLessThan(150_000);
  });
});

describe('the demonstration', () => {
  it('has a case in every state and one waiting for each office', async () => {
    const other = await testDatabase();
    try {
      await aSmallMeizhou(other);
      const supply = await loadSupply({ database: other.database, now: NOW });
      await loadDemoAccounts(other.database, clock, { basePartyId: supply.base1.partyId, baseRegionCode: '441424' });
      const load = () => loadCases({ database: other.database, now: NOW, base1: supply.base1, dataKey: KEY });
      await load();
      await load();
      const { counts, items } = await anEngine(other.database, clock).list(officer('administrator'));
      expect(items).toHaveLength(18);
      expect(new Set(counts.map(({ state }) => state))).toEqual(
        new Set(['in_review', 'site_inspection', 'public_notice', 'returned', 'certified', 'rejected', 'withdrawn']),
      );
      const own = await anEngine(other.database, clock).list(
        officer('applicant', '441424', { partyId: supply.base1.partyId }),
      );
      expect(own.items.map(({ state }) => state).sort()).toEqual(['draft', 'returned']);
      expect(new Set(items.map(({ office }) => office))).toEqual(
        new Set([
          'county_officer',
          'city_officer',
          'gba_officer',
          'province_officer',
          'national_body',
          'inspector',
          'public',
          'applicant',
          null,
        ]),
      );
      expect(
        items
          .filter(({ kind }) => kind === 'renewal')
          .map(({ late }) => late)
          .sort(),
      ).toEqual([false, true]);
      expect(items.filter(({ overdue }) => overdue).length).toBeGreaterThanOrEqual(2);
      for (const { number, state } of items) {
        const shown = contract.certificationCase.parse(await show(other, number));
        if (state !== 'draft' && state !== 'returned')
          expect([number, shown.documents.filter(({ required, present }) => required && !present)]).toEqual([
            number,
            [],
          ]);
      }
    } finally {
      await other.stop();
    }
  });

  const show = async (other: TestDatabase, number: string) => {
    const { CaseEvidence } = await import('../documents/case-evidence');
    const { ShowCase } = await import('./show-case');
    const { ObjectionBox } = await import('./objection-box');
    const { DataKey } = await import('@youjian/identity-server');
    return new ShowCase(other.database, new CaseEvidence(), new ObjectionBox(new DataKey(KEY))).run(
      engine.call(officer('administrator'), { params: { number } }),
    );
  };
});
