import type { IntentRow, SessionRow } from '../engine/rows';

export const successUrl = ({ id, api }: SessionRow): string => api.success_url!.replaceAll('{CHECKOUT_SESSION_ID}', id);

/** Where a payment confirmed without Checkout asked its customer to be sent back to. */
export function returnUrlOf({ api }: IntentRow): string | null {
  const action = api.next_action;
  return action?.alipay_handle_redirect?.return_url ?? action?.redirect_to_url?.return_url ?? null;
}

/** The query Stripe adds. Anyone can type it, so nobody should believe it. */
export function withOutcome(returnUrl: string, { id, api }: IntentRow): string {
  const url = new URL(returnUrl);
  const outcome = api.status === 'succeeded' || api.status === 'requires_capture' ? 'succeeded' : 'failed';
  url.searchParams.set('payment_intent', id);
  url.searchParams.set('payment_intent_client_secret', api.client_secret ?? '');
  url.searchParams.set('redirect_status', outcome);
  return url.href;
}
