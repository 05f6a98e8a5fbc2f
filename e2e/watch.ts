import type { BrowserContext, ConsoleMessage, Request } from '@playwright/test';
import { ADDRESS, SANDBOX } from './start-house';

/** What a browser did that no visit may do. */
export interface Watch {
  readonly strangers: string[];
  readonly complaints: string[];
  /** A refusal that the story is about: its status may stand in the console. */
  expectRefusal(...statuses: readonly number[]): void;
  /** The network of this story goes away; what could not be fetched then may stand in the console. */
  expectCuts(): void;
}

/**
 * Watches everything a browser asks for and complains about: no request may go to a foreign origin (the payment page is
 * opened, never asked in the background), no script may fail, no answer may be a failure of ours.
 */
export function watch(context: BrowserContext): Watch {
  const expected = new Set<number>();
  let isCut = false;
  const strangers: string[] = [];
  const complaints: string[] = [];
  context.on('request', (request) => {
    if (isForeign(request)) strangers.push(`${request.method()} ${request.url()}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()} ${response.url()}`);
  });
  context.on('weberror', (error) => complaints.push(`${error.page()?.url()}: ${error.error().message}`));
  context.on('console', (message) => {
    if (isCut && /net::ERR_(INTERNET_DISCONNECTED|FAILED)/.test(message.text())) return;
    if (isComplaint(message, expected)) complaints.push(`${message.page()?.url()}: ${message.text()}`);
  });
  return {
    strangers,
    complaints,
    expectRefusal: (...statuses) => statuses.forEach((status) => expected.add(status)),
    expectCuts: () => {
      isCut = true;
    },
  };
}

function isForeign(request: Request): boolean {
  const { origin, protocol } = new URL(request.url());
  if (protocol === 'data:' || protocol === 'blob:') return false;
  if (origin === process.env[ADDRESS]) return false;
  if (origin !== process.env[SANDBOX]) return true;
  return !request.isNavigationRequest() && new URL(request.frame().url()).origin !== origin;
}

/** The back office asks at first whether anybody is signed in; "nobody" is an answer. */
const WHO_AM_I = '/api/v1/auth/me';

function isComplaint(message: ConsoleMessage, expected: ReadonlySet<number>): boolean {
  if (message.type() !== 'error' && message.type() !== 'warning') return false;
  const status = /the server responded with a status of (\d{3})/.exec(message.text())?.[1];
  if (status === '401' && new URL(message.location().url).pathname === WHO_AM_I) return false;
  return status === undefined || !expected.has(Number(status));
}
