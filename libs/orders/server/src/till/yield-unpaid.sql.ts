import { sqlOverCounter } from '../over-counter';

/**
 * Orders (`o`) that lose to a sale that has happened: unpaid ones of the shop. What a till holds for a phone that is paying
 * lies on its counter, and a paid order, or one whose money is being looked at, keeps what it has.
 */
export const YIELDS = `o.state = 'pending_payment' and not (${sqlOverCounter('o.channel')})`;
