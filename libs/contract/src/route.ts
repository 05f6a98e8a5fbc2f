import type { z } from 'zod';
import type { RefusalCode } from './refusals';

/** Everybody who can hold a role. The order is the one shown on the users page. */
export const ROLES = [
  'administrator',
  'province_officer',
  'city_officer',
  'county_officer',
  'gba_officer',
  'inspector',
  'applicant',
  'centre_operator',
  'outlet_manager',
  'outlet_clerk',
  'village_team',
  'finance',
  'auditor',
] as const;
export type Role = (typeof ROLES)[number];

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export type MayEnter = 'anyone' | 'signed_in' | 'device' | readonly Role[];

/** One door of the house: what may be asked, who may ask, what is answered, and every "no" it can say. */
export interface Route<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> {
  readonly name: string;
  readonly room: string;
  readonly method: Method;
  readonly path: string;
  /**
   * 'anyone' needs no sign-in. 'signed_in' is any active user. 'device' is an enrolled till, which signs every call; no
   * user enters there. A list names the roles; nobody else enters.
   */
  readonly who: MayEnter;
  readonly summary: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly reply: R;
  readonly status: number;
  readonly refusals: readonly RefusalCode[];
  /** A POST that creates or moves something honours Idempotency-Key. */
  readonly idempotent: boolean;
  /** What the reply is when it is not JSON (a CSV file, a raw webhook answer). */
  readonly produces: string;
  /** The body reaches the use case as raw bytes, unparsed. */
  readonly rawBody: boolean;
  /** The body is a file: `application/octet-stream`, no larger than this. It reaches the use case as raw bytes. */
  readonly uploads?: { readonly mostBytes: number };
}

interface RouteInput<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType> {
  name: string;
  room: string;
  method: Method;
  path: string;
  who: MayEnter;
  summary: string;
  params?: P;
  query?: Q;
  body?: B;
  reply: R;
  status?: number;
  refusals?: readonly RefusalCode[];
  idempotent?: boolean;
  produces?: string;
  rawBody?: boolean;
  uploads?: { readonly mostBytes: number };
}

/** Declares a door. A missing `who` does not compile: nothing is open by forgetting. */
export function route<
  R extends z.ZodType,
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodUndefined,
  B extends z.ZodType = z.ZodUndefined,
>(input: RouteInput<P, Q, B, R>): Route<P, Q, B, R> {
  return {
    ...input,
    status: input.status ?? 200,
    refusals: input.refusals ?? [],
    idempotent: input.idempotent ?? false,
    produces: input.produces ?? 'application/json',
    rawBody: input.rawBody ?? input.uploads !== undefined,
  };
}

export type ParamsOf<T> = T extends Route<infer P, z.ZodType, z.ZodType, z.ZodType> ? z.output<P> : never;
export type QueryOf<T> = T extends Route<z.ZodType, infer Q, z.ZodType, z.ZodType> ? z.output<Q> : never;
export type BodyOf<T> = T extends Route<z.ZodType, z.ZodType, infer B, z.ZodType> ? z.output<B> : never;
export type BodyInputOf<T> = T extends Route<z.ZodType, z.ZodType, infer B, z.ZodType> ? z.input<B> : never;
export type QueryInputOf<T> = T extends Route<z.ZodType, infer Q, z.ZodType, z.ZodType> ? z.input<Q> : never;
export type ReplyOf<T> = T extends Route<z.ZodType, z.ZodType, z.ZodType, infer R> ? z.output<R> : never;

export type Language = 'zh-CN' | 'en';

/** Who stands at the door. */
export type Who =
  | { readonly kind: 'anyone' }
  | {
      readonly kind: 'user';
      readonly userId: string;
      readonly name: string;
      readonly username: string;
      readonly roles: readonly Role[];
      readonly regionCode: string;
      readonly partyId: string | null;
      readonly outletId: string | null;
    }
  | {
      readonly kind: 'device';
      readonly deviceId: string;
      /** Its number within the outlet, as receipts name it. */
      readonly number: number;
      readonly name: string;
      readonly outletId: string;
      readonly outletKind: string;
    };
export type User = Extract<Who, { kind: 'user' }>;
export type Device = Extract<Who, { kind: 'device' }>;

/** One call through a door, already checked: what was asked, by whom, when, in which language. */
export interface CallOf<T> {
  readonly params: ParamsOf<T>;
  readonly query: QueryOf<T>;
  readonly body: BodyOf<T>;
  readonly who: Who;
  readonly requestKey?: string;
  readonly requestId: string;
  readonly language: Language;
  readonly now: Date;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly rawBody?: Buffer;
  readonly ip: string;
}
