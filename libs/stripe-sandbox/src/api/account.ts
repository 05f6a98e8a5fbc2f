import type { PlayedMethod } from '../engine/rows';
import type { Ask, Operations } from './operations';

export const accountOperations: Operations = { 'GET /v1/account': account };

/** Who we are, and which methods we may offer: what a health check asks before it shows a button. */
function account({ work }: Ask): object {
  const ability = (method: PlayedMethod): string => (work.knobs.methods.includes(method) ? 'active' : 'inactive');
  return {
    id: 'acct_sandbox0000000001',
    object: 'account',
    business_type: 'company',
    capabilities: {
      alipay_payments: ability('alipay'),
      card_payments: ability('card'),
      wechat_pay_payments: ability('wechat_pay'),
    },
    charges_enabled: true,
    country: 'HK',
    created: 1_760_000_000,
    default_currency: work.settings.settlement.currency,
    details_submitted: true,
    email: 'sandbox@example.com',
    metadata: {},
    payouts_enabled: true,
    type: 'standard',
  };
}
