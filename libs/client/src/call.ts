import type { BodyInputOf, Language, ParamsOf, QueryInputOf, ReplyOf, Route } from '@youjian/contract';
import { Problem, unreachable } from './problem';
import { newRequestKey } from './request-key';

type AnyRoute = Route;
type Part<Name extends string, Value> = [Value] extends [undefined]
  ? { readonly [K in Name]?: undefined }
  : undefined extends Value
    ? { readonly [K in Name]?: Value }
    : Record<never, never> extends Value
      ? { readonly [K in Name]?: Value }
      : { readonly [K in Name]: Value };

/** What a call through this door needs; what the door does not take cannot be given. */
export type AskOf<T> = Part<'params', ParamsOf<T>> &
  Part<'query', QueryInputOf<T>> &
  Part<'body', BodyInputOf<T>> & {
    /** The file, at a door that takes one. */
    readonly bytes?: Blob | Uint8Array<ArrayBuffer>;
    /** The Idempotency-Key. A door that honours one gets a fresh one when none is given. */
    readonly requestKey?: string;
    readonly signal?: AbortSignal;
  };

export type Call = <T>(
  route: T & AnyRouteLike,
  ...ask: Record<never, never> extends AskOf<T> ? [AskOf<T>?] : [AskOf<T>]
) => Promise<ReplyOf<T>>;
type AnyRouteLike = Pick<AnyRoute, 'method' | 'path' | 'idempotent' | 'produces'>;

/** The part of `fetch` that is used: the server's in-process one fits as well. */
export type Send = (path: string, init: RequestInit) => Promise<Response>;

interface ClientSettings {
  readonly send?: Send;
  readonly language?: () => Language;
}

/** Calls doors of the contract. The types come from the route; nothing of it but method and path is read at run time. */
export function createClient({ send = (path, init) => fetch(path, init), language }: ClientSettings = {}): Call {
  return async (route, ...[given]) => {
    const ask = (given ?? {}) as LooseAsk;
    const response = await send(address(route.path, ask), {
      method: route.method,
      headers: headersFor(route, ask, language?.()),
      ...(ask.body === undefined ? {} : { body: JSON.stringify(ask.body) }),
      ...(ask.bytes === undefined ? {} : { body: ask.bytes }),
      ...(ask.signal === undefined ? {} : { signal: ask.signal }),
    }).catch((cause: unknown) => {
      if (ask.signal?.aborted) throw cause;
      throw unreachable(cause);
    });
    if (!response.ok) throw await problemOf(response);
    return (await read(response)) as never;
  };
}

interface LooseAsk {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly bytes?: Blob | Uint8Array<ArrayBuffer>;
  readonly requestKey?: string;
  readonly signal?: AbortSignal;
}

/** `/orders/:orderNo` with its parts and query filled in; what is undefined or empty is left out. */
export function address(path: string, { params = {}, query = {} }: Pick<LooseAsk, 'params' | 'query'>): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (one !== undefined && one !== null && one !== '') search.append(name, String(one));
    }
  }
  return search.size === 0 ? filled : `${filled}?${search.toString()}`;
}

function headersFor(route: AnyRouteLike, ask: LooseAsk, language: Language | undefined): Record<string, string> {
  return {
    accept: `${route.produces}, application/problem+json`,
    ...(language === undefined ? {} : { 'accept-language': language }),
    ...(ask.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(ask.bytes === undefined ? {} : { 'content-type': 'application/octet-stream' }),
    ...(route.idempotent || ask.requestKey !== undefined
      ? { 'idempotency-key': ask.requestKey ?? newRequestKey() }
      : {}),
  };
}

async function read(response: Response): Promise<unknown> {
  const text = await response.text();
  return isJson(response) ? (text === '' ? undefined : JSON.parse(text)) : text;
}

async function problemOf(response: Response): Promise<Problem> {
  const answer: unknown = await read(response).catch(() => ({}));
  const retryAfter = response.headers.get('retry-after');
  return new Problem(response.status, {
    ...(retryAfter === null ? {} : { retryAfterSeconds: Number(retryAfter) }),
    ...(typeof answer === 'object' && answer !== null ? answer : {}),
  });
}

const isJson = (response: Response): boolean => /[/+]json\b/.test(response.headers.get('content-type') ?? '');
