import type { PlayedMethod, Tamper } from './rows';

export type WebhookMode = 'normal' | 'drop' | 'duplicate' | 'reorder' | 'delay';

export interface WebhookKnob {
  readonly mode: WebhookMode;
  /** How many more events the mode applies to; null means until it is changed. */
  readonly remaining: number | null;
  readonly types: readonly string[] | null;
  readonly copies: number;
  readonly atOnce: boolean;
  readonly seconds: number;
  readonly tamper: Tamper;
}

/** One prepared mishap of the API itself. */
export interface Fault {
  /** error: 500, kept under the idempotency key. disconnect: the line goes dead without an answer. plain_404: a 404 whose body is not Stripe's. */
  readonly kind: 'error' | 'disconnect' | 'plain_404';
  /** Whether the operation took effect before the mishap. */
  readonly applied: boolean;
  readonly remaining: number;
  /** Only requests whose path begins so, e.g. /v1/refunds. */
  readonly path: string | null;
}

/** What a test can turn. Kept in the journal with everything else. */
export interface Knobs {
  readonly clockOffsetMs: number;
  readonly webhooks: WebhookKnob;
  readonly refunds: { readonly failNext: number; readonly reason: string };
  readonly methods: readonly PlayedMethod[];
  readonly faults: readonly Fault[];
  readonly latencyMs: number;
}

export const NORMAL_WEBHOOKS: WebhookKnob = {
  mode: 'normal',
  remaining: null,
  types: null,
  copies: 1,
  atOnce: false,
  seconds: 0,
  tamper: {},
};

export const UNTOUCHED_KNOBS: Knobs = {
  clockOffsetMs: 0,
  webhooks: NORMAL_WEBHOOKS,
  refunds: { failNext: 0, reason: 'unknown' },
  methods: ['card', 'alipay', 'wechat_pay'],
  faults: [],
  latencyMs: 0,
};
