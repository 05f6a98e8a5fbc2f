import type Stripe from 'stripe';
import { listOf } from './list';
import type { Ask, Operations } from './operations';
import { mustNotContain } from './param-rules';
import { notFound } from './stripe-failure';
import { shownBalanceTransaction } from './shown';

export const balanceOperations: Operations = {
  'GET /v1/balance_transactions': listEntries,
  'GET /v1/balance_transactions/{id}': ({ work, id }) => {
    const entry = work.get('balance_transaction', id);
    if (!entry) throw notFound('balance_transaction', id, 'id');
    return shownBalanceTransaction(work, entry.api);
  },
  'GET /v1/balance': balance,
};

function listEntries({ params, work }: Ask): object {
  mustNotContain(params, ['payout']);
  const { currency, source, type } = params as Stripe.BalanceTransactionListParams;
  return listOf({
    url: '/v1/balance_transactions',
    kind: 'balance_transaction',
    table: work.table('balance_transaction'),
    params,
    where: ({ api }) =>
      (currency === undefined || api.currency === currency) &&
      (source === undefined || api.source === source) &&
      (type === undefined || api.type === type),
    createdAt: (row) => row.api.created,
    show: (row) => shownBalanceTransaction(work, row.api),
  });
}

/** The sum of all entries; nothing is paid out yet. */
function balance({ work }: Ask): object {
  const { currency } = work.settings.settlement;
  const sums = { available: 0, pending: 0 };
  for (const { api } of work.table('balance_transaction').all()) {
    sums[shownBalanceTransaction(work, api).status as 'available' | 'pending'] += api.net;
  }
  return {
    object: 'balance',
    available: [{ amount: sums.available, currency, source_types: { card: sums.available } }],
    livemode: false,
    pending: [{ amount: sums.pending, currency, source_types: { card: sums.pending } }],
  };
}
