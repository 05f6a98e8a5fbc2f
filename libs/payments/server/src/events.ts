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
  readonly at: Date;
}

export const refundsFailed = eventKind<RefundFailed>('payments.refunds_failed');

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
