import type Stripe from 'stripe';
import type { Rows } from '../engine/rows';
import type { Work } from '../engine/work';

/** Money on its way becomes available by the passing of time alone, so it is worked out when somebody looks. */
export function shownBalanceTransaction(work: Work, api: Stripe.BalanceTransaction): Stripe.BalanceTransaction {
  return api.available_on <= work.nowSeconds ? { ...api, status: 'available' } : api;
}

export function shownEvent(work: Work, { id, api }: Rows['event']): Stripe.Event {
  return isDelivered(work, id) ? api : { ...api, pending_webhooks: 1 };
}

/** Without a receiver there is nothing left to deliver. */
export function isDelivered(work: Work, eventId: string): boolean {
  const delivery = work.get('delivery', eventId);
  return !delivery || delivery.state === 'delivered';
}
