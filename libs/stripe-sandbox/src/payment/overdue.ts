import type { Change } from '../engine/journal';
import type { Due } from '../engine/timetable';
import type { Work } from '../engine/work';
import { decideDispute, openDispute } from './dispute';
import { runPayout, stepPayout } from './payout';
import { endRefund } from './refund';
import { endSlowPayment, expireSession } from './session-outcome';

type Kind = 'checkout.session' | 'payment_intent' | 'refund' | 'charge' | 'dispute' | 'payout' | 'balance_transaction';

export interface Overdue extends Due {
  readonly kind: Kind;
  readonly id: string;
}

/** What a freshly written row asks the clock to do later. */
export function whatIsDue({ kind, row }: Change): Overdue | null {
  const at = (dueMs: number | undefined, id = row.id): Overdue | null =>
    dueMs === undefined ? null : { kind: kind as Kind, id, dueMs, order: 0 };
  switch (kind) {
    case 'checkout.session':
      return row.api.status === 'open' ? at(row.api.expires_at * 1000) : null;
    case 'payment_intent':
    case 'refund':
    case 'dispute':
      return at(row.ends?.atMs);
    case 'charge':
      return row.api.disputed ? null : at(row.disputed?.atMs);
    case 'payout':
      return at(row.steps[0]?.atMs);
    case 'balance_transaction':
      // Whatever becomes available in the course of a day leaves in that night's payout, all of it together.
      return row.api.type === 'payout' ? null : at(midnightAfter(row.api.available_on), DAILY_PAYOUT);
    default:
      return null;
  }
}

export const DAILY_PAYOUT = 'daily_payout';

const DAY_MS = 86_400_000;
const midnightAfter = (epochSeconds: number): number => Math.ceil((epochSeconds * 1000) / DAY_MS) * DAY_MS;

/** A job may come more than once or too late (its session was paid meanwhile); then there is nothing to do. */
export function endOverdue(work: Work, { kind, id }: Overdue): void {
  const isOver = (atMs: number | undefined): boolean => atMs !== undefined && atMs <= work.now.getTime();
  switch (kind) {
    case 'checkout.session': {
      const session = work.get(kind, id);
      if (session?.api.status === 'open' && isOver(session.api.expires_at * 1000)) expireSession(work, session);
      return;
    }
    case 'payment_intent': {
      const intent = work.get(kind, id);
      if (intent?.ends && isOver(intent.ends.atMs)) endSlowPayment(work, intent, intent.ends.as);
      return;
    }
    case 'refund': {
      const refund = work.get(kind, id);
      if (refund?.ends && isOver(refund.ends.atMs)) endRefund(work, refund, refund.ends.as);
      return;
    }
    case 'charge':
      return complain(work, id);
    case 'dispute': {
      const dispute = work.get(kind, id);
      if (dispute?.ends && isOver(dispute.ends.atMs)) decideDispute(work, dispute, dispute.ends.as);
      return;
    }
    case 'payout': {
      const payout = work.get(kind, id);
      if (payout && isOver(payout.steps[0]?.atMs)) stepPayout(work, payout);
      return;
    }
    case 'balance_transaction':
      if ((work.knobs.payouts.schedule ?? work.settings.payouts) === 'daily') runPayout(work);
  }
}

/** What was given back before the holder of the card looked at their statement leaves nothing to complain about. */
function complain(work: Work, id: string): void {
  const charge = work.get('charge', id);
  if (!charge?.disputed || charge.api.disputed || charge.api.refunded) return;
  openDispute(work, charge.api, { amount: null, reason: charge.disputed.reason });
}
