import type Stripe from 'stripe';
import type { Work } from '../engine/work';
import { changedCharge } from '../payment/charge';
import { listOf } from './list';
import { mergedMetadata } from './metadata';
import type { Ask, Operations } from './operations';
import { mustNotContain, orNull } from './param-rules';
import { captureAmount, intentOf } from './payment-intents';
import { notFound } from './stripe-failure';

export const chargeOperations: Operations = {
  'GET /v1/charges': listCharges,
  'GET /v1/charges/{id}': ({ work, id }) => chargeOf(work, id),
  'POST /v1/charges/{id}': updateCharge,
  'POST /v1/charges/{id}/capture': capture,
};

function updateCharge({ params, work, id }: Ask): object {
  mustNotContain(params, ['customer', 'fraud_details', 'shipping']);
  const ask = params as Stripe.ChargeUpdateParams;
  const charge = chargeOf(work, id);
  const updated = changedCharge(work, id, {
    metadata: mergedMetadata(charge.metadata, ask.metadata as Record<string, string> | '' | undefined),
    ...(ask.description === undefined ? {} : { description: orNull(ask.description) }),
    ...(ask.receipt_email === undefined ? {} : { receipt_email: orNull(ask.receipt_email) }),
    ...(ask.transfer_group === undefined ? {} : { transfer_group: orNull(ask.transfer_group) }),
  });
  work.emit('charge.updated', updated, { metadata: charge.metadata });
  return updated;
}

/** The older way to take what is held; the payment intent takes it. */
function capture({ params, work, id }: Ask): object {
  const ask = params as Stripe.ChargeCaptureParams;
  mustNotContain(
    params,
    Object.keys(params).filter((name) => name !== 'amount' && name !== 'expand'),
  );
  const intent = intentOf(work, String(chargeOf(work, id).payment_intent));
  captureAmount(work, intent, ask.amount, 'amount');
  return chargeOf(work, id);
}

export function chargeOf(work: Work, id: string): Stripe.Charge {
  const row = work.get('charge', id);
  if (!row) throw notFound('charge', id);
  return row.api;
}

function listCharges({ params, work }: Ask): object {
  mustNotContain(params, ['customer']);
  const { payment_intent, transfer_group } = params as Stripe.ChargeListParams;
  return listOf({
    url: '/v1/charges',
    kind: 'charge',
    table: work.table('charge'),
    params,
    where: ({ api }) =>
      (payment_intent === undefined || api.payment_intent === payment_intent) &&
      (transfer_group === undefined || api.transfer_group === transfer_group),
    createdAt: (row) => row.api.created,
    show: (row) => row.api,
  });
}
