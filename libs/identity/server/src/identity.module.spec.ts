import { Controller, Get } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { DatabaseModule } from '@youjian/database';
import { ROLES } from '@youjian/contract';
import { ROLE_NAMES } from '@youjian/identity-domain';
import { Refusal } from '@youjian/kernel';
import { type TestDatabase, testDatabase } from '@youjian/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IdentityModule } from './identity.module';
import { Sessions } from './sessions';
import { aUser } from './testing';

@Controller()
class BackDoor {
  @Get('/back-door') open() {
    return 'anybody may come in';
  }
}

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.stop());

async function house(controllers: (new () => object)[] = []): Promise<NestFastifyApplication> {
  const module = await Test.createTestingModule({
    imports: [
      DatabaseModule.with(db.database.dataSource),
      IdentityModule.with({ dataKey: Buffer.alloc(32, 7), production: false }),
    ],
    controllers,
  }).compile();
  const app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
  app.useGlobalFilters({
    catch: (
      error: unknown,
      host: { switchToHttp(): { getResponse(): { code(n: number): { send(body: unknown): void } } } },
    ) => {
      const code = error instanceof Refusal ? error.code : String(error);
      host
        .switchToHttp()
        .getResponse()
        .code(error instanceof Refusal ? 403 : 500)
        .send({ code });
    },
  });
  await app.init();
  return app;
}

describe('the house', () => {
  it('does not open with a handler that hangs at no door', async () => {
    await expect(house([BackDoor])).rejects.toThrow('BackDoor.open answers at a path without a door of the contract');
  });

  it('asks at every door who is there, by any spelling of its path', async () => {
    const app = await house();
    const user = await aUser(db.database, { roles: ['inspector'] });
    const { token } = await app.get(Sessions).begin(user.userId, undefined, new Date());
    const cookie = `youjian_session=${token}`;
    const ask = async (url: string, headers: Record<string, string> = {}) =>
      (await app.inject({ method: 'GET', url, headers })).json<{ code?: string; user?: object }>();
    expect(await ask('/api/v1/auth/me')).toEqual({ code: 'not_signed_in' });
    expect(await ask('/api/v1/auth/me', { cookie })).toMatchObject({ user: { id: user.userId } });
    expect(await ask('/api/v1/admin/users', { cookie })).toEqual({ code: 'forbidden' });
    for (const url of ['/api/v1/admin/%75sers', '/api/v1/admin/users?limit=1&x=1', '/api/v1/./admin/users']) {
      expect(await ask(url)).toEqual({ code: 'not_signed_in' });
    }
    await app.close();
  });

  it('lets a one-time password do nothing but change it', async () => {
    const app = await house();
    const user = await aUser(db.database, { roles: ['administrator'], mustChangePassword: true });
    const { token } = await app.get(Sessions).begin(user.userId, undefined, new Date());
    const headers = { cookie: `youjian_session=${token}` };
    expect((await app.inject({ method: 'GET', url: '/api/v1/admin/users', headers })).json()).toEqual({
      code: 'password_change_required',
    });
    expect((await app.inject({ method: 'GET', url: '/api/v1/auth/me', headers })).statusCode).toBe(200);
    await app.close();
  });

  it('has a name in both languages for every role, and for none besides', () => {
    expect(Object.keys(ROLE_NAMES)).toEqual([...ROLES]);
  });
});
