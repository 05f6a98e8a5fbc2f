import type Stripe from 'stripe';

export const PAYMENTS_SETTINGS = Symbol('payments settings');

export interface PaymentsSettings {
  readonly secretKey: string;
  /** More than one while a secret is being rotated. */
  readonly webhookSecrets: readonly string[];
  /** Where Stripe's API is; the bundled sandbox when it is not Stripe's own. */
  readonly apiBase: string | null;
  /** Where our own pages are seen from outside, for the way back from the payment page. */
  readonly publicOrigin: string;
  readonly live: boolean;
  /** Another transport than the network, for building the demonstration world and for the bench. */
  readonly httpClient?: Stripe.HttpClient;
}

/** The API version we were written against; an event of another is refused, not guessed at. */
export const STRIPE_API_VERSION = '2026-10-28.endive';
export const PAYMENT_METHODS = ['card', 'alipay', 'wechat_pay'] as const;
