import type { Change } from '../engine/journal';
import type { Due } from '../engine/timetable';
import type { Work } from '../engine/work';
import { endRefund } from './refund';
import { endSlowPayment, expireSession } from './session-outcome';

export interface Overdue extends Due {
  readonly kind: 'checkout.session' | 'payment_intent' | 'refund';
  readonly id: string;
}

/** What a freshly written row asks the clock to do later. */
export function whatIsDue({ kind, row }: Change): Overdue | null {
  switch (kind) {
    case 'checkout.session':
      return row.api.status === 'open' ? { kind, id: row.id, dueMs: row.api.expires_at * 1000, order: 0 } : null;
    case 'payment_intent':
    case 'refund':
      return row.ends ? { kind, id: row.id, dueMs: row.ends.atMs, order: 0 } : null;
    default:
      return null;
  }
}

/** A job may come more than once or too late (its session was paid meanwhile); then there is nothing to do. */
export function endOverdue(work: Work, { kind, id }: Overdue): void {
  if (kind === 'checkout.session') {
    const session = work.get(kind, id);
    if (session?.api.status === 'open' && session.api.expires_at <= work.nowSeconds) expireSession(work, session);
  } else if (kind === 'payment_intent') {
    const intent = work.get(kind, id);
    if (intent?.ends && intent.ends.atMs <= work.now.getTime()) endSlowPayment(work, intent, intent.ends.as);
  } else {
    const refund = work.get(kind, id);
    if (refund?.ends && refund.ends.atMs <= work.now.getTime()) endRefund(work, refund, refund.ends.as);
  }
}
