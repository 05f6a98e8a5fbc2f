/** What we ask a payment provider for, and what it tells us; the only port of this room. */
export interface OpenSession {
  readonly paymentId: string;
  readonly orderNo: string;
  readonly amountFen: number;
  readonly lines: readonly { readonly name: string; readonly unitFen: number; readonly quantity: number }[];
  readonly expiresAt: Date;
  /** Saved before the call, so that a second try after a crash gets the same session. */
  readonly idempotencyKey: string;
  readonly successUrl: string;
  readonly cancelUrl: string;
}

export interface OpenedSession {
  readonly sessionId: string;
  readonly url: string;
  /** The ways to pay it really offers: what does not fit was left out without a word. */
  readonly methods: readonly string[];
}

/** A code for a screen, paid by scanning it. */
export type OpenCode = Pick<OpenSession, 'paymentId' | 'orderNo' | 'amountFen' | 'idempotencyKey'>;

export interface OpenedCode {
  readonly sessionId: string;
  readonly code: string;
}

/**
 * What a buyer pays at, as the provider sees it now: a session with a page, or the code on a till. Never what a message said of it.
 */
export interface ProviderSession {
  readonly sessionId: string;
  readonly paymentId: string | null;
  readonly status: 'open' | 'complete' | 'expired';
  readonly paid: boolean;
  /** The wallet or bank is still at it: neither paid nor to be ended. */
  readonly processing: boolean;
  readonly receivedFen: number;
  readonly currency: string;
  readonly intentId: string | null;
  readonly method: string | null;
}

export interface ProviderRefund {
  readonly providerRefundId: string;
  readonly state: 'pending' | 'succeeded' | 'failed';
  readonly failure: string | null;
  readonly intentId: string | null;
  readonly amountFen: number;
  /** The refund of ours it was asked for by; null when it was begun at the provider's own desk. */
  readonly refundId: string | null;
}

export interface ProviderDispute {
  readonly disputeId: string;
  readonly intentId: string | null;
  readonly amount: number;
  readonly currency: string;
  readonly reason: string;
  readonly state: string;
  readonly evidenceDueAt: Date | null;
  readonly openedAt: Date;
}

/** Thrown when the provider does not offer the way that was asked for. */
export class MethodMissing extends Error {
  constructor(readonly method: string) {
    super(`the provider does not offer ${method}`);
  }
}

export abstract class PaymentProvider {
  abstract openSession(ask: OpenSession): Promise<OpenedSession>;
  /** A WeChat Pay code; throws `MethodMissing` when WeChat Pay is not offered. */
  abstract openCode(ask: OpenCode): Promise<OpenedCode>;
  abstract fetchSession(sessionId: string): Promise<ProviderSession>;
  abstract findSessionByIntent(intentId: string): Promise<string | null>;
  abstract expireSession(sessionId: string): Promise<void>;
  abstract refund(ask: {
    readonly intentId: string;
    readonly amountFen: number;
    readonly idempotencyKey: string;
    readonly refundId: string;
  }): Promise<ProviderRefund>;
  abstract fetchRefund(providerRefundId: string): Promise<ProviderRefund>;
  abstract refundsOfCharge(chargeId: string): Promise<readonly ProviderRefund[]>;
  abstract fetchDispute(disputeId: string): Promise<ProviderDispute>;
  /** The ways to pay it would offer now. */
  abstract offeredMethods(): Promise<readonly string[]>;
  /** Throws when the provider cannot be reached. */
  abstract check(): Promise<void>;
}
