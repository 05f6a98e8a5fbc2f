import type { KnobsRow, PlayedMethod, Tamper } from './rows';

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

/** Mishaps by probability, 0 to 1, each drawn for itself. The same seed brings the same chaos. */
export interface ChaosKnob {
  readonly seed: number;
  readonly drop: number;
  readonly duplicate: number;
  readonly delay: number;
  readonly reorder: number;
  /** Bad signatures, stale ones, other versions, other accounts; the genuine message follows as a retry. */
  readonly forge: number;
  /** How late at most, and how wide the window is within which events are turned round. */
  readonly seconds: number;
  readonly types: readonly string[] | null;
  /** Requests answered with a 500, or not at all; every other time after they took effect. */
  readonly errors: number;
  readonly disconnects: number;
}

/** What arrives is not what was asked for: should be impossible, must be noticed. */
export interface ReceiptsKnob {
  readonly remaining: number;
  readonly amountDelta: number;
  readonly currency: string | null;
}

export interface PayoutKnob {
  /** null: as the settings say. */
  readonly schedule: 'daily' | 'manual' | null;
  readonly failNext: number;
  readonly failureCode: string;
  /** By how much the next automatic payout differs from the sum of what it pays out. */
  readonly skewNext: number;
}

/** What a test can turn. Kept in the journal with everything else. */
export interface Knobs {
  readonly clockOffsetMs: number;
  readonly webhooks: WebhookKnob;
  readonly chaos: ChaosKnob;
  readonly refunds: { readonly failNext: number; readonly reason: string };
  readonly payouts: PayoutKnob;
  readonly receipts: ReceiptsKnob;
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

export const NO_CHAOS: ChaosKnob = {
  seed: 1,
  drop: 0,
  duplicate: 0,
  delay: 0,
  reorder: 0,
  forge: 0,
  seconds: 5,
  types: null,
  errors: 0,
  disconnects: 0,
};

export const UNTOUCHED_KNOBS: Knobs = {
  clockOffsetMs: 0,
  webhooks: NORMAL_WEBHOOKS,
  chaos: NO_CHAOS,
  refunds: { failNext: 0, reason: 'unknown' },
  payouts: { schedule: null, failNext: 0, failureCode: 'account_closed', skewNext: 0 },
  receipts: { remaining: 0, amountDelta: 0, currency: null },
  methods: ['card', 'alipay', 'wechat_pay'],
  faults: [],
  latencyMs: 0,
};

/** A journal may have been written before a knob was invented. */
export const knobsIn = (row: KnobsRow | undefined): Knobs =>
  row ? { ...UNTOUCHED_KNOBS, ...row.value } : UNTOUCHED_KNOBS;
