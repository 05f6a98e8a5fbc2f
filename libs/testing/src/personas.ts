import type { Device, Role, User } from '@youjian/contract';
import { uuidv7 } from '@youjian/kernel';

/** Somebody signed in. */
export const aUser = (role: Role, regionCode = '44', more: Partial<User> = {}): User => ({
  kind: 'user',
  userId: uuidv7(),
  name: `测试·${role}`,
  username: role,
  roles: [role],
  regionCode,
  partyId: null,
  outletId: null,
  ...more,
});

/** What the guard would hand to a use case. */
export const aCall = (
  who: User | Device | { kind: 'anyone' },
  now: Date,
  asked: { params?: unknown; query?: unknown; body?: unknown } = {},
) => ({
  params: asked.params as never,
  query: asked.query as never,
  body: asked.body as never,
  who,
  requestId: uuidv7(),
  language: 'zh-CN' as const,
  now,
  headers: {},
  ip: '127.0.0.1',
});
