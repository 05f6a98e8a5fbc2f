import type Stripe from 'stripe';
import { listOf } from './list';
import type { Ask, Operations } from './operations';
import { mustNotContain } from './param-rules';
import { notFound } from './stripe-failure';

export const chargeOperations: Operations = {
  'GET /v1/charges': listCharges,
  'GET /v1/charges/{id}': ({ work, id }) => {
    const charge = work.get('charge', id);
    if (!charge) throw notFound('charge', id);
    return charge.api;
  },
};

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
