import 'reflect-metadata';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { ROLES, type Role, type Route, allRoutes } from '@youjian/contract';
import { type ADevice, aDevice, aShelf } from '@youjian/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppModule } from './app.module';
import { appOptionsOf } from './create-app';
import { pathOf, someAsk, urlOf } from './testing/asks';
import { ask, codeOf, isHung, wasKeptOut } from './testing/calls';
import { type House, openHouse } from './testing/house';
import { type Person, signedIn } from './testing/people';

let house: House;
let device: ADevice;
const people = new Map<Role, Person>();
const personOf = (role: Role): Person => people.get(role) as Person;

beforeAll(async () => {
  house = await openHouse();
  await aShelf(house.db);
  device = await aDevice(house.db);
  for (const role of ROLES) people.set(role, await signedIn(house, { roles: [role], regionCode: '4414' }));
});
afterAll(() => house.stop());

const protectedRoutes = allRoutes.filter((route) => route.who !== 'anyone');
/** Behind these stand users, behind the others tills. */
const userRoutes = protectedRoutes.filter((route) => route.who !== 'device');
const deviceRoutes = protectedRoutes.filter((route) => route.who === 'device');
const openRoutes = allRoutes.filter((route) => route.who === 'anyone');
const mayEnter = (route: Route, role: Role): boolean =>
  route.who !== 'device' && (route.who === 'signed_in' || route.who === 'anyone' || route.who.includes(role));

describe('the doors of the house', () => {
  it('are all hung, and nothing answers under the API that the contract does not name', () => {
    const promised = allRoutes.filter((route) => !isHung(house, route)).map((route) => route.name);
    expect(promised).toEqual([]);
    const named = new Set(allRoutes.map((route) => `${route.method} ${route.path}`));
    const unnamed = answering(house).filter((door) => door.includes(' /api/v1/') && !named.has(door));
    expect(unnamed).toEqual([]);
  });

  for (const route of userRoutes) {
    const whom = route.who === 'signed_in' ? 'whoever is signed in' : route.who.toString();
    it(`${route.name}: ${whom}, and nobody else`, async () => {
      const what = someAsk(route);
      const anonymous = await ask(house, route, what);
      expect([anonymous.statusCode, codeOf(anonymous)]).toEqual([401, 'not_signed_in']);
      expect(anonymous.headers['cache-control']).toBe('no-store');
      for (const role of ROLES) {
        const answer = await ask(house, route, what, { cookie: personOf(role).cookie });
        expect(answer.headers['cache-control'], `${role} gets an answer no cache may keep`).toContain('no-store');
        if (mayEnter(route, role))
          expect([role, codeOf(answer)]).not.toEqual([
            role,
            expect.stringMatching(/^(forbidden|not_signed_in|internal_error)$/),
          ]);
        else expect([role, answer.statusCode, codeOf(answer)]).toEqual([role, 403, 'forbidden']);
      }
      const asTill = await ask(house, route, what, { device });
      expect([asTill.statusCode, codeOf(asTill)]).toEqual([401, 'not_signed_in']);
    });
  }

  for (const route of deviceRoutes) {
    it(`${route.name}: an enrolled till, and no user whatever their roles`, async () => {
      const what = someAsk(route);
      const everyRole = await signedIn(house, { roles: ROLES });
      for (const cookie of [undefined, everyRole.cookie]) {
        const answer = await ask(house, route, what, { cookie });
        expect([answer.statusCode, codeOf(answer)]).toEqual([401, 'device_key_required']);
        expect(answer.headers['cache-control']).toBe('no-store');
      }
      const answer = await ask(house, route, what, { device });
      expect(answer.headers['cache-control']).toContain('no-store');
      expect(codeOf(answer) ?? '').not.toMatch(/^(forbidden|not_signed_in|device_key_required|internal_error)$/);
    });
  }
});

/** Method and pattern of every route the server knows. */
function answering({ server }: House): string[] {
  const doors: string[] = [];
  const stack: string[] = [];
  for (const line of server.printRoutes({ commonPrefix: false }).split('\n')) {
    const found = /^([│ ]*)[├└]── (.+?)(?: \(([A-Z, ]+)\))?$/.exec(line);
    if (!found) continue;
    const depth = (found[1] ?? '').length / 4;
    stack[depth] = found[2] ?? '';
    const path = stack.slice(0, depth + 1).join('');
    for (const method of (found[3] ?? '').split(', ')) if (method && method !== 'HEAD') doors.push(`${method} ${path}`);
  }
  return doors;
}

describe('a protected path spelled another way', () => {
  const spellings: readonly (readonly [how: string, spell: (path: string) => string])[] = [
    ['with a slash after it', (path) => `${path}/`],
    ['with a doubled slash before it', (path) => `/${path}`],
    ['with a doubled slash within it', (path) => path.replace('/v1/', '//v1/')],
    ['in capitals', (path) => path.toUpperCase()],
    ['with one capital', (path) => path.replace('/v1/a', '/v1/A')],
    ['with an encoded letter', (path) => path.replace('/api/', '/%61pi/')],
    ['with an encoded letter further on', (path) => path.replace('/v1/a', '/v1/%61')],
    ['with a twice encoded letter', (path) => path.replace('/v1/a', '/v1/%2561')],
    ['with an encoded slash', (path) => path.replace('/v1/', '/v1%2F')],
    ['with a dot segment', (path) => path.replace('/v1/', '/v1/./')],
    ['by way of the shop', (path) => path.replace('/v1/', '/v1/store/../')],
    ['by way of the shop, encoded', (path) => path.replace('/v1/', '/v1/store/%2e%2e/')],
    ['with a backslash', (path) => path.replace('/v1/', '/v1\\')],
    ['with a semicolon parameter', (path) => `${path};store=1`],
    ['with a file ending', (path) => `${path}.json`],
    ['with a space after it', (path) => `${path}%20`],
    ['with an end of text after it', (path) => `${path}%00`],
    ['with an open fragment', (path) => `${path}%23/store`],
  ];

  it.each(spellings)('lets nobody in: %s', async (_, spell) => {
    const rooms = new Set<string>();
    for (const route of protectedRoutes) {
      const what = someAsk(route);
      const url = urlOf(route, what).replace(pathOf(route, what.params), spell(pathOf(route, what.params)));
      // Whatever does not begin like the API is the shop's: a page is made for it, which takes its time, so one of each room is enough.
      const isFirstOfRoom = !rooms.has(route.room) && rooms.add(route.room);
      if (!url.startsWith('/api/') && !isFirstOfRoom) continue;
      const answer = await ask(house, route, what, { url });
      expect(wasKeptOut(answer), `${url}: ${answer.body.slice(0, 200)}`).toBe(true);
      const wrong = ROLES.find((role) => !mayEnter(route, role));
      if (!wrong || !isFirstOfRoom) continue;
      const second = await ask(house, route, what, { url, cookie: personOf(wrong).cookie });
      expect(wasKeptOut(second), `${url} as ${wrong}: ${second.body.slice(0, 200)}`).toBe(true);
    }
  });

  it('lets nobody in by another method, or by a header that names another path or method', async () => {
    for (const route of protectedRoutes) {
      const url = urlOf(route, someAsk(route));
      for (const method of ['HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE', 'GET'] as const) {
        if (method === route.method) continue;
        const answer = await house.server.inject({ method, url });
        if (allRoutes.some((other) => other.method === method && other.who === 'anyone' && matches(other, url)))
          continue;
        expect(wasKeptOut(answer), `${method} ${url}: ${answer.body.slice(0, 200)}`).toBe(true);
      }
      const disguised = await house.server.inject({
        method: 'GET',
        url: '/api/v1/store/regions',
        headers: {
          'x-original-url': url,
          'x-rewrite-url': url,
          'x-http-method-override': route.method,
          'x-forwarded-prefix': '/api/v1/admin',
        },
      });
      expect(Object.keys(disguised.json<object>())).toEqual(['items']);
    }
  });

  const matches = (route: Route, url: string): boolean =>
    new RegExp(`^${route.path.replace(/:\w+/g, '[^/]+')}$`).test(url.split('?')[0] ?? '');
});

describe('a session', () => {
  const door = protectedRoutes.find((route) => route.name === 'whoAmI') as Route;
  const enter = (cookie: string) => ask(house, door, { params: {}, query: {}, body: undefined }, { cookie });

  it('opens no door once its twelve hours are over, its owner was let go, or it was ended', async () => {
    const owner = await signedIn(house, { roles: ['administrator'] });
    expect((await enter(owner.cookie)).statusCode).toBe(200);
    await house.db.query(`update identity.session set expires_at = $2 where user_id = $1`, [
      owner.userId,
      house.clock.now(),
    ]);
    expect((await enter(owner.cookie)).statusCode).toBe(401);

    const gone = await signedIn(house, { roles: ['administrator'] });
    await house.db.query(`update identity."user" set active = false where id = $1`, [gone.userId]);
    expect((await enter(gone.cookie)).statusCode).toBe(401);

    const ended = await signedIn(house, { roles: ['administrator'] });
    expect(
      (await house.server.inject({ method: 'POST', url: '/api/v1/auth/sign-out', headers: { cookie: ended.cookie } }))
        .statusCode,
    ).toBe(200);
    expect((await enter(ended.cookie)).statusCode).toBe(401);
  });

  it('is not opened by a cookie that was guessed, cut short, doubled or sent under another name', async () => {
    const { cookie } = personOf('administrator');
    const token = cookie.slice('youjian_session='.length);
    const guesses = [
      'youjian_session=',
      `youjian_session=${token.slice(0, -1)}`,
      `youjian_session=${'A'.repeat(43)}`,
      `youjian_session=x; ${cookie}`,
      `session=${token}`,
      `youjian_session=${token}${token}`,
    ];
    for (const guess of guesses) expect([guess, (await enter(guess)).statusCode]).toEqual([guess, 401]);
  });

  it('that began with a one-time password opens the door to change it, and none besides', async () => {
    const guest = await signedIn(house, { roles: [...ROLES].slice(0, 5), mustChangePassword: true });
    const everyRole = await signedIn(house, { roles: ROLES, mustChangePassword: true });
    for (const route of userRoutes) {
      const answer = await ask(house, route, someAsk(route), { cookie: everyRole.cookie });
      const isOpen = route.name === 'changePassword' || route.name === 'whoAmI';
      expect([route.name, codeOf(answer) === 'password_change_required']).toEqual([route.name, !isOpen]);
    }
    expect((await enter(guest.cookie)).statusCode).toBe(200);
  });
});

describe("a till's signature", () => {
  const door = deviceRoutes.find((route) => route.name === 'kioskChanges') as Route;
  const url = `${door.path}?mark=0`;
  const send = (headers: Record<string, string>, to = url) =>
    house.server.inject({ method: 'GET', url: to, headers: headers as never });

  it('opens the door it was made for, and none for another method, address, body, time or till', async () => {
    const other = await aDevice(house.db);
    const right = device.headersOf('GET', url);
    expect((await send(right)).statusCode).toBe(200);
    const wrong: Record<string, string>[] = [
      device.headersOf('POST', url),
      device.headersOf('GET', `${door.path}?mark=1`),
      device.headersOf('GET', url, '{}'),
      { ...right, 'x-youjian-at': '2020-01-01T00:00:00Z' },
      { ...right, 'x-youjian-device': other.deviceId },
      { ...right, 'x-youjian-device': 'nobody' },
      { ...right, 'x-youjian-signature': '' },
      { ...right, 'x-youjian-signature': 'A'.repeat(86) },
      { ...other.headersOf('GET', url), 'x-youjian-device': device.deviceId },
    ];
    for (const headers of wrong) {
      const answer = await send(headers);
      expect([headers, answer.statusCode, codeOf(answer)]).toEqual([headers, 401, 'device_key_required']);
    }
    expect(codeOf(await send(right, `${url}0`))).toBe('device_key_required');
  });

  it('opens nothing once the key was revoked, and says so to whoever still holds it', async () => {
    const stolen = await aDevice(house.db);
    expect((await send(stolen.headersOf('GET', url))).statusCode).toBe(200);
    await house.db.query(
      `update identity.device_key set state = 'revoked', revoked_at = now(), revoked_by = '测试', revoke_reason = '丢失' where id = $1`,
      [stolen.deviceId],
    );
    for (const route of deviceRoutes) {
      const answer = await ask(house, route, someAsk(route), { device: stolen });
      expect([route.name, answer.statusCode, codeOf(answer)]).toEqual([route.name, 401, 'device_revoked']);
    }
  });
});

describe('a request made on another site', () => {
  const changing = allRoutes.filter((route) => route.method !== 'GET' && !route.rawBody);

  it.each([
    ['names another origin', { origin: 'https://evil.example' }],
    ['names a neighbour of ours', { origin: 'http://shop.localhost:80' }],
    ['names our host at another port', { origin: 'http://localhost:8080' }],
    ['comes out of a frame without an origin', { origin: 'null' }],
    ['says it is cross-site', { 'sec-fetch-site': 'cross-site' }],
  ])('changes nothing: it %s', async (_, headers: Record<string, string>) => {
    for (const route of changing) {
      const cookie = personOf('administrator').cookie;
      const answer = await ask(house, route, someAsk(route), { cookie, headers: { host: 'localhost:80', ...headers } });
      expect([route.name, answer.statusCode, codeOf(answer)]).toEqual([route.name, 403, 'cross_site_request']);
    }
  });

  it('changes nothing as a form or as plain text, which need no leave to be sent', async () => {
    for (const route of changing.filter((door) => door.body)) {
      for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain']) {
        const answer = await house.server.inject({
          method: route.method,
          url: urlOf(route, someAsk(route)),
          headers: { cookie: personOf('administrator').cookie, 'content-type': type },
          payload: JSON.stringify(someAsk(route).body ?? {}),
        });
        expect([route.name, type, codeOf(answer)]).toEqual([route.name, type, 'unsupported_media_type']);
      }
    }
  });

  it('is not confused with our own page, whose requests go through', async () => {
    const own = { host: 'localhost', origin: 'http://localhost', 'sec-fetch-site': 'same-origin' };
    const signOut = openRoutes.find((route) => route.name === 'signOut') as Route;
    expect((await ask(house, signOut, someAsk(signOut), { headers: own })).statusCode).toBe(200);
  });
});

describe('a handler without a door', () => {
  @Controller()
  class SideDoorController {
    @Get('/api/v1/side-door') open() {
      return 'come in';
    }
  }
  @Module({ controllers: [SideDoorController] })
  class SideDoorModule {}

  it('stops the start-up', async () => {
    const built = AppModule.with(appOptionsOf(house.config, house.db.database.dataSource));
    const app = await NestFactory.create(
      { module: class Root {}, imports: [built, SideDoorModule] },
      new FastifyAdapter() as never,
      { logger: false, abortOnError: false },
    );
    await expect(app.init()).rejects.toThrow(/SideDoorController\.open/);
  });
});
