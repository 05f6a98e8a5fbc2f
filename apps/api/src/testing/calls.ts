import type { RefusalCode, Route } from '@youjian/contract';
import type { ADevice } from '@youjian/testing';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { type Ask, urlOf } from './asks';
import type { House } from './house';

export interface Asking {
  readonly cookie?: string | undefined;
  /** A till that signs the call. */
  readonly device?: ADevice | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly url?: string;
}

/** What every door may say without having promised it. */
const ALWAYS: readonly RefusalCode[] = [
  'invalid_input',
  'invalid_json',
  'unsupported_media_type',
  'payload_too_large',
  'file_too_large',
  'not_signed_in',
  'device_key_required',
  'device_revoked',
  'forbidden',
  'password_change_required',
  'cross_site_request',
  'idempotency_key_reused',
  'idempotency_key_in_use',
  'invalid_idempotency_key',
];

/** Asks at a door as a browser with this cookie would. A "no" that the contract does not promise of this door is our mistake. */
export async function ask(
  house: Pick<House, 'server'>,
  route: Route,
  what: Ask,
  asking: Asking = {},
): Promise<LightMyRequestResponse> {
  const answer = await send(house, route, what, asking);
  const code = codeOf(answer);
  const isPromised = code === undefined || [...ALWAYS, ...route.refusals].includes(code as RefusalCode);
  if (!isPromised && asking.url === undefined)
    throw new Error(`${route.name} says ${code}, which the contract does not say of it: ${answer.body}`);
  return answer;
}

function send(
  house: Pick<House, 'server'>,
  route: Route,
  what: Ask,
  { cookie, device, headers, url }: Asking,
): Promise<LightMyRequestResponse> {
  const address = url ?? urlOf(route, what);
  const options: InjectOptions = {
    method: route.method,
    url: address,
    headers: { ...(cookie ? { cookie } : {}), ...headers },
  };
  if (device) return sendSigned(house, route, what, device, options);
  if (route.method === 'GET') return house.server.inject(options);
  if (route.uploads) {
    return house.server.inject({
      ...options,
      headers: { ...options.headers, 'content-type': 'application/octet-stream' },
      payload: fileOf(what.body),
    });
  }
  return house.server.inject({ ...options, payload: (what.body ?? {}) as object });
}

/** As the till itself sends it: what is signed is what is sent, byte by byte. */
function sendSigned(
  { server }: Pick<House, 'server'>,
  { method, uploads }: Route,
  { body }: Ask,
  device: ADevice,
  options: InjectOptions,
): Promise<LightMyRequestResponse> {
  const payload = method === 'GET' ? undefined : uploads ? fileOf(body) : JSON.stringify(body ?? {});
  const type = uploads ? 'application/octet-stream' : 'application/json';
  const headers = {
    ...options.headers,
    ...(payload === undefined ? {} : { 'content-type': type }),
    ...device.headersOf(method, String(options.url), payload),
  };
  return server.inject({ ...options, headers, ...(payload === undefined ? {} : { payload }) });
}

const fileOf = (body: unknown): Buffer => (Buffer.isBuffer(body) ? body : Buffer.from('no file'));

export const codeOf = (answer: LightMyRequestResponse): string | undefined => {
  if (!String(answer.headers['content-type']).startsWith('application/problem+json')) return undefined;
  return answer.body === '' ? undefined : answer.json<{ code: string }>().code;
};

/** Whether somebody stands behind a door of the contract. */
export const isHung = (house: Pick<House, 'server'>, route: Route): boolean =>
  house.server.hasRoute({ method: route.method, url: route.path });

const KEPT_OUT = [
  'not_signed_in',
  'device_key_required',
  'device_revoked',
  'forbidden',
  'cross_site_request',
  'method_not_allowed',
];

/**
 * Whether an answer came from outside the door: told to sign in or go away, or that there is no such address. "No such
 * order" and "this field is wrong" are said inside, where nobody may be who was not let in.
 */
export function wasKeptOut(answer: LightMyRequestResponse): boolean {
  if (answer.statusCode < 300) return false;
  const code = codeOf(answer);
  if (code === undefined) return true;
  const { facts, errors } = answer.json<{ facts?: { what?: string }; errors?: unknown[] }>();
  if (code === 'not_found') return facts?.what?.startsWith('/') === true;
  if (code === 'invalid_input') return errors === undefined;
  return KEPT_OUT.includes(code);
}
