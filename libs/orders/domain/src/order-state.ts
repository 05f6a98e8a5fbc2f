import { refuse } from '@youjian/kernel';

export const ORDER_STATES = [
  'pending_payment',
  'paid',
  'fulfilling',
  'shipped',
  'completed',
  'cancelled',
  'expired',
  'payment_review',
] as const;
export type OrderState = (typeof ORDER_STATES)[number];
export type OrderMove =
  'settle' | 'review' | 'expire' | 'cancel' | 'pick' | 'pack' | 'ship' | 'complete' | 'hand_over' | 'refund_all';

/**
 * How an order may move. Whatever is not here is refused by the API, whoever asks: payment settles only what waits for it,
 * an expired order never comes back to life (a late payment is refunded instead), and closed orders stay as they are.
 * What is collected over a counter is handed over from wherever it stands: it lies there.
 */
export const ORDER_MOVES: Readonly<Record<OrderState, Partial<Record<OrderMove, OrderState>>>> = {
  pending_payment: { settle: 'paid', review: 'payment_review', expire: 'expired', cancel: 'cancelled' },
  paid: { pick: 'fulfilling', hand_over: 'completed', refund_all: 'cancelled' },
  fulfilling: { pack: 'fulfilling', ship: 'shipped', hand_over: 'completed', refund_all: 'cancelled' },
  shipped: { complete: 'completed', hand_over: 'completed', refund_all: 'shipped' },
  completed: { refund_all: 'completed' },
  cancelled: {},
  expired: {},
  payment_review: { settle: 'paid', cancel: 'cancelled' },
};

export function moveOrder(from: OrderState, move: OrderMove): OrderState {
  return ORDER_MOVES[from][move] ?? refuse('order_state', { state: from, move });
}

/** Units can be given back once the money is here and as long as the order is not closed unpaid. */
export const REFUNDABLE_STATES: readonly OrderState[] = ['paid', 'fulfilling', 'shipped', 'completed'];

/** Before the parcel leaves, refunded units go back on the shelf; after that they are lost to sale. */
export const unitsGoBackToStock = (state: OrderState): boolean => state === 'paid' || state === 'fulfilling';
