import type { CallOf, Role, Route, User, Who } from '@youjian/contract';
import type { Sql } from '@youjian/database';
import { uuidv7 } from '@youjian/kernel';
import type { z } from 'zod';
import { hashPassword } from './passwords';

type Input<Schema> = Schema extends z.ZodType ? z.input<Schema> : never;
type InputOf<T> =
  T extends Route<infer P, infer Q, infer B, z.ZodType>
    ? { params?: Input<P>; query?: Input<Q>; body?: Input<B> }
    : never;

type Around = Partial<Pick<CallOf<Route>, 'who' | 'now' | 'ip' | 'headers' | 'language' | 'requestKey'>>;

/** A call as the guard would hand it to a verb: checked against the contract, with the rest made up. */
export function aCall<T extends Route>(route: T, { params, query, body, ...around }: InputOf<T> & Around): CallOf<T> {
  return {
    params: route.params?.parse(params ?? {}),
    query: route.query?.parse(query ?? {}),
    body: route.body?.parse(body ?? {}),
    who: { kind: 'anyone' },
    now: new Date('2020-11-11T02:00:00Z'),
    ip: '192.0.2.1',
    headers: {},
    language: 'zh-CN',
    requestId: uuidv7(),
    ...around,
  } as CallOf<T>;
}

/** Somebody with these roles who exists nowhere but in a call. */
export function aPersona(roles: readonly Role[], rest: Partial<Omit<User, 'kind' | 'roles'>> = {}): User {
  return {
    kind: 'user',
    userId: uuidv7(),
    username: 'persona',
    name: '测试人员',
    roles,
    regionCode: '44',
    partyId: null,
    outletId: null,
    ...rest,
  };
}

interface UserInput {
  readonly username?: string;
  readonly password?: string;
  readonly roles?: readonly Role[];
  readonly regionCode?: string;
  readonly demo?: boolean;
  readonly active?: boolean;
  readonly mustChangePassword?: boolean;
}

export const TEST_PASSWORD = 'bright pomelo orchard';
let testHash: Promise<string> | undefined;

/** A user in the database, and the same as they would stand at a door. */
export async function aUser(database: Sql, input: UserInput = {}): Promise<Extract<Who, { kind: 'user' }>> {
  const id = uuidv7();
  const user = aPersona(input.roles ?? ['county_officer'], {
    userId: id,
    username: input.username ?? `user-${id.slice(-12)}`,
    regionCode: input.regionCode ?? '441424',
  });
  const passwordHash = input.password
    ? await hashPassword(input.password)
    : await (testHash ??= hashPassword(TEST_PASSWORD));
  await database.query(
    `insert into identity."user" (id, username, name, password_hash, roles, region_code, active, demo, must_change_password, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, '2020-01-01')`,
    [
      id,
      user.username,
      user.name,
      passwordHash,
      user.roles,
      user.regionCode,
      input.active ?? true,
      input.demo ?? false,
      input.mustChangePassword ?? false,
    ],
  );
  return user;
}
