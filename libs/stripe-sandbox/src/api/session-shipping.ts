import type Stripe from 'stripe';
import { newId } from '../engine/ids';
import { invalid, notPlayed } from './stripe-failure';

interface Shipping {
  readonly amount: number;
  readonly cost: Stripe.Checkout.Session.ShippingCost | null;
  readonly options: Stripe.Checkout.Session.ShippingOption[];
}

/** Freight as one fixed amount. A choice among several would change the frozen total, so it is not played. */
export function shippingOf({ shipping_options }: Stripe.Checkout.SessionCreateParams, currency: string): Shipping {
  if (!shipping_options || shipping_options.length === 0) return { amount: 0, cost: null, options: [] };
  const rate = shipping_options[0]!.shipping_rate_data;
  if (shipping_options.length > 1 || !rate?.fixed_amount) throw notPlayed('shipping_options');
  if (rate.fixed_amount.currency !== currency) {
    throw invalid(
      'Freight must be in the currency of the lines.',
      'shipping_options[0][shipping_rate_data][fixed_amount][currency]',
    );
  }
  const { amount } = rate.fixed_amount;
  if (amount < 0)
    throw invalid(
      'This value must be greater than or equal to 0.',
      'shipping_options[0][shipping_rate_data][fixed_amount][amount]',
    );
  const shipping_rate = newId('shr_');
  return {
    amount,
    cost: { amount_subtotal: amount, amount_tax: 0, amount_total: amount, shipping_rate },
    options: [{ shipping_amount: amount, shipping_rate }],
  };
}
