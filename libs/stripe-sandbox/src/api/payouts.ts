import type Stripe from 'stripe';
import type { PayoutRow } from '../engine/rows';
import type { Work } from '../engine/work';
import { cancelPayout, changedPayout, newPayout } from '../payment/payout';
import { listOf } from './list';
import { mergedMetadata } from './metadata';
import type { Ask, Operations } from './operations';
import { mustBeAmount, mustNotContain, orNull } from './param-rules';
import { invalid, notFound, refused } from './stripe-failure';

export const payoutOperations: Operations = {
  'POST /v1/payouts': createPayout,
  'GET /v1/payouts': listPayouts,
  'GET /v1/payouts/{id}': ({ work, id }) => payoutOf(work, id).api,
  'POST /v1/payouts/{id}': updatePayout,
  'POST /v1/payouts/{id}/cancel': ({ work, id }) => cancelPayout(work, payoutOf(work, id)).api,
  'POST /v1/payouts/{id}/reverse': reversePayout,
};

/** A payout by hand: only an amount. Which payments it pays out nobody can say afterwards, Stripe neither. */
function createPayout({ params, work }: Ask): object {
  mustNotContain(params, ['destination', 'payout_method']);
  const ask = params as unknown as Stripe.PayoutCreateParams;
  const { currency } = work.settings.settlement;
  mustBeAmount(ask.amount, 'amount');
  if (ask.method === 'instant') throw invalid('The bank account does not take instant payouts.', 'method');
  const isOurs = ask.currency.toLowerCase() === currency;
  const available = isOurs ? work.book.sums(currency, work.nowSeconds).available : 0;
  if (ask.amount > available) {
    throw refused(`You have insufficient funds: ${available} available in ${ask.currency}.`, 'balance_insufficient');
  }
  return newPayout(work, {
    amount: ask.amount,
    isAutomatic: false,
    entries: [],
    description: orNull(ask.description),
    metadata: mergedMetadata(null, ask.metadata as Record<string, string> | undefined),
    statementDescriptor: orNull(ask.statement_descriptor),
  }).api;
}

/** Banks elsewhere give nothing back on request, and our imaginary account is not in those two countries. */
function reversePayout({ work, id }: Ask): object {
  payoutOf(work, id);
  throw refused('Only payouts to bank accounts in the US and Canada can be reversed.');
}

function updatePayout({ params, work, id }: Ask): object {
  const { metadata } = params as Stripe.PayoutUpdateParams;
  const row = payoutOf(work, id);
  const merged = mergedMetadata(row.api.metadata, metadata as Record<string, string> | '' | undefined);
  const updated = changedPayout(work, row, { metadata: merged });
  work.emit('payout.updated', updated.api, { metadata: row.api.metadata });
  return updated.api;
}

function listPayouts({ params, work }: Ask): object {
  const { arrival_date, destination, status } = params as Stripe.PayoutListParams;
  if (arrival_date !== undefined && typeof arrival_date !== 'number') mustNotContain(params, ['arrival_date']);
  return listOf({
    url: '/v1/payouts',
    kind: 'payout',
    table: work.table('payout'),
    params,
    where: ({ api }) =>
      (status === undefined || api.status === status) &&
      (destination === undefined || api.destination === destination) &&
      (arrival_date === undefined || api.arrival_date === arrival_date),
    createdAt: (row) => row.api.created,
    show: (row) => row.api,
  });
}

export function payoutOf(work: Work, id: string): PayoutRow {
  const row = work.get('payout', id);
  if (!row) throw notFound('payout', id);
  return row;
}
