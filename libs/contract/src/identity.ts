import { z } from 'zod';
import { done, id, isoDate, isoTime, listOf, page, regionCode, text } from './common';
import { ROLES, route } from './route';

export const role = z.enum(ROLES);
export const signedInUser = z.object({
  id,
  username: z.string(),
  name: z.string(),
  roles: z.array(role),
  regionCode: z.string(),
  regionName: z.string().nullable(),
  outletId: id.nullable(),
  partyId: id.nullable(),
  mustChangePassword: z.boolean(),
});

export const signIn = route({
  name: 'signIn',
  room: 'identity',
  method: 'POST',
  path: '/api/v1/auth/sign-in',
  who: 'anyone',
  summary: 'Sign in; sets an HttpOnly session cookie.',
  body: z.strictObject({ username: text(80), password: z.string().min(1).max(200) }),
  reply: z.object({ user: signedInUser }),
  refusals: ['wrong_credentials', 'too_many_attempts', 'demo_account_refused'],
});

export const signOut = route({
  name: 'signOut',
  room: 'identity',
  method: 'POST',
  path: '/api/v1/auth/sign-out',
  who: 'anyone',
  summary: 'End the session, if there is one.',
  reply: done,
});

export const whoAmI = route({
  name: 'whoAmI',
  room: 'identity',
  method: 'GET',
  path: '/api/v1/auth/me',
  who: 'signed_in',
  summary: 'The signed-in user.',
  reply: z.object({ user: signedInUser }),
});

export const changePassword = route({
  name: 'changePassword',
  room: 'identity',
  method: 'POST',
  path: '/api/v1/auth/password',
  who: 'signed_in',
  summary: 'Change the own password; every other session of the user ends.',
  body: z.strictObject({ currentPassword: z.string().min(1).max(200), newPassword: z.string().min(1).max(200) }),
  reply: done,
  refusals: ['wrong_credentials', 'too_many_attempts', 'weak_password'],
});

export const userRow = z.object({
  id,
  username: z.string(),
  name: z.string(),
  roles: z.array(role),
  regionCode: z.string(),
  regionName: z.string().nullable(),
  outletId: id.nullable(),
  partyId: id.nullable(),
  active: z.boolean(),
  demo: z.boolean(),
  createdAt: isoTime,
  lastSeenAt: isoTime.nullable(),
});

export const listUsers = route({
  name: 'listUsers',
  room: 'identity',
  method: 'GET',
  path: '/api/v1/admin/users',
  who: ['administrator', 'auditor'],
  summary: 'Users, newest first.',
  query: z.strictObject({ ...page, q: z.string().max(80).optional(), role: role.optional() }),
  reply: listOf(userRow),
});

const userInput = {
  name: text(80),
  roles: z.array(role).min(1).max(5),
  regionCode,
  outletId: id.nullish(),
  partyId: id.nullish(),
};

export const createUser = route({
  name: 'createUser',
  room: 'identity',
  method: 'POST',
  path: '/api/v1/admin/users',
  who: ['administrator'],
  summary: 'Invite a user; the answer holds a one-time password, shown once.',
  body: z.strictObject({ username: z.string().regex(/^[a-z0-9][a-z0-9._-]{1,62}$/), ...userInput }),
  reply: z.object({ user: userRow, oneTimePassword: z.string() }),
  status: 201,
  refusals: ['username_taken', 'unknown_region', 'unknown_outlet'],
  idempotent: true,
});

export const changeUser = route({
  name: 'changeUser',
  room: 'identity',
  method: 'POST',
  path: '/api/v1/admin/users/:id',
  who: ['administrator'],
  summary: 'Change name, roles, scope, or whether the user may sign in.',
  params: z.strictObject({ id }),
  body: z.strictObject({
    name: userInput.name.optional(),
    roles: userInput.roles.optional(),
    regionCode: regionCode.optional(),
    outletId: userInput.outletId,
    partyId: userInput.partyId,
    active: z.boolean().optional(),
  }),
  reply: z.object({ user: userRow }),
  refusals: ['not_found', 'not_yourself', 'unknown_region', 'unknown_outlet'],
});

export const resetPassword = route({
  name: 'resetPassword',
  room: 'identity',
  method: 'POST',
  path: '/api/v1/admin/users/:id/reset-password',
  who: ['administrator'],
  summary: 'Give a user a new one-time password; all sessions of the user end.',
  params: z.strictObject({ id }),
  reply: z.object({ oneTimePassword: z.string() }),
  refusals: ['not_found'],
});

export const auditRow = z.object({
  id,
  at: isoTime,
  actorName: z.string(),
  actorRoles: z.array(z.string()),
  action: z.string(),
  room: z.string(),
  subjectType: z.string(),
  subjectId: z.string(),
  regionCode: z.string().nullable(),
  before: z.unknown(),
  after: z.unknown(),
  requestId: z.string().nullable(),
});

export const listAudit = route({
  name: 'listAudit',
  room: 'identity',
  method: 'GET',
  path: '/api/v1/admin/audit',
  who: ['administrator', 'auditor'],
  summary: 'Every change by a person: who, when, from what to what. Newest first.',
  query: z.strictObject({
    ...page,
    actor: z.string().max(80).optional(),
    room: z.string().max(40).optional(),
    action: z.string().max(80).optional(),
    subjectType: z.string().max(40).optional(),
    subjectId: z.string().max(80).optional(),
    from: isoDate.optional(),
    to: isoDate.optional(),
  }),
  reply: listOf(auditRow),
});

export const listPersonalReads = route({
  name: 'listPersonalReads',
  room: 'identity',
  method: 'GET',
  path: '/api/v1/admin/personal-reads',
  who: ['administrator', 'auditor'],
  summary: 'Every read of household identity: who, when, what for, whose.',
  query: z.strictObject({ ...page }),
  reply: listOf(
    z.object({
      id,
      at: isoTime,
      actorName: z.string(),
      purpose: z.string(),
      subjectType: z.string(),
      subjects: z.number().int(),
      regionCode: z.string(),
    }),
  ),
});
