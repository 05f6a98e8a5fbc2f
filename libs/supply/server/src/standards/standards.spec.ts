import { type User, documents as contract } from '@youjian/contract';
import { type Refusal, uuidv7 } from '@youjian/kernel';
import { type TestDatabase, aCall, aSmallMeizhou, aUser, testDatabase } from '@youjian/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DocumentSubjects } from '../documents/document-subjects';
import { loadStandards } from '../seed/load-standards';
import { type LoadedSupply, loadSupply } from '../seed/load-supply';
import { LabReports } from './lab-reports';
import { Laboratories } from './laboratories';
import { Standards } from './standards';

const NOW = new Date('2026-11-23T09:00:00+08:00');

let db: TestDatabase;
let world: LoadedSupply;
let standards: Standards;
let laboratories: Laboratories;
let reports: LabReports;
beforeAll(async () => {
  db = await testDatabase();
  await aSmallMeizhou(db);
  world = await loadSupply({ database: db.database, now: NOW });
  await loadStandards({ database: db.database, now: NOW });
  standards = new Standards(db.database);
  laboratories = new Laboratories(db.database);
  const subjects = new DocumentSubjects();
  subjects.learn('lot', async (_, id) => ({
    partyId: id.startsWith('0') ? world.base1.partyId : id,
    regionCode: '441424',
    state: 'declared',
    takes: 'anyones',
    gives: true,
  }));
  reports = new LabReports(db.database, subjects);
});
afterAll(() => db.stop());

const office = (): User => aUser('gba_officer', '44');
const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: Refusal) => error.code,
  );
const call = (asked: object, now = NOW, who = office()) => aCall(who, now, asked);
const versions = async (now = NOW) => (await standards.list(call({}, now))).items;
const draftId = async () => (await versions()).find(({ standing }) => standing === 'draft')?.id ?? '';
const inForce = async (now = NOW) => (await versions(now)).find(({ standing }) => standing === 'in_force');

describe('the demonstration’s standards', () => {
  it('are one version in force and one draft, both marked as assumed, and six laboratories', async () => {
    const items = await versions();
    expect(items.map(({ standing, assumed }) => [standing, assumed])).toEqual([
      ['draft', true],
      ['in_force', true],
    ]);
    expect(items.every(({ limitCount }) => limitCount > 20)).toBe(true);
    const { items: labs } = await laboratories.list(call({}));
    expect(labs).toHaveLength(6);
    expect(labs.every(({ demonstration, name }) => demonstration && name.includes('演示'))).toBe(true);
    expect(new Set(labs.map(({ standing }) => standing))).toEqual(new Set(['designated', 'ended', 'not_yet']));
  });

  it('cover every group of varieties', async () => {
    const shown = contract.showStandard.reply.parse(
      await standards.show(call({ params: { id: (await inForce())?.id } })),
    );
    expect(new Set(shown.limits.map(({ varietyGroup }) => varietyGroup)).size).toBe(8);
    for (const { strictest, hongKong, national } of shown.limits) expect([hongKong, national]).toContain(strictest);
  });
});

describe('a version of the limits', () => {
  const change = async (id: string, more: object = {}) => {
    const { limits, ...shown } = await standards.show(call({ params: { id } }));
    const { revision, name, nameEn, source, sourceEn, assumed } = shown;
    const kept = limits.map(({ strictest: _, from: __, ...limit }) => limit);
    return standards.change(
      call({ params: { id }, body: { revision, name, nameEn, source, sourceEn, assumed, limits: kept, ...more } }),
    );
  };

  it('is edited only as a draft, and only by whoever saw it as it is', async () => {
    const id = await draftId();
    const before = await standards.show(call({ params: { id } }));
    const changed = await change(id, { name: '改过的草稿' });
    expect([changed.name, changed.revision]).toEqual(['改过的草稿', before.revision + 1]);
    expect(await codeOf(change(id, { revision: before.revision }))).toBe('changed_meanwhile');
    expect(await codeOf(change((await inForce())?.id ?? ''))).toBe('standard_published');
  });

  it('has no limit twice, and none without a number', async () => {
    const limit = {
      varietyGroup: 'tea',
      analyte: 'lead',
      name: '铅',
      nameEn: 'Lead',
      unit: 'mg/kg',
      hongKong: '5',
      national: null,
      required: true,
    };
    expect(await codeOf(change(await draftId(), { limits: [limit, limit] }))).toBe('limit_twice');
    expect(await codeOf(change(await draftId(), { limits: [{ ...limit, hongKong: null }] }))).toBe('limit_missing');
    const { limits } = await change(await draftId(), { limits: [{ ...limit, hongKong: '0.123456789' }] });
    expect(limits.map(({ strictest }) => strictest)).toEqual(['0.123456789']);
  });

  it('is copied to one draft at a time, though two ask at once', async () => {
    const id = (await inForce())?.id ?? '';
    const copy = () => codeOf(standards.copy(call({ params: { id }, body: {} })));
    expect(await copy()).toBe('standard_draft_exists');
    const draft = await draftId();
    const { revision } = await standards.show(call({ params: { id: draft } }));
    await standards.publish(call({ params: { id: draft }, body: { revision, effectiveFrom: '2026-12-01' } }));
    expect([await copy(), await copy()].sort()).toEqual(['done', 'standard_draft_exists']);
  });

  it('takes effect on its day, never before today, and supersedes the one before', async () => {
    const december = new Date('2026-12-01T08:00:00+08:00');
    const before = await inForce();
    const after = await inForce(december);
    expect(after?.version).toBe((before?.version ?? 0) + 1);
    expect((await versions(december)).find(({ id }) => id === before?.id)?.standing).toBe('superseded');
    const id = await draftId();
    const publish = (effectiveFrom: string) =>
      codeOf(standards.publish(call({ params: { id }, body: { revision: 1, effectiveFrom } })));
    expect(await publish('2026-11-22')).toBe('standard_date');
    expect(await publish('2026-12-01')).toBe('standard_date');
  });

  it('never changes once it is published, not even in the database', async () => {
    const id = (await inForce())?.id;
    await expect(db.query(`update supply.quality_standard set name = 'x' where id = $1`, [id])).rejects.toThrow();
    await expect(db.query(`delete from supply.analyte_limit where standard_id = $1`, [id])).rejects.toThrow();
    await expect(
      db.query(
        `insert into supply.analyte_limit (standard_id, variety_group, analyte, name, name_en, unit, national) values ($1, 'tea', 'new', 'x', 'x', 'mg/kg', 1)`,
        [id],
      ),
    ).rejects.toThrow();
  });
});

describe('a laboratory', () => {
  it('is designated from a day on and no longer from another', async () => {
    const body = {
      code: 'L-NEW',
      name: '新实验室',
      nameEn: 'New laboratory',
      regionCode: '4414',
      qualificationNo: '202119001234',
      designatedFrom: '2026-01-01',
    };
    const made = await laboratories.designate(call({ body }));
    expect(made.standing).toBe('designated');
    expect(await codeOf(laboratories.designate(call({ body })))).toBe('laboratory_code_taken');
    expect(
      await codeOf(laboratories.designate(call({ body: { ...body, regionCode: '99' } }, NOW, aUser('administrator')))),
    ).toBe('unknown_region');
    const end = (designatedUntil: string, who?: User) =>
      laboratories.end(
        call({ params: { code: 'L-NEW' }, body: { designatedUntil, reason: '资质到期未延续' } }, NOW, who),
      );
    const elsewhere = aUser('gba_officer', '4403');
    expect(await codeOf(laboratories.designate(call({ body: { ...body, code: 'L-OUT' } }, NOW, elsewhere)))).toBe(
      'out_of_scope',
    );
    expect(await codeOf(end('2026-11-23', elsewhere))).toBe('out_of_scope');
    expect(await codeOf(end('2026-01-01'))).toBe('laboratory_dates');
    expect(contract.laboratory.parse(await end('2026-11-23'))).toMatchObject({
      standing: 'ended',
      qualificationNo: '202119001234',
      endReason: '资质到期未延续',
    });
    expect((await end('2026-11-20')).designatedUntil).toBe('2026-11-20');
    expect(await codeOf(end('2027-11-23'))).toBe('laboratory_dates');
  });
});

describe('a laboratory report', () => {
  const LOT = uuidv7();
  const filed = (more: object = {}, who: User = aUser('county_officer', '441424')) =>
    reports.file(
      aCall(who, NOW, {
        body: {
          subject: 'lot',
          subjectId: LOT,
          laboratoryCode: 'LAB-MZ-01',
          reportNo: `R-${uuidv7()}`,
          variety: 'golden_pomelo',
          sampledOn: '2026-11-10',
          reportedOn: '2026-11-14',
          results: ROUTINE,
          ...more,
        },
      }),
    );
  const ROUTINE = [
    { analyte: 'lead', method: 'GB 5009.12', value: '0.02', below: false, unit: 'mg/kg' },
    { analyte: 'cadmium', method: 'GB 5009.15', value: '0.003', below: true, unit: 'mg/kg' },
    { analyte: 'chlorpyrifos', method: 'GB 23200.113', value: '0.01', below: true, unit: 'mg/kg' },
    { analyte: 'imidacloprid', method: 'GB 23200.121', value: '0.05', below: false, unit: 'mg/kg' },
  ];

  it('is judged by the limits of its day, value by value', async () => {
    const report = contract.labReport.parse(await filed());
    expect(report).toMatchObject({ verdict: 'passed', freshUntil: '2027-05-14', fresh: true, missing: [] });
    expect(report.results.map(({ verdict }) => verdict)).toEqual(['pass', 'pass', 'pass', 'pass']);
    const over = await filed({ results: [{ ...ROUTINE[0], value: '0.100000001' }, ...ROUTINE.slice(1)] });
    expect([over.verdict, over.results[0]?.limit]).toEqual(['failed', '0.1']);
    const short = await filed({ results: ROUTINE.slice(1) });
    expect([short.verdict, short.missing.map(({ analyte }) => analyte)]).toEqual(['incomplete', ['lead']]);
    const { items } = await reports.list(
      aCall(aUser('county_officer', '441424'), NOW, { query: { subject: 'lot', subjectId: LOT } }),
    );
    expect(items.map(({ verdict }) => verdict)).toEqual(['incomplete', 'failed', 'passed']);
  });

  it.each<[string, object]>([
    ['lab_report_dates', { sampledOn: '2026-11-15' }],
    ['lab_report_dates', { reportedOn: '2026-11-24' }],
    ['unknown_laboratory', { laboratoryCode: 'NOWHERE' }],
    ['laboratory_not_designated', { laboratoryCode: 'LAB-GD-06' }],
    ['no_standard_in_force', { sampledOn: '2018-01-01' }],
    ['unknown_variety', { variety: 'pear' }],
    ['unknown_variety', { variety: 'constructor' }],
    ['analyte_twice', { results: [ROUTINE[0], ROUTINE[0]] }],
    ['not_found', { documentId: '0190aaaa-0000-7000-8000-000000000000' }],
  ])('is refused: %s', async (code, more) => expect(await codeOf(filed(more))).toBe(code));

  it('serves one party: its number is not taken by another, also not at the same moment', async () => {
    const reportNo = 'GDJC-2026-0001';
    const other = `f${uuidv7().slice(1)}`;
    const said = await Promise.all([codeOf(filed({ reportNo })), codeOf(filed({ reportNo, subjectId: other }))]);
    expect(said.sort()).toEqual(['done', 'lab_report_number_taken']);
  });

  it('is not entered from another county or by another firm', async () => {
    expect(await codeOf(filed({}, aUser('county_officer', '441422')))).toBe('out_of_scope');
    expect(await codeOf(filed({}, aUser('applicant', '441424', { partyId: uuidv7() })))).toBe('out_of_scope');
  });

  it('is never changed', async () => {
    const { id } = await filed();
    await expect(db.query(`update supply.lab_report set verdict = 'passed' where id = $1`, [id])).rejects.toThrow();
    await expect(db.query(`delete from supply.lab_result where report_id = $1`, [id])).rejects.toThrow();
  });
});
