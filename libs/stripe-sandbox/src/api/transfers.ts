import type Stripe from 'stripe';
import type { Work } from '../engine/work';
import { newTransfer, reverseTransfer } from '../payment/transfer';
import { accountOf } from './accounts';
import { listOf } from './list';
import { mergedMetadata } from './metadata';
import type { Ask, Operations } from './operations';
import { mustBeAmount, mustNotContain, orNull } from './param-rules';
import { invalid, notFound, refused } from './stripe-failure';

export const transferOperations: Operations = {
  'POST /v1/transfers': createTransfer,
  'GET /v1/transfers': listTransfers,
  'GET /v1/transfers/{id}': ({ work, id }) => transferOf(work, id),
  'POST /v1/transfers/{id}': updateTransfer,
  'POST /v1/transfers/{id}/reversals': createReversal,
  'GET /v1/transfers/{id}/reversals': listReversals,
  'GET /v1/transfers/{transferId}/reversals/{id}': ({ work, parentId, id }) => reversalOf(work, parentId, id),
  'POST /v1/transfers/{transferId}/reversals/{id}': updateReversal,
};

type Given = Record<string, string> | '' | undefined;

function createTransfer({ params, work }: Ask): object {
  const ask = params as unknown as Stripe.TransferCreateParams;
  if (ask.amount === undefined) throw invalid('Missing required param: amount.', 'amount', 'parameter_missing');
  mustBeAmount(ask.amount, 'amount');
  const { currency } = work.settings.settlement;
  if (ask.currency.toLowerCase() !== currency) {
    // Transfers leave from the balance, and the balance is kept in the settlement currency only.
    throw refused(
      `You have insufficient funds in ${ask.currency}; the balance is in ${currency}.`,
      'balance_insufficient',
    );
  }
  const destination = accountOf(work, ask.destination, 'destination');
  if (destination.api.capabilities?.transfers !== 'active') {
    throw refused(
      `The account ${destination.id} needs the transfers capability enabled.`,
      'insufficient_capabilities_for_transfer',
    );
  }
  return newTransfer(work, {
    amount: ask.amount,
    destination,
    source: ask.source_transaction === undefined ? null : sourceOf(work, ask.source_transaction),
    description: orNull(ask.description),
    metadata: mergedMetadata(null, ask.metadata as Given),
    transferGroup: orNull(ask.transfer_group),
  });
}

function sourceOf(work: Work, id: string): Stripe.Charge {
  const charge = work.get('charge', id)?.api;
  if (!charge) throw notFound('charge', id, 'source_transaction');
  return charge;
}

function updateTransfer({ params, work, id }: Ask): object {
  const ask = params as Stripe.TransferUpdateParams;
  const transfer = transferOf(work, id);
  const api: Stripe.Transfer = {
    ...transfer,
    metadata: mergedMetadata(transfer.metadata, ask.metadata as Given),
    ...(ask.description === undefined ? {} : { description: orNull(ask.description) }),
  };
  work.put('transfer', { id, api });
  work.emit('transfer.updated', api, { metadata: transfer.metadata });
  return api;
}

function createReversal({ params, work, id }: Ask): object {
  mustNotContain(params, ['refund_application_fee']);
  const ask = params as Stripe.TransferCreateReversalParams;
  if (ask.amount !== undefined) mustBeAmount(ask.amount, 'amount');
  const metadata = mergedMetadata(null, ask.metadata as Given);
  return reverseTransfer(work, transferOf(work, id), { amount: ask.amount ?? null, metadata });
}

function updateReversal({ params, work, parentId, id }: Ask): object {
  const reversal = reversalOf(work, parentId, id);
  const { metadata } = params as { metadata?: Given };
  const api = { ...reversal, metadata: mergedMetadata(reversal.metadata, metadata) };
  work.put('transfer_reversal', { id, api });
  return api;
}

function listReversals({ params, work, id }: Ask): object {
  transferOf(work, id);
  return listOf({
    url: `/v1/transfers/${id}/reversals`,
    kind: 'transfer_reversal',
    table: work.table('transfer_reversal'),
    params,
    where: ({ api }) => api.transfer === id,
    createdAt: (row) => row.api.created,
    show: (row) => row.api,
  });
}

function listTransfers({ params, work }: Ask): object {
  const { destination, transfer_group } = params as Stripe.TransferListParams;
  return listOf({
    url: '/v1/transfers',
    kind: 'transfer',
    table: work.table('transfer'),
    params,
    where: ({ api }) =>
      (destination === undefined || api.destination === destination) &&
      (transfer_group === undefined || api.transfer_group === transfer_group),
    createdAt: (row) => row.api.created,
    show: (row) => row.api,
  });
}

function transferOf(work: Work, id: string): Stripe.Transfer {
  const row = work.get('transfer', id);
  if (!row) throw notFound('transfer', id);
  return row.api;
}

function reversalOf(work: Work, transferId: string, id: string): Stripe.TransferReversal {
  const row = work.get('transfer_reversal', id);
  if (row?.api.transfer !== transferId) throw notFound('transfer_reversal', id, 'id');
  return row.api;
}
