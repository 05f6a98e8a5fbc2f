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
}

/** A session as the provider sees it now. Never what a message said of it. */
export interface ProviderSession {
  readonly sessionId: string;
  readonly paymentId: string | null;
  readonly status: 'open' | 'complete' | 'expired';
  readonly paid: boolean;
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

export abstract class PaymentProvider {
  abstract openSession(ask: OpenSession): Promise<OpenedSession>;
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
  /** Throws when the provider cannot be reached or offers none of our methods. */
  abstract check(): Promise<void>;
}
