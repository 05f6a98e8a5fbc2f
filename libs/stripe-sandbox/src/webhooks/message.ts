import type Stripe from 'stripe';
import { seconds } from '../engine/clock';
import type { DeliveryRow } from '../engine/rows';
import type { WebhookRequest } from '../engine/settings';
import { signatureHeader } from './signature';

export interface Address {
  readonly url: string;
  readonly secret: string;
  /** The version the endpoint was registered for; null: the account's own. */
  readonly apiVersion: string | null;
}

/** An event as it goes over the line: signed with the machine's own time, and forged where a test wants it forged. */
export function messageOf(event: Stripe.Event, row: DeliveryRow, address: Address, outside: Date): WebhookRequest {
  const { tamper } = row;
  const body = JSON.stringify(asSent(event, row, address));
  const signedAt = seconds(outside) - (tamper.ageSeconds ?? 0);
  return {
    url: address.url,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Stripe/1.0 (sandbox)',
      ...signature(body, address.secret, signedAt, tamper.signature),
    },
    body: tamper.signature === 'changed' ? body.replace('"livemode":false', '"livemode":false,"changed":true') : body,
  };
}

const asSent = (event: Stripe.Event, { tamper }: DeliveryRow, { apiVersion }: Address): object => ({
  ...event,
  pending_webhooks: 1,
  ...(apiVersion === null ? {} : { api_version: apiVersion }),
  ...(tamper.apiVersion === undefined ? {} : { api_version: tamper.apiVersion }),
  ...(tamper.livemode === undefined ? {} : { livemode: tamper.livemode }),
  ...(tamper.account === undefined ? {} : { account: tamper.account }),
});

function signature(
  body: string,
  secret: string,
  signedAt: number,
  how: DeliveryRow['tamper']['signature'],
): Record<string, string> {
  const valid = signatureHeader(body, secret, signedAt);
  const wrong = signatureHeader(body, `${secret}-not-this-one`, signedAt);
  switch (how) {
    case 'missing':
      return {};
    case 'wrong':
      return { 'stripe-signature': wrong };
    case 'rotated':
      // While secrets are being changed, Stripe signs with both.
      return { 'stripe-signature': `${wrong},${valid.slice(valid.indexOf('v1='))}` };
    default:
      return { 'stripe-signature': valid };
  }
}
