import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { supply, type ReplyOf } from '@youjian/contract';
import { Events } from '@youjian/database';
import { Refusal, fixedClock } from '@youjian/kernel';
import { type Standing, standingOf } from '@youjian/supply-domain';
import { type TestDatabase, aCall, aSmallMeizhou, aUser, testDatabase } from '@youjian/testing';
import { ListBases } from './list-bases';
import { ListCertificates } from './list-certificates';
import { MoveCertificate } from './move-certificate';
import { type LoadedSupply, loadSupply } from './seed/load-supply';
import { ShowCertificate } from './show-certificate';
import { sqlStanding } from './supply.repository';

const NOW = new Date('2026-11-23T09:00:00+08:00');

let db: TestDatabase;
let world: LoadedSupply;
beforeAll(async () => {
  db = await testDatabase();
  await aSmallMeizhou(db);
  world = await loadSupply({ database: db.database, now: NOW });
});
afterAll(() => db.stop());

const certificateOf = (base: string, variety: string | null = null): string =>
  world.bases.find(({ code }) => code === base)?.certificates.find((certificate) => certificate.variety === variety)
    ?.number as string;
const list = (who = aUser('administrator'), query: object = {}) =>
  new ListCertificates(db.database).run(aCall(who, NOW, { query: { limit: 100, ...query } }));
const show = (number: string, now = NOW) =>
  new ShowCertificate(db.database).run(aCall({ kind: 'anyone' }, now, { params: { number } }));
const move = (verb: 'suspend' | 'reinstate' | 'revoke', number: string, who = aUser('city_officer', '4414')) =>
  new MoveCertificate(db.database, new Events(), fixedClock(NOW)).run(
    verb,
    aCall(who, NOW, { params: { number }, body: { reason: '复查' } }),
  );
const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: Refusal) => error.code,
  );

describe('the demonstration’s supply', () => {
  it('has 43 bases and 2 processors, all enrolled, in villages that exist', async () => {
    expect(world.bases.filter(({ kind }) => kind === 'base')).toHaveLength(43);
    expect(world.bases.filter(({ kind }) => kind === 'processor')).toHaveLength(2);
    const [strays] = await db.query<{ count: number }>(
      `select count(*) as count from supply.base b left join regions.region r on r.code = b.village_code where r.code is null or b.enrolled_on is null`,
    );
    expect(strays?.count).toBe(0);
    expect(world.base1.villageCode).toBe('441424127211');
  });

  it('shows every standing a base certificate can have', async () => {
    const rows = await db.query<{
      standing: Standing;
      count: number;
      state: string;
      valid_from: Date;
      valid_until: Date;
    }>(`select state, valid_from, valid_until from supply.certificate where subject_kind in ('base', 'processor')`);
    const counts: Partial<Record<Standing, number>> = {};
    for (const row of rows) {
      const standing = standingOf(
        { state: row.state as 'valid', validFrom: row.valid_from, validUntil: row.valid_until },
        NOW,
        60,
      );
      counts[standing] = (counts[standing] ?? 0) + 1;
    }
    expect(counts).toEqual({ valid: 37, expiring: 3, expired: 2, suspended: 2, revoked: 1 });
  });

  it('leaves every variety at least one base that could sell a year ago and can sell today', () => {
    const aYearAgo = new Date(NOW.getTime() - 400 * 24 * 3600 * 1000);
    const varieties = new Set(world.bases.flatMap((base) => base.varieties));
    expect(varieties.size).toBe(11);
    for (const variety of varieties) {
      const sound = world.bases.filter(
        (base) =>
          base.varieties.includes(variety) &&
          [null, variety].every((covered) =>
            base.certificates.some(
              (c) => c.variety === covered && c.state === 'valid' && c.validFrom <= aYearAgo && c.validUntil > NOW,
            ),
          ),
      );
      expect(sound.length, variety).toBeGreaterThan(0);
    }
  });

  it('is written once, however often it is loaded', async () => {
    expect((await loadSupply({ database: db.database, now: NOW })).bases).toHaveLength(45);
  });
});

describe('the standing of a certificate', () => {
  it('is the same in the database as in the rule, at any moment, to the second', async () => {
    const certificates = await db.query<{
      state: 'valid';
      validFrom: Date;
      validUntil: Date;
      days: number;
      id: string;
    }>(
      `select c.id, c.state, c.valid_from as "validFrom", c.valid_until as "validUntil", s.renewal_days_before as days
       from supply.certificate c join supply.scheme_version s on s.code = c.scheme_code`,
    );
    const moments = certificates.flatMap(({ validFrom, validUntil, days }) =>
      [validFrom, validUntil, new Date(validUntil.getTime() - days * 86_400_000)].flatMap((edge) =>
        [-1, 0, 1].map((ms) => new Date(edge.getTime() + ms)),
      ),
    );
    for (const at of moments.filter((_, index) => index % 11 === 0)) {
      const told = await db.query<{ id: string; standing: Standing }>(
        `select c.id, ${sqlStanding('$1::timestamptz')} as standing from supply.certificate c join supply.scheme_version s on s.code = c.scheme_code`,
        [at],
      );
      const byId = new Map(told.map(({ id, standing }) => [id, standing]));
      for (const certificate of certificates)
        expect(byId.get(certificate.id)).toBe(standingOf(certificate, at, certificate.days));
    }
  });
});

describe('reading certificates', () => {
  it('shows anyone a certificate, its history and what about its scheme is assumed', async () => {
    const reply = await show(certificateOf('B441424-08'));
    expect(supply.publicCertificate.parse(reply)).toMatchObject({
      state: 'suspended',
      subjectKind: 'base',
      regionName: '五华县',
    });
    expect(reply.history.map((event) => event.move)).toEqual(['issued', 'suspended']);
    expect(reply.assumed).toContain('numbering');
    expect(await codeOf(show('GBA-CLZ-0000'))).toBe('not_found');
  });

  it('says which steps of its scheme led to it, by office and never by person, and leads to its base', async () => {
    const reply = await show(certificateOf('B441424-08'));
    expect(reply.base?.code).toBe('B441424-08');
    expect(reply.steps.map(({ by }) => by)).toEqual([
      'applicant',
      'county_officer',
      'city_officer',
      'gba_officer',
      'inspector',
      'public',
      'gba_officer',
    ]);
    expect(Object.keys(reply.steps[0] ?? {}).toSorted()).toEqual(['at', 'by', 'code', 'name', 'nameEn']);
    expect(supply.showCertificate.reply.safeParse(reply).error).toBeUndefined();
  });

  it('lists only the own county, page by page, and nothing twice', async () => {
    const who = aUser('county_officer', '441424');
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: ReplyOf<typeof supply.listCertificates> = await list(who, {
        limit: 4,
        ...(cursor ? { cursor } : {}),
      });
      seen.push(...page.items.map(({ number }) => number));
      cursor = page.nextCursor;
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(10);
    expect(seen.every((number) => number.includes('-441424-'))).toBe(true);
  });

  it('filters by the standing of the moment', async () => {
    expect((await list(undefined, { state: 'expiring' })).items).toHaveLength(3);
    expect((await list(undefined, { state: 'expired' })).items).toHaveLength(2);
    expect((await list(undefined, { q: '100%' })).items).toHaveLength(0);
    expect((await list(undefined, { q: '金绿' })).items.length).toBeGreaterThan(0);
    expect(supply.listCertificates.reply.parse(await list()).nextCursor).not.toBeUndefined();
  });

  it('shows an applicant their own party’s certificates only', async () => {
    const own = await list(aUser('applicant', '441424', { partyId: world.base1.partyId }));
    expect(own.items).toHaveLength(3);
    expect(await codeOf(list(aUser('applicant', '441424')))).toBe('out_of_scope');
  });
});

describe('moving certificates', () => {
  it('suspends, reinstates and revokes, with its reason, its audit entry and its news', async () => {
    const number = certificateOf('B441422-11');
    expect((await move('suspend', number)).state).toBe('suspended');
    expect(await codeOf(move('suspend', number))).toBe('certificate_state');
    expect((await move('reinstate', number)).state).toBe('valid');
    const revoked = await move('revoke', number);
    expect(revoked.state).toBe('revoked');
    expect(revoked.history.map((event) => event.move)).toEqual(['issued', 'suspended', 'reinstated', 'revoked']);
    expect(await codeOf(move('reinstate', number))).toBe('certificate_state');
    const audited = await db.query<{ action: string }>(
      `select action from identity.audit_entry where subject_id = $1 order by id`,
      [number],
    );
    expect(audited.map(({ action }) => action)).toEqual([
      'certificate.suspend',
      'certificate.reinstate',
      'certificate.revoke',
    ]);
    const [told] = await db.query<{ count: number }>(
      `select count(*) as count from platform.change where kind = 'certificate' and key = $1`,
      [number],
    );
    expect(told?.count).toBe(3);
  });

  it('lets only one of two officers suspend at the same moment', async () => {
    const number = certificateOf('B441422-12');
    const outcomes = await Promise.all([codeOf(move('suspend', number)), codeOf(move('suspend', number))]);
    expect(outcomes.sort()).toEqual(['certificate_state', 'done']);
  });

  it('refuses outside the own county and on the own party, and changes nothing', async () => {
    const number = certificateOf('B441424-06');
    expect(await codeOf(move('suspend', number, aUser('county_officer', '441422')))).toBe('out_of_scope');
    expect(
      await codeOf(move('suspend', number, aUser('county_officer', '441424', { partyId: world.base1.partyId }))),
    ).toBe('own_party');
    expect(await codeOf(move('suspend', 'nothing'))).toBe('not_found');
    expect((await show(number)).state).toBe('valid');
  });
});

describe('bases', () => {
  const bases = (who = aUser('administrator'), query: object = {}) =>
    new ListBases(db.database).run(aCall(who, NOW, { query: { limit: 100, ...query } }));

  it('lists each with the standing of its own certificate', async () => {
    const { items } = supply.listBases.reply.parse(await bases());
    expect(items).toHaveLength(45);
    expect(items.find(({ code }) => code === 'B441481-35')?.certificateState).toBe('revoked');
    expect(items.find(({ code }) => code === 'B441403-03')?.certificateState).toBe('expiring');
  });

  it('shows a village team the bases of its county, an applicant their own', async () => {
    const team = await bases(aUser('village_team', '441424127211'));
    expect(team.items.every(({ regionCode }) => regionCode === '441424')).toBe(true);
    expect(team.items.length).toBeGreaterThan(3);
    expect(
      (await bases(aUser('applicant', '441424', { partyId: world.base1.partyId }))).items.map(({ code }) => code),
    ).toEqual(['B441424-06']);
    expect((await bases(undefined, { kind: 'processor' })).items).toHaveLength(2);
  });
});
