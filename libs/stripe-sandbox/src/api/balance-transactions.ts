import type Stripe from 'stripe';
import type { Work } from '../engine/work';
import { listOf } from './list';
import type { Ask, Operations } from './operations';
import { payoutOf } from './payouts';
import { invalid, notFound } from './stripe-failure';
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
  const { currency, payout, source, type } = params as Stripe.BalanceTransactionListParams;
  const isPaidOut = payout === undefined ? () => true : paidOutBy(work, payout);
  return listOf({
    url: '/v1/balance_transactions',
    kind: 'balance_transaction',
    table: work.table('balance_transaction'),
    params,
    where: ({ id, api }) =>
      isPaidOut(id) &&
      (currency === undefined || api.currency === currency) &&
      (source === undefined || api.source === source) &&
      (type === undefined || api.type === type),
    createdAt: (row) => row.api.created,
    show: (row) => shownBalanceTransaction(work, row.api),
  });
}

/**
 * As at Stripe: only an automatic payout knows its parts, and only once its reconciliation is completed.
 * Whoever asks before `payout.reconciliation_completed` is shown nothing, and should not take that for the whole.
 */
function paidOutBy(work: Work, id: string): (entryId: string) => boolean {
  const { api } = payoutOf(work, id);
  if (!api.automatic) {
    throw invalid('Balance transaction history can only be filtered on automatic payouts, not manual.', 'payout');
  }
  if (api.reconciliation_status !== 'completed') return () => false;
  return (entryId) => work.book.payoutOf(entryId) === id;
}

/** What no payout has taken yet. */
function balance({ work }: Ask): object {
  const { currency } = work.settings.settlement;
  const { available, pending } = work.book.sums(currency, work.nowSeconds);
  return {
    object: 'balance',
    available: [{ amount: available, currency, source_types: { card: available } }],
    livemode: false,
    pending: [{ amount: pending, currency, source_types: { card: pending } }],
  };
}
