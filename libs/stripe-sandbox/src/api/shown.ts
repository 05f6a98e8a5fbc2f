import type Stripe from 'stripe';
import type { Rows } from '../engine/rows';
import type { Work } from '../engine/work';
import { deliveriesOf } from '../webhooks/targets';

/** Money on its way becomes available by the passing of time alone, so it is worked out when somebody looks. */
export function shownBalanceTransaction(work: Work, api: Stripe.BalanceTransaction): Stripe.BalanceTransaction {
  return api.available_on <= work.nowSeconds ? { ...api, status: 'available' } : api;
}

export function shownEvent(work: Work, { id, api }: Rows['event']): Stripe.Event {
  const pending = undelivered(work, id);
  return pending === 0 ? api : { ...api, pending_webhooks: pending };
}

/** Without a receiver there is nothing left to deliver. */
export const isDelivered = (work: Work, eventId: string): boolean => undelivered(work, eventId) === 0;

function undelivered(work: Work, eventId: string): number {
  const tables = { delivery: work.table('delivery'), webhook_endpoint: work.table('webhook_endpoint') };
  return deliveriesOf(eventId, tables).filter(({ state }) => state !== 'delivered').length;
}
