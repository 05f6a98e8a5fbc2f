import { identity, type User } from '@youjian/contract';
import { Refusal } from '@youjian/kernel';
import { type TestDatabase, testDatabase } from '@youjian/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChangeUser } from './change-user';
import { createFirstAdministrator } from './create-first-administrator';
import { CreateUser } from './create-user';
import { ListAudit } from './list-audit';
import { ListUsers } from './list-users';
import { ResetPassword } from './reset-password';
import { IdentitySettings } from './identity-settings';
import { ScopeNames } from './scope-names';
import { Sessions } from './sessions';
import { SignIn } from './sign-in';
import { SignInThrottle } from './sign-in-throttle';
import { aCall, aUser } from './testing';

const clock = { now: () => new Date('2020-11-11T04:00:00Z') };
const OUTLET = '01926b1e-0000-7000-8000-0000000000aa';

let db: TestDatabase;
let admin: User;
let verbs: {
  create: CreateUser;
  change: ChangeUser;
  reset: ResetPassword;
  list: ListUsers;
  audit: ListAudit;
  signIn: SignIn;
  sessions: Sessions;
};

beforeAll(async () => {
  db = await testDatabase();
  admin = await aUser(db.database, { username: 'chief', roles: ['administrator'], regionCode: '44' });
  const names = new ScopeNames();
  names.learn(
    'region',
    async (codes) => new Map(codes.filter((code) => code.startsWith('44')).map((code) => [code, `地区${code}`])),
  );
  names.learn('outlet', async (ids) => new Map(ids.filter((id) => id === OUTLET).map((id) => [id, '新安馆'])));
  const sessions = new Sessions(db.database, new IdentitySettings(false));
  verbs = {
    sessions,
    create: new CreateUser(db.database, names),
    change: new ChangeUser(db.database, names, sessions),
    reset: new ResetPassword(db.database, sessions),
    list: new ListUsers(db.database, names),
    audit: new ListAudit(db.database),
    signIn: new SignIn(db.database, new SignInThrottle(db.database), sessions, names, new IdentitySettings(false)),
  };
});
afterAll(() => db.stop());

const refused = (code: string) => expect.objectContaining({ code });
const invite = (username: string, rest: object = {}) =>
  verbs.create.run(
    aCall(identity.createUser, {
      who: admin,
      now: clock.now(),
      body: { username, name: '新同事', roles: ['inspector'], regionCode: '4414', ...rest },
    }),
  );
const change = (id: string, body: object, who = admin) =>
  verbs.change.run(aCall(identity.changeUser, { who, now: new Date('2020-11-11T05:00:00Z'), params: { id }, body }));
const entriesAbout = async (subjectId: string) =>
  (await verbs.audit.run(aCall(identity.listAudit, { who: admin, query: { subjectId } }))).items;

describe('an administrator', () => {
  it('invites somebody, whose one-time password works once they change it, and is in no log', async () => {
    const { user, oneTimePassword } = await invite('inspector-9', { outletId: OUTLET });
    expect(user).toMatchObject({
      username: 'inspector-9',
      regionName: '地区4414',
      outletId: OUTLET,
      active: true,
      demo: false,
    });
    const answer = await verbs.signIn.run(
      aCall(identity.signIn, { body: { username: 'inspector-9', password: oneTimePassword } }),
    );
    expect(JSON.parse(String(answer.body)).user.mustChangePassword).toBe(true);
    const [entry] = await entriesAbout(user.id);
    expect(entry).toMatchObject({
      action: 'create_user',
      actorName: admin.name,
      before: null,
      after: { username: 'inspector-9', roles: ['inspector'] },
    });
    expect(JSON.stringify(entry)).not.toContain(oneTimePassword);
  });

  it('cannot give a name twice, also not in capitals or at the same moment', async () => {
    await invite('taken');
    await expect(invite('taken')).rejects.toEqual(refused('username_taken'));
    await db.query(`update identity."user" set username = 'Taken' where username = 'taken'`);
    await expect(invite('taken')).rejects.toEqual(refused('username_taken'));
    const both = await Promise.allSettled([invite('twins'), invite('twins')]);
    expect(both.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
  });

  it('cannot give a scope that does not exist', async () => {
    await expect(invite('lost-1', { regionCode: '999999' })).rejects.toEqual(refused('unknown_region'));
    await expect(invite('lost-2', { outletId: '01926b1e-0000-7000-8000-0000000000bb' })).rejects.toEqual(
      refused('unknown_outlet'),
    );
    await expect(invite('lost-3', { partyId: '01926b1e-0000-7000-8000-0000000000bb' })).rejects.toEqual(
      refused('not_found'),
    );
  });

  it('cannot slip in a field the door does not know', () => {
    const body = { username: 'sly', name: '甲', roles: ['inspector'], regionCode: '44' };
    expect(() => identity.createUser.body?.parse({ ...body, demo: true })).toThrow();
    expect(() => identity.createUser.body?.parse({ ...body, passwordHash: 'x' })).toThrow();
    expect(() => identity.createUser.body?.parse({ ...body, roles: ['god'] })).toThrow();
    expect(() => identity.changeUser.body?.parse(JSON.parse('{"__proto__":{"active":true},"x":1}'))).toThrow();
  });

  it('changes roles and scope, and the log says from what to what', async () => {
    const { user } = await invite('mover');
    await change(user.id, { roles: ['county_officer'], regionCode: '441424', outletId: null });
    const [entry] = await entriesAbout(user.id);
    expect(entry).toMatchObject({
      action: 'change_user',
      before: { roles: ['inspector'], regionCode: '4414' },
      after: { roles: ['county_officer'], regionCode: '441424' },
    });
  });

  it('puts somebody out at once, with every open session', async () => {
    const leaver = await aUser(db.database);
    const { token } = await verbs.sessions.begin(leaver.userId, undefined, clock.now());
    const cookie = `youjian_session=${token}`;
    expect((await verbs.sessions.recognise(cookie, clock.now())).kind).toBe('user');
    await change(leaver.userId, { active: false });
    expect((await verbs.sessions.recognise(cookie, clock.now())).kind).toBe('anyone');
    await change(leaver.userId, { active: true });
    expect((await verbs.sessions.recognise(cookie, clock.now())).kind).toBe('anyone');
  });

  it("cannot put oneself out, nor take one's own roles", async () => {
    await expect(change(admin.userId, { active: false })).rejects.toEqual(refused('not_yourself'));
    await expect(change(admin.userId, { roles: ['auditor'] })).rejects.toEqual(refused('not_yourself'));
    await expect(change(admin.userId, { name: '总管' })).resolves.toMatchObject({ user: { name: '总管' } });
  });

  it('and another, each putting the other out at once, leave one of them standing', async () => {
    const [one, two] = [
      await aUser(db.database, { roles: ['administrator'] }),
      await aUser(db.database, { roles: ['administrator'] }),
    ];
    const outcomes = await Promise.allSettled([
      change(two.userId, { active: false }, one),
      change(one.userId, { active: false }, two),
    ]);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.find((outcome) => outcome.status === 'rejected')?.reason).toEqual(refused('forbidden'));
    expect(
      await db.query(`select 1 from identity."user" where id = any($1) and active`, [[one.userId, two.userId]]),
    ).toHaveLength(1);
  });

  it('gives a new one-time password, and the old password and sessions are worth nothing', async () => {
    const forgetful = await aUser(db.database);
    const { token } = await verbs.sessions.begin(forgetful.userId, undefined, clock.now());
    const { oneTimePassword } = await verbs.reset.run(
      aCall(identity.resetPassword, { who: admin, params: { id: forgetful.userId } }),
    );
    expect((await verbs.sessions.recognise(`youjian_session=${token}`, clock.now())).kind).toBe('anyone');
    await expect(
      verbs.signIn.run(aCall(identity.signIn, { body: { username: forgetful.username, password: oneTimePassword } })),
    ).resolves.toBeDefined();
    expect((await entriesAbout(forgetful.userId))[0]).toMatchObject({
      action: 'reset_password',
      before: null,
      after: null,
    });
    await expect(
      verbs.reset.run(aCall(identity.resetPassword, { who: admin, params: { id: OUTLET } })),
    ).rejects.toEqual(refused('not_found'));
  });
});

describe('the list of users', () => {
  it('shows everybody once, newest first, page by page, though somebody joins meanwhile', async () => {
    for (let n = 0; n < 7; n++) await aUser(db.database, { roles: ['finance'] });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await verbs.list.run(
        aCall(identity.listUsers, { who: admin, query: { limit: 3, role: 'finance', ...(cursor ? { cursor } : {}) } }),
      );
      seen.push(...page.items.map((user) => user.id));
      cursor = page.nextCursor ?? undefined;
      await aUser(db.database, { roles: ['auditor'] });
    } while (cursor);
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
  });

  it('is searched by any part of a name, and a percent sign is just a sign', async () => {
    await invite('needle.1');
    const find = async (q: string) =>
      (await verbs.list.run(aCall(identity.listUsers, { who: admin, query: { q } }))).items.map(
        (user) => user.username,
      );
    expect(await find('EEDLE')).toEqual(['needle.1']);
    expect(await find('%')).toEqual([]);
    expect(await find(`' or true --`)).toEqual([]);
  });
});

describe('the audit log', () => {
  it('is never changed and never shortened, not even by us', async () => {
    await expect(db.query(`update identity.audit_entry set actor_name = 'somebody else'`)).rejects.toThrow(
      /settled facts/,
    );
    await expect(db.query(`delete from identity.audit_entry`)).rejects.toThrow(/settled facts/);
  });

  it('holds nothing of a change that did not happen', async () => {
    const before = await db.query(`select count(*)::int as n from identity.audit_entry`);
    await expect(invite('taken')).rejects.toBeInstanceOf(Refusal);
    expect(await db.query(`select count(*)::int as n from identity.audit_entry`)).toEqual(before);
  });

  it('is found by who, what and when', async () => {
    const find = async (query: object) =>
      (await verbs.audit.run(aCall(identity.listAudit, { who: admin, query }))).items.length;
    expect(await find({ actor: 'chief', action: 'create_user' })).toBeGreaterThan(0);
    expect(await find({ actor: 'nobody-here' })).toBe(0);
    expect(await find({ from: '2020-11-11', to: '2020-11-11', room: 'identity' })).toBeGreaterThan(0);
    expect(await find({ from: '2020-11-12' })).toBe(0);
    expect(await find({ to: '2020-11-10' })).toBe(0);
  });

  it('refuses a cursor somebody made up', async () => {
    for (const cursor of ['x', 'WzEsMl0', Buffer.from('["0000-01-01T00:00:00Z","x"]').toString('base64url')]) {
      await expect(verbs.audit.run(aCall(identity.listAudit, { who: admin, query: { cursor } }))).rejects.toEqual(
        refused('invalid_input'),
      );
      await expect(verbs.list.run(aCall(identity.listUsers, { who: admin, query: { cursor } }))).rejects.toEqual(
        refused('invalid_input'),
      );
    }
  });
});

describe('an empty house', () => {
  it('gets one administrator, once, however many processes start together', async () => {
    await db.query(`delete from identity."user" where 'administrator' = any(roles)`);
    const made = (await Promise.all([1, 2, 3].map(() => createFirstAdministrator(db.database, clock)))).filter(
      (one) => one !== undefined,
    );
    expect(made).toHaveLength(1);
    expect(await createFirstAdministrator(db.database, clock)).toBeUndefined();
    const { username, oneTimePassword } = made[0] as { username: string; oneTimePassword: string };
    const answer = await verbs.signIn.run(aCall(identity.signIn, { body: { username, password: oneTimePassword } }));
    expect(JSON.parse(String(answer.body)).user).toMatchObject({
      username: 'admin',
      roles: ['administrator'],
      mustChangePassword: true,
    });
  });
});
