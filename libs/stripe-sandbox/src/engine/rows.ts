import type Stripe from 'stripe';
import type { Knobs } from './knobs';

/**
 * Everything the sandbox remembers. Rows are replaced, never edited: an event may therefore hold the
 * very object it is about, and still shows tomorrow what was true today.
 */
export interface Rows {
  'checkout.session': SessionRow;
  payment_intent: IntentRow;
  charge: ChargeRow;
  dispute: DisputeRow;
  refund: RefundRow;
  balance_transaction: ObjectRow<Stripe.BalanceTransaction>;
  payout: PayoutRow;
  transfer: ObjectRow<Stripe.Transfer>;
  transfer_reversal: ObjectRow<Stripe.TransferReversal>;
  account: AccountRow;
  webhook_endpoint: EndpointRow;
  account_link: LinkRow;
  payment_method: MethodRow;
  event: ObjectRow<Stripe.Event>;
  delivery: DeliveryRow;
  saved_answer: SavedAnswerRow;
  knobs: KnobsRow;
}

export type Kind = keyof Rows;

export interface ObjectRow<T> {
  readonly id: string;
  readonly api: T;
}

export type PlayedMethod = 'card' | 'alipay' | 'wechat_pay';
export const PLAYED_METHODS: readonly PlayedMethod[] = ['card', 'alipay', 'wechat_pay'];

/** What a Checkout Session will ask of its PaymentIntent once somebody chooses how to pay. */
export interface IntentPlan {
  readonly captureMethod: 'automatic' | 'automatic_async' | 'manual';
  readonly cardCaptureMethod: 'manual' | null;
  readonly description: string | null;
  readonly metadata: Record<string, string>;
  readonly receiptEmail: string | null;
  readonly transferGroup: string | null;
  readonly statementDescriptor: string | null;
}

export interface SessionRow extends ObjectRow<Stripe.Checkout.Session> {
  readonly lines: readonly Stripe.LineItem[];
  readonly plan: IntentPlan;
}

export type Ending = 'succeed' | 'fail';

export interface IntentRow extends ObjectRow<Stripe.PaymentIntent> {
  /** The Checkout Session that made it, if one did: only the session may then end it. */
  readonly sessionId: string | null;
  /** A slow payment in `processing`: when it ends (epoch ms) and how. */
  readonly ends: { readonly atMs: number; readonly as: Ending } | null;
}

export interface ChargeRow extends ObjectRow<Stripe.Charge> {
  /** When the holder of the card will complain, if their card is one that does. */
  readonly disputed?: { readonly atMs: number; readonly reason: string };
}

export interface DisputeRow extends ObjectRow<Stripe.Dispute> {
  /** When the bank decides: by what it was sent, or against us because it was sent nothing. */
  readonly ends: { readonly atMs: number; readonly as: 'won' | 'lost' } | null;
}

export type PayoutStep = 'reconcile' | 'arrive' | 'fail';

export interface PayoutRow extends ObjectRow<Stripe.Payout> {
  /** The balance transactions it pays out; none for a payout asked for by hand. */
  readonly entries: readonly string[];
  /** What is still to come, the soonest first. */
  readonly steps: readonly { readonly atMs: number; readonly does: PayoutStep }[];
}

/** A connected account. Money that was transferred to it and not yet paid out to its bank can be taken back. */
export interface AccountRow extends ObjectRow<Stripe.Account> {
  readonly balance: number;
  readonly isDeleted: boolean;
}

/** A way into the onboarding page, good for a few minutes. */
export interface LinkRow {
  readonly id: string;
  readonly account: string;
  readonly returnUrl: string;
  readonly refreshUrl: string;
  readonly expiresAt: number;
}

export interface EndpointRow extends ObjectRow<Stripe.WebhookEndpoint> {
  readonly secret: string;
  readonly isDeleted: boolean;
}

export interface RefundRow extends ObjectRow<Stripe.Refund> {
  readonly ends: { readonly atMs: number; readonly as: Ending } | null;
}

export interface MethodRow extends ObjectRow<Stripe.PaymentMethod> {
  readonly type: PlayedMethod;
  /** Only test numbers ever reach this program; a live key or a live card is refused at the door. */
  readonly cardNumber: string | null;
}

export interface DeliveryRow {
  /** The id of the event; for a registered endpoint `event@endpoint`. */
  readonly id: string;
  readonly state: 'pending' | 'delivered' | 'failed' | 'dropped';
  readonly attempts: number;
  readonly dueMs: number;
  readonly order: number;
  readonly copies: number;
  readonly atOnce: boolean;
  readonly tamper: Tamper;
  readonly lastStatus: number | null;
}

export interface Tamper {
  /** rotated: two signatures, the second with the right secret. changed: signed, and then altered on the way. */
  readonly signature?: 'wrong' | 'missing' | 'rotated' | 'changed';
  readonly ageSeconds?: number;
  readonly apiVersion?: string;
  readonly livemode?: boolean;
  readonly account?: string;
  /** Only the first attempt is forged, the next one is genuine. */
  readonly once?: true;
}

/** The first answer given to an Idempotency-Key; `id` is the key. */
export interface SavedAnswerRow {
  readonly id: string;
  readonly fingerprint: string;
  readonly status: number;
  readonly body: object;
  readonly requestId: string;
  readonly savedMs: number;
}

export interface KnobsRow {
  readonly id: 'knobs';
  readonly value: Knobs;
}
