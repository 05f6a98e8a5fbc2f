import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { CallOf, Language, Route, Who } from '@youjian/contract';
import { Clock, refuse, uuidv7 } from '@youjian/kernel';
import type { z } from 'zod';
import { DeviceKeys } from './device-keys';
import { ROUTE, type RequestWithCall } from './door-call';
import { Sessions } from './sessions';

interface HttpRequest extends RequestWithCall {
  readonly id: unknown;
  readonly ip: string;
  readonly method: string;
  readonly originalUrl: string;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly rawBody?: Buffer;
}

/**
 * The one guard. It stands at every door, asks the contract who may enter, and lets nobody in by default; then it checks
 * what was asked. It is a guard and not middleware, because middleware can be walked around by another spelling of a path.
 */
@Injectable()
export class DoorGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: Sessions,
    private readonly devices: DeviceKeys,
    private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const route = this.reflector.get<Route | undefined>(ROUTE, context.getHandler());
    if (!route) refuse('forbidden');
    const request = context.switchToHttp().getRequest<HttpRequest>();
    const who = await this.enter(route, request);
    const now = this.clock.now();
    const requestKey = requestKeyOf(route, request);
    const call: CallOf<Route> = {
      ...checkInput(route, request),
      who,
      now,
      requestId: typeof request.id === 'string' ? request.id : uuidv7(),
      language: languageOf(request.headers['accept-language']),
      headers: request.headers,
      ip: request.ip,
      ...(requestKey === undefined ? {} : { requestKey }),
      ...(route.rawBody && request.rawBody ? { rawBody: request.rawBody } : {}),
    };
    request.call = call;
    return true;
  }

  private async enter(route: Route, request: HttpRequest): Promise<Who> {
    // Only the payment provider's messages come raw and from elsewhere; they prove themselves by their signature.
    const isSigned = route.rawBody && route.uploads === undefined;
    if (route.method !== 'GET' && !isSigned) {
      refuseForeignOrigin(request);
      if (route.uploads) refuseAllButBytes(request);
      else refuseForms(request);
    }
    // Doors open to anyone do not look at the session: they answer everybody the same, and cost no query.
    if (route.who === 'anyone') return { kind: 'anyone' };
    // A till has no session and a user no key: neither enters where the other does.
    if (route.who === 'device') return this.devices.recognise(request, this.clock.now());
    const who = await this.sessions.recognise(request.headers.cookie, this.clock.now());
    if (who.kind !== 'user') refuse('not_signed_in');
    if (who.mustChangePassword && route.name !== 'changePassword' && route.name !== 'whoAmI')
      refuse('password_change_required');
    if (route.who === 'signed_in') return who;
    // Only the roles that open this door come in: who also audits everywhere suspends certificates in their own county alone.
    const roles = who.roles.filter((role) => route.who.includes(role as never));
    return roles.length > 0 ? { ...who, roles } : refuse('forbidden');
  }
}

/** A browser says where a request was made. What was made on another site changes nothing here. */
function refuseForeignOrigin(request: HttpRequest): void {
  const { origin, host } = request.headers;
  if (request.headers['sec-fetch-site'] === 'cross-site') refuse('cross_site_request');
  if (typeof origin !== 'string' || origin === '') return;
  let from: string;
  try {
    from = new URL(origin).host;
  } catch {
    refuse('cross_site_request');
  }
  const forwarded = request.headers['x-forwarded-host'];
  if (from !== host && from !== forwarded) refuse('cross_site_request');
}

/** A form on any page may be sent here without asking; JSON may not. So only JSON is taken. */
function refuseForms({ headers }: HttpRequest): void {
  const type = headers['content-type'];
  if (type !== undefined && !/^application\/json\s*(;|$)/i.test(String(type))) refuse('unsupported_media_type');
}

/** Nor may a form send bytes under this type, and no page of another site without asking. */
function refuseAllButBytes({ headers }: HttpRequest): void {
  if (!/^application\/octet-stream\s*(;|$)/i.test(String(headers['content-type']))) refuse('unsupported_media_type');
}

function requestKeyOf(route: Route, request: HttpRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  if (!route.idempotent || key === undefined) return undefined;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) refuse('invalid_idempotency_key');
  return key;
}

export function languageOf(header: string | string[] | undefined): Language {
  const first = String(Array.isArray(header) ? header[0] : (header ?? ''))
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .find((part) => part.startsWith('zh') || part.startsWith('en'));
  return first?.startsWith('en') ? 'en' : 'zh-CN';
}

interface FieldError {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

function checkInput(route: Route, request: HttpRequest): Pick<CallOf<Route>, 'params' | 'query' | 'body'> {
  const errors: FieldError[] = [];
  const check = (place: 'params' | 'query' | 'body', schema: z.ZodType | undefined, value: unknown): unknown => {
    if (!schema) return undefined;
    const broken = brokenText(value, 0);
    if (broken) {
      errors.push({ path: place, code: broken, message: broken });
      return undefined;
    }
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    for (const issue of result.error.issues.slice(0, 50)) {
      const path = issue.path.map(String).join('.');
      errors.push({
        path: place === 'body' ? path : `${place}.${path}`,
        code: issue.code,
        message: issue.message.slice(0, LONGEST_MESSAGE),
      });
    }
    return undefined;
  };
  const params = check('params', route.params, { ...(request.params as object) });
  const query = check('query', route.query, { ...(request.query as object) });
  const body = check('body', route.rawBody ? undefined : route.body, request.body ?? undefined);
  if (errors.length > 0) refuse('invalid_input', { errors });
  return { params, query, body } as Pick<CallOf<Route>, 'params' | 'query' | 'body'>;
}

/** A message repeats what was sent, which may be long. */
const LONGEST_MESSAGE = 300;
const DEEPEST = 24;
const MOST_VALUES = 50_000;

/** NUL and half characters cannot be stored as text, and nothing honest is nested without end or has fields without number. */
function brokenText(value: unknown, depth: number, seen = { values: 0 }): string | undefined {
  seen.values += 1;
  if (seen.values > MOST_VALUES) return 'too_many_values';
  if (typeof value === 'string') {
    // eslint-disable-next-line no-control-regex
    if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(value)) return 'control_characters';
    return /\p{Surrogate}/u.test(value) ? 'broken_unicode' : undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > DEEPEST) return 'nested_too_deep';
  for (const [key, item] of Object.entries(value)) {
    const broken = brokenText(key, depth + 1, seen) ?? brokenText(item, depth + 1, seen);
    if (broken) return broken;
  }
  return undefined;
}
