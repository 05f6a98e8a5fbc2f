import type Stripe from 'stripe';
import type { Work } from '../engine/work';
import { newRefund } from '../payment/refund';
import { intentOf } from './payment-intents';
import { listOf } from './list';
import { mergedMetadata } from './metadata';
import type { Ask, Operations } from './operations';
import { mustBeAmount, mustNotContain } from './param-rules';
import { invalid, notFound, refused } from './stripe-failure';

export const refundOperations: Operations = {
  'POST /v1/refunds': createRefund,
  'GET /v1/refunds': listRefunds,
  'GET /v1/refunds/{id}': ({ work, id }) => refundOf(work, id).api,
  'POST /v1/refunds/{id}': updateRefund,
  'POST /v1/refunds/{id}/cancel': cancelRefund,
};

const NOT_PLAYED = ['customer', 'origin', 'instructions_email', 'refund_application_fee', 'reverse_transfer'];

function createRefund({ params, work }: Ask): object {
  mustNotContain(params, NOT_PLAYED);
  const ask = params as Stripe.RefundCreateParams;
  if (ask.amount !== undefined) mustBeAmount(ask.amount, 'amount');
  const charge = chargeToRefund(work, ask);
  if (ask.currency !== undefined && ask.currency !== charge.currency) {
    throw invalid(`The currency (${ask.currency}) does not match that of the charge (${charge.currency}).`, 'currency');
  }
  return newRefund(work, charge, {
    amount: ask.amount ?? null,
    reason: ask.reason ?? null,
    metadata: mergedMetadata(null, ask.metadata as Record<string, string> | '' | undefined),
  }).api;
}

function chargeToRefund(work: Work, ask: Stripe.RefundCreateParams): Stripe.Charge {
  if (ask.charge === undefined && ask.payment_intent === undefined) {
    throw invalid('One of the following params should be provided for this request: payment_intent or charge.');
  }
  if (ask.charge !== undefined && ask.payment_intent !== undefined) {
    throw invalid('You may only specify one of these parameters: charge, payment_intent.');
  }
  const id = ask.charge ?? (intentOf(work, ask.payment_intent!).api.latest_charge as string | null);
  if (id === null)
    throw refused(`This PaymentIntent (${ask.payment_intent}) does not have a successful charge to refund.`);
  const charge = work.get('charge', id);
  if (!charge) throw notFound('charge', id);
  return charge.api;
}

function updateRefund({ params, work, id }: Ask): object {
  const { metadata } = params as Stripe.RefundUpdateParams;
  const row = refundOf(work, id);
  const api = {
    ...row.api,
    metadata: mergedMetadata(row.api.metadata, metadata as Record<string, string> | '' | undefined),
  };
  work.put('refund', { ...row, api });
  work.emit('refund.updated', api, { metadata: row.api.metadata });
  return api;
}

/** Only a refund that waits for the customer's bank details can be stopped, and none of ours ever waits for those. */
function cancelRefund({ work, id }: Ask): object {
  const { status } = refundOf(work, id).api;
  throw refused(`Refund ${id} cannot be canceled because it has a status of ${status}.`);
}

function listRefunds({ params, work }: Ask): object {
  const { charge, payment_intent } = params as Stripe.RefundListParams;
  return listOf({
    url: '/v1/refunds',
    kind: 'refund',
    table: work.table('refund'),
    params,
    where: ({ api }) =>
      (charge === undefined || api.charge === charge) &&
      (payment_intent === undefined || api.payment_intent === payment_intent),
    createdAt: (row) => row.api.created,
    show: (row) => row.api,
  });
}

function refundOf(work: Work, id: string) {
  const row = work.get('refund', id);
  if (!row) throw notFound('refund', id);
  return row;
}
