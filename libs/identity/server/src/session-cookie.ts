import type { CallOf, Route } from '@youjian/contract';
import { serialize } from 'cookie';
import { Ready } from './door-call';
import { SESSION_COOKIE } from './sessions';

type Headers = CallOf<Route>['headers'];

/** No script reads it, no other site's form sends it; over https it never travels in clear again. */
export function sessionCookie(token: string, expiresAt: Date, headers: Headers): string {
  return serialize(SESSION_COOKIE, token, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    expires: expiresAt,
    secure: cameOverHttps(headers),
  });
}

export function endedCookie(headers: Headers): string {
  return serialize(SESSION_COOKIE, '', {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    maxAge: 0,
    secure: cameOverHttps(headers),
  });
}

/** A reply with a cookie beside it. */
export function readyWithCookie(reply: unknown, cookie: string): Ready {
  return new Ready(JSON.stringify(reply), {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'set-cookie': cookie,
  });
}

/** TLS ends at the balancer, which says so. Whoever claims it wrongly only keeps the cookie from themselves. */
function cameOverHttps(headers: Headers): boolean {
  const forwarded = headers['x-forwarded-proto'];
  return typeof forwarded === 'string' && forwarded.split(',')[0]?.trim().toLowerCase() === 'https';
}
