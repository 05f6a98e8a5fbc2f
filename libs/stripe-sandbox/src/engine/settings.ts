import type { PlayedMethod } from './rows';

export const API_VERSION = '2026-10-28.endive';

/** The money our imaginary account is paid out in, and what it is charged for being paid. Invented, but plausible. */
export interface Settlement {
  readonly currency: string;
  /** How many units of the settlement currency one unit of another buys. */
  readonly rates: Readonly<Record<string, number>>;
  readonly feeBps: Readonly<Record<PlayedMethod, number>>;
  readonly fixedFee: Readonly<Record<PlayedMethod, number>>;
  readonly disputeFee: number;
}

export interface WebhookTarget {
  readonly url: string;
  readonly secret: string;
  /** How a request leaves; a test may hand over a function and need no socket. Resolves to the status answered. */
  readonly send?: (request: WebhookRequest) => Promise<number>;
}

export interface WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Settings {
  readonly apiVersion: string;
  readonly settlement: Settlement;
  /** Seconds an Alipay or WeChat Pay refund stays pending. */
  readonly walletRefundSeconds: number;
  /** Seconds until a dispute card disputes, and until the bank decides after it was sent evidence. */
  readonly disputeSeconds: number;
  /** Whether all that is available leaves every night, or only when a payout is asked for. */
  readonly payouts: 'daily' | 'manual';
  /** Pauses before the second, third, ... attempt to deliver an event. */
  readonly retrySeconds: readonly number[];
  /** Check every answer and every event against the API description, not only every request. */
  readonly validate: boolean;
  readonly webhook: WebhookTarget | null;
  /** Where the hosted pages are reached; the HTTP server fills it in once it listens. */
  publicUrl: string;
}

export interface SandboxOptions {
  readonly clock?: () => Date;
  /** A directory for the journal; absent: everything stays in memory. */
  readonly dataDir?: string;
  readonly webhook?: WebhookTarget | null;
  readonly validate?: boolean;
  readonly settlementCurrency?: string;
  readonly settlement?: Partial<Settlement>;
  readonly walletRefundSeconds?: number;
  readonly disputeSeconds?: number;
  readonly payouts?: 'daily' | 'manual';
  readonly retrySeconds?: readonly number[];
  readonly publicUrl?: string;
}

/** Fen to Hong Kong cents and so on; a table a person could have written on a napkin. */
const RATES_FROM: Record<string, Record<string, number>> = {
  hkd: { cny: 1.0867, usd: 7.8, sgd: 6.02 },
  sgd: { cny: 0.1805, usd: 1.2957, hkd: 0.1661 },
  usd: { cny: 0.1393, hkd: 0.1282, sgd: 0.7718 },
  cny: { usd: 7.1788, hkd: 0.9202, sgd: 5.5402 },
};

export function settingsFrom(options: SandboxOptions): Settings {
  const currency = options.settlementCurrency ?? options.settlement?.currency ?? 'hkd';
  return {
    apiVersion: API_VERSION,
    settlement: {
      rates: RATES_FROM[currency] ?? {},
      feeBps: { card: 340, alipay: 220, wechat_pay: 220 },
      fixedFee: { card: 235, alipay: 0, wechat_pay: 0 },
      disputeFee: 8500,
      ...options.settlement,
      currency,
    },
    walletRefundSeconds: options.walletRefundSeconds ?? 20,
    disputeSeconds: options.disputeSeconds ?? 2,
    payouts: options.payouts ?? 'manual',
    retrySeconds: options.retrySeconds ?? [10, 300, 3600, 10_800],
    validate: options.validate ?? false,
    webhook: options.webhook ?? null,
    publicUrl: options.publicUrl ?? 'http://127.0.0.1:3001',
  };
}
