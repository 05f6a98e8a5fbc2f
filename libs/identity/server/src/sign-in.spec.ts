import type { CallOf } from '@youjian/contract';
import { identity } from '@youjian/contract';
import { Database, createDataSource } from '@youjian/database';
import { Refusal } from '@youjian/kernel';
import { type TestDatabase, testDatabase } from '@youjian/testing';
import { verify } from '@node-rs/argon2';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ChangePassword } from './change-password';
import { cleanIdentity } from './clean-identity';
import { IdentitySettings } from './identity-settings';
import { DEMO_ACCOUNTS, DEMO_PASSWORD, loadDemoAccounts } from './load-demo-accounts';
import { ScopeNames } from './scope-names';
import { SESSION_COOKIE, Sessions } from './sessions';
import { SignIn } from './sign-in';
import { SignInThrottle } from './sign-in-throttle';
import { SignOut } from './sign-out';
import { TEST_PASSWORD, aCall, aUser } from './testing';
import { WhoAmI } from './who-am-i';

// The real one, watched: what it is asked is the work that the answer takes.
vi.mock('@node-rs/argon2', async (original) => {
  const argon2 = await original<typeof import('@node-rs/argon2')>();
  return { ...argon2, verify: vi.fn(argon2.verify) };
});

const NOON = new Date('2020-11-11T04:00:00Z');
const later = (seconds: number) => new Date(NOON.getTime() + seconds * 1000);

/** One process of the house: nothing in its memory is shared with another. */
function aProcess(database: Database, production = false) {
  const settings = new IdentitySettings(production);
  const sessions = new Sessions(database, settings);
  const throttle = new SignInThrottle(database);
  const names = new ScopeNames();
  return {
    sessions,
    signIn: new SignIn(database, throttle, sessions, names, settings),
    signOut: new SignOut(sessions),
    whoAmI: new WhoAmI(database, names),
    changePassword: new ChangePassword(database, throttle, sessions),
  };
}

let db: TestDatabase;
let house: ReturnType<typeof aProcess>;
beforeAll(async () => {
  db = await testDatabase();
  house = aProcess(db.database);
});
afterAll(() => db.stop());
beforeEach(() => db.query(`delete from identity.sign_in_throttle`));

type Around = Partial<Pick<CallOf<typeof identity.signIn>, 'now' | 'ip' | 'headers'>>;
const enter = (username: string, password: string, around: Around = {}, at = house) =>
  at.signIn.run(aCall(identity.signIn, { body: { username, password }, now: NOON, ...around }));
const refusalOf = async (work: Promise<unknown>): Promise<{ code: string; facts: unknown }> => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Refusal)) throw error ?? new Error('nothing was refused');
  return { code: error.code, facts: error.facts };
};
const cookieOf = (answer: { headers: Readonly<Record<string, string>> }): string =>
  (answer.headers['set-cookie'] ?? '').split(';')[0] ?? '';
const knows = async (cookie: string, now = later(1), at = house) =>
  (await at.sessions.recognise(cookie, now)).kind === 'user';

describe('whoever signs in', () => {
  it('gets a session that only this browser can show, and no other site can send', async () => {
    const user = await aUser(db.database);
    const answer = await enter(user.username, TEST_PASSWORD);
    expect(JSON.parse(String(answer.body))).toMatchObject({
      user: { id: user.userId, roles: ['county_officer'], regionCode: '441424', mustChangePassword: false },
    });
    const attributes = answer.headers['set-cookie']?.split('; ').slice(1);
    expect(attributes).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Lax', 'Path=/']));
    expect(attributes).not.toContain('Secure');
    expect(await knows(cookieOf(answer))).toBe(true);
  });

  it('over https gets a cookie that never travels in clear', async () => {
    const user = await aUser(db.database);
    const answer = await enter(user.username, TEST_PASSWORD, { headers: { 'x-forwarded-proto': 'https' } });
    expect(answer.headers['set-cookie']).toContain('; Secure');
  });

  it('may write the name in capitals, but not the password', async () => {
    const user = await aUser(db.database);
    await expect(enter(user.username.toUpperCase(), TEST_PASSWORD)).resolves.toBeDefined();
    expect(await refusalOf(enter(user.username, TEST_PASSWORD.toUpperCase()))).toMatchObject({
      code: 'wrong_credentials',
    });
  });

  it('leaves nothing in the database that would open a door', async () => {
    const user = await aUser(db.database);
    const token = cookieOf(await enter(user.username, TEST_PASSWORD)).split('=')[1] as string;
    const rows = await db.query(
      `select s::text as row from identity.session s union all select t::text from identity.sign_in_throttle t`,
    );
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('gets a new token, and the one planted in the browser before is worth nothing', async () => {
    const [shopkeeper, attacker] = [await aUser(db.database), await aUser(db.database)];
    const planted = cookieOf(await enter(attacker.username, TEST_PASSWORD));
    const own = cookieOf(await enter(shopkeeper.username, TEST_PASSWORD, { headers: { cookie: planted } }));
    expect(own).not.toBe(planted);
    expect(await knows(planted)).toBe(false);
    const invented = `${SESSION_COOKIE}=${'A'.repeat(43)}`;
    expect(cookieOf(await enter(shopkeeper.username, TEST_PASSWORD, { headers: { cookie: invented } }))).not.toBe(
      invented,
    );
    expect(await knows(invented)).toBe(false);
  });
});

describe('a stranger', () => {
  it('hears the same for a name that is not there, a wrong password and a user who left', async () => {
    const [here, left] = [await aUser(db.database), await aUser(db.database, { active: false })];
    const answers = [
      await refusalOf(enter('nobody', TEST_PASSWORD)),
      await refusalOf(enter(here.username, 'not the password')),
      await refusalOf(enter(left.username, TEST_PASSWORD)),
      await refusalOf(enter(left.username, 'not the password')),
    ];
    expect(answers).toEqual(answers.map(() => ({ code: 'wrong_credentials', facts: {} })));
  });

  it('cannot tell by the time either: the same work is done for a name that is not there', async () => {
    const user = await aUser(db.database);
    const costsOf = async (username: string) => {
      vi.mocked(verify).mockClear();
      await refusalOf(enter(username, 'not the password'));
      return vi.mocked(verify).mock.calls.map(([known]) => String(known).split('$').slice(0, 4));
    };
    const known = await costsOf(user.username);
    expect(known).toHaveLength(1);
    expect(await costsOf('nobody-at-all')).toEqual(known);
  });

  it('gets nowhere with names that are no names', async () => {
    for (const username of [`' or 1=1 --`, '%', '_____', 'admin\\', '😀', 'ｕｓｅｒ', 'İ']) {
      expect((await refusalOf(enter(username, TEST_PASSWORD))).code).toBe('wrong_credentials');
    }
    for (const cookie of [
      '',
      '=',
      'youjian_session',
      `${SESSION_COOKIE}=`,
      `${SESSION_COOKIE}=${'A'.repeat(42)}`,
      `${SESSION_COOKIE}=${'%00'.repeat(15)}`,
      ';'.repeat(999),
    ]) {
      expect(await knows(cookie)).toBe(false);
    }
  });
});

describe('guessing', () => {
  it('ends after five tries: then even the right password waits', async () => {
    const user = await aUser(db.database);
    for (let n = 0; n < 5; n++)
      expect((await refusalOf(enter(user.username, `guess ${n}`))).code).toBe('wrong_credentials');
    expect(await refusalOf(enter(user.username, TEST_PASSWORD))).toEqual({
      code: 'too_many_attempts',
      facts: { retryAfterSeconds: 30 },
    });
    expect(await refusalOf(enter(user.username, TEST_PASSWORD, { now: later(29) }))).toEqual({
      code: 'too_many_attempts',
      facts: { retryAfterSeconds: 1 },
    });
    await expect(enter(user.username, TEST_PASSWORD, { now: later(30) })).resolves.toBeDefined();
  });

  it('waits twice as long each time, and the names that do not exist wait as well', async () => {
    for (let n = 0; n < 5; n++) await refusalOf(enter('nobody', 'x'));
    expect((await refusalOf(enter('nobody', 'x', { now: later(30) }))).code).toBe('wrong_credentials');
    expect(await refusalOf(enter('nobody', 'x', { now: later(30) }))).toEqual({
      code: 'too_many_attempts',
      facts: { retryAfterSeconds: 60 },
    });
  });

  it('is forgiven to whoever gets it right in the end', async () => {
    const user = await aUser(db.database);
    for (let round = 0; round < 3; round++) {
      for (let n = 0; n < 4; n++) await refusalOf(enter(user.username, 'slip'));
      await expect(enter(user.username, TEST_PASSWORD)).resolves.toBeDefined();
    }
  });

  it('is counted once for all processes, and a burst is no way around', async () => {
    const second = await createDataSource({ url: db.url, poolSize: 5 }).initialize();
    try {
      const elsewhere = aProcess(new Database(second));
      const user = await aUser(db.database);
      const tries = Array.from({ length: 40 }, (_, n) =>
        refusalOf(enter(user.username, `guess ${n}`, { ip: `198.51.100.${n}` }, n % 2 ? house : elsewhere)),
      );
      const codes = (await Promise.all(tries)).map((refusal) => refusal.code);
      expect(codes.filter((code) => code === 'wrong_credentials')).toHaveLength(5);
      expect(codes.filter((code) => code === 'too_many_attempts')).toHaveLength(35);
    } finally {
      await second.destroy();
    }
  });

  it('one password on every name ends at the address it comes from, and nowhere else', async () => {
    await db.query(`delete from identity.sign_in_throttle`);
    const user = await aUser(db.database);
    await Promise.all(
      Array.from({ length: 50 }, (_, n) => refusalOf(enter(`name-${n}`, 'spring2020', { ip: '203.0.113.9' }))),
    );
    expect((await refusalOf(enter(user.username, TEST_PASSWORD, { ip: '203.0.113.9' }))).code).toBe(
      'too_many_attempts',
    );
    await expect(enter(user.username, TEST_PASSWORD, { ip: '203.0.113.10' })).resolves.toBeDefined();
  });

  it('does not write down a password typed into the field of the name', async () => {
    await refusalOf(enter('my secret password', 'x'));
    expect(JSON.stringify(await db.query(`select * from identity.sign_in_throttle`))).not.toContain('secret');
  });
});

describe('a session', () => {
  it('ends when its owner signs out, for every copy of the cookie', async () => {
    const user = await aUser(db.database);
    const cookie = cookieOf(await enter(user.username, TEST_PASSWORD));
    const answer = await house.signOut.run(aCall(identity.signOut, { headers: { cookie } }));
    expect(answer.headers['set-cookie']).toContain('Max-Age=0');
    expect(await knows(cookie)).toBe(false);
    await expect(house.signOut.run(aCall(identity.signOut, {}))).resolves.toBeDefined();
  });

  it('ends by itself after half a day, and is swept up', async () => {
    const user = await aUser(db.database);
    const cookie = cookieOf(await enter(user.username, TEST_PASSWORD));
    const halfDay = 12 * 60 * 60;
    expect(await knows(cookie, later(halfDay - 1))).toBe(true);
    expect(await knows(cookie, later(halfDay))).toBe(false);
    expect((await cleanIdentity(db.database, later(halfDay))).sessions).toBeGreaterThan(0);
    expect(await knows(cookie)).toBe(false);
  });

  it('notes once a minute that its owner was here, and no more often', async () => {
    const user = await aUser(db.database);
    const cookie = cookieOf(await enter(user.username, TEST_PASSWORD));
    const seenAt = async () =>
      (
        await db.query<{ last_seen_at: Date }>(`select last_seen_at from identity.session where user_id = $1`, [
          user.userId,
        ])
      )[0]?.last_seen_at;
    await knows(cookie, later(59));
    expect(await seenAt()).toEqual(NOON);
    await Promise.all([knows(cookie, later(61)), knows(cookie, later(61)), knows(cookie, later(61))]);
    expect(await seenAt()).toEqual(later(61));
  });

  it('costs one query to recognise', async () => {
    const user = await aUser(db.database);
    const cookie = cookieOf(await enter(user.username, TEST_PASSWORD));
    let queries = 0;
    const counting = {
      query: (...args: Parameters<Database['query']>) => ((queries += 1), db.database.query(...args)),
    } as unknown as Database;
    await new Sessions(counting, new IdentitySettings(false)).recognise(cookie, later(61));
    expect(queries).toBe(1);
  });
});

describe('a new password', () => {
  const change = (who: Awaited<ReturnType<typeof aUser>>, currentPassword: string, newPassword: string, cookie = '') =>
    house.changePassword.run(
      aCall(identity.changePassword, { who, now: NOON, headers: { cookie }, body: { currentPassword, newPassword } }),
    );

  it('ends every other session of its owner, and keeps the one it was set in', async () => {
    const user = await aUser(db.database);
    const [here, elsewhere] = [
      cookieOf(await enter(user.username, TEST_PASSWORD)),
      cookieOf(await enter(user.username, TEST_PASSWORD)),
    ];
    await change(user, TEST_PASSWORD, 'a quite different phrase', here);
    expect([await knows(here), await knows(elsewhere)]).toEqual([true, false]);
    expect((await refusalOf(enter(user.username, TEST_PASSWORD))).code).toBe('wrong_credentials');
    await expect(enter(user.username, 'a quite different phrase')).resolves.toBeDefined();
  });

  it('needs the old one, is not a weak one, and is not the old one again', async () => {
    const user = await aUser(db.database);
    expect((await refusalOf(change(user, 'wrong', 'a quite different phrase'))).code).toBe('wrong_credentials');
    expect((await refusalOf(change(user, TEST_PASSWORD, 'password2020'))).code).toBe('weak_password');
    expect((await refusalOf(change(user, TEST_PASSWORD, TEST_PASSWORD))).code).toBe('weak_password');
  });

  it('is no place to guess the old one: it counts with the entrance', async () => {
    const user = await aUser(db.database);
    for (let n = 0; n < 5; n++) await refusalOf(change(user, 'wrong', 'a quite different phrase'));
    expect((await refusalOf(change(user, TEST_PASSWORD, 'a quite different phrase'))).code).toBe('too_many_attempts');
    expect((await refusalOf(enter(user.username, TEST_PASSWORD))).code).toBe('too_many_attempts');
  });

  it('set twice at once is set once', async () => {
    const user = await aUser(db.database);
    const outcomes = await Promise.allSettled([
      change(user, TEST_PASSWORD, 'a quite different phrase'),
      change(user, TEST_PASSWORD, 'another different phrase'),
    ]);
    expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('is what a one-time password is for: who signs in with one is told so', async () => {
    const user = await aUser(db.database, { mustChangePassword: true });
    expect(JSON.parse(String((await enter(user.username, TEST_PASSWORD)).body))).toMatchObject({
      user: { mustChangePassword: true },
    });
    await change(user, TEST_PASSWORD, 'a quite different phrase');
    expect((await house.whoAmI.run(aCall(identity.whoAmI, { who: user }))).user.mustChangePassword).toBe(false);
  });
});

describe('the demonstration accounts', () => {
  const clock = { now: () => NOON };

  it('all open with the password of the README, and loading them again changes nothing', async () => {
    await loadDemoAccounts(db.database, clock);
    const outletId = '01926b1e-0000-7000-8000-0000000000aa';
    await loadDemoAccounts(db.database, clock, { outletId, outletRegionCode: '440113' });
    await loadDemoAccounts(db.database, clock);
    const rows = await db.query<{ username: string; outlet_id: string | null; region_code: string }>(
      `select username, outlet_id, region_code from identity."user" where demo`,
    );
    expect(rows).toHaveLength(16);
    expect(
      rows
        .filter((row) => row.outlet_id === outletId && row.region_code === '440113')
        .map((row) => row.username)
        .toSorted(),
    ).toEqual(['outlet-clerk', 'outlet-manager']);
    for (const { username } of DEMO_ACCOUNTS) await expect(enter(username, DEMO_PASSWORD)).resolves.toBeDefined();
  });

  it('do not exist in production: not at the entrance, and not by a session from before', async () => {
    await loadDemoAccounts(db.database, clock);
    const cookie = cookieOf(await enter('city', DEMO_PASSWORD));
    const production = aProcess(db.database, true);
    expect((await refusalOf(enter('city', DEMO_PASSWORD, {}, production))).code).toBe('demo_account_refused');
    expect((await refusalOf(enter('city', 'not it', {}, production))).code).toBe('wrong_credentials');
    expect(await knows(cookie, later(1), production)).toBe(false);
    expect(await knows(cookie)).toBe(true);
  });
});
