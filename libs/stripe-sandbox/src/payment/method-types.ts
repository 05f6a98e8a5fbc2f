import { invalid } from '../api/stripe-failure';
import type { PlayedMethod } from '../engine/rows';
import type { Work } from '../engine/work';

interface Wanted {
  readonly allowed: readonly string[] | undefined;
  readonly excluded: readonly string[] | undefined;
  readonly currency: string;
  readonly captureMethod: string;
  /** Whether `payment_method_options[wechat_pay][client]` was given, where it must be. */
  readonly hasWechatClient: boolean;
}

/**
 * Which methods will really be offered. Stripe drops what does not fit without a word; that silence
 * is played faithfully, because code that trusts its own request must be caught here, not by a customer.
 */
export function methodTypesFor(work: Work, wanted: Wanted): PlayedMethod[] {
  const { allowed, excluded, captureMethod, currency, hasWechatClient } = wanted;
  const fits = (type: PlayedMethod): boolean =>
    !excluded?.includes(type) &&
    (type === 'card' || (captureMethod !== 'manual' && WALLET_CURRENCIES.includes(currency)));
  const offered = work.knobs.methods.filter(fits);
  const types = allowed
    ? offered.filter((type) => allowed.includes(type))
    : offered.filter((type) => type !== 'wechat_pay' || hasWechatClient);
  if (allowed?.includes('wechat_pay') && types.includes('wechat_pay') && !hasWechatClient) {
    throw invalid(
      'You must pass payment_method_options[wechat_pay][client] to offer wechat_pay.',
      'payment_method_options[wechat_pay][client]',
      'parameter_missing',
    );
  }
  if (types.length === 0) {
    throw invalid(
      'No valid payment method types for this currency, amount and account.',
      allowed ? 'allowed_payment_method_types' : 'currency',
    );
  }
  return types;
}

const WALLET_CURRENCIES = ['cny', 'hkd', 'usd', 'sgd'];
