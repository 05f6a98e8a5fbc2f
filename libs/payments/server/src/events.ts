import { eventKind } from '@youjian/database';

/** Money for one payment has arrived, or arrived wrong (`state` 'review'). Told inside the settling transaction. */
export interface PaymentArrived {
  readonly paymentId: string;
  readonly orderId: string;
  readonly amountFen: number;
  readonly receivedFen: number;
  readonly state: 'paid' | 'review';
  readonly method: string | null;
  readonly at: Date;
}

export const paymentsArrived = eventKind<PaymentArrived>('payments.arrived');

/** The provider could not pay a refund of units back (wallets tell this later): the ledger takes it back and staff get a task. */
export interface RefundFailed {
  readonly cause: string;
  readonly orderId: string;
  readonly amountFen: number;
  readonly failure: string | null;
  readonly at: Date;
}

export const refundsFailed = eventKind<RefundFailed>('payments.refunds_failed');

/** Money went back that nobody here had asked for: somebody did it at the provider's own desk. */
export interface RefundFound {
  /** The refund of the order is to have this id; the payment's points at it already. */
  readonly refundId: string;
  readonly orderId: string;
  readonly amountFen: number;
  readonly at: Date;
}

export const refundsFound = eventKind<RefundFound>('payments.refunds_found');

/** A bank's question about a payment of an order was opened, moved on or was closed. */
export interface DisputeMoved {
  readonly disputeId: string;
  readonly orderId: string;
  readonly amount: number;
  readonly reason: string;
  readonly state: string;
  readonly open: boolean;
  readonly at: Date;
}

export const disputesMoved = eventKind<DisputeMoved>('payments.disputes_moved');
