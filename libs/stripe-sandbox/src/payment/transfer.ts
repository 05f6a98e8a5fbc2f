import type Stripe from 'stripe';
import { refused } from '../api/stripe-failure';
import { newId } from '../engine/ids';
import type { AccountRow } from '../engine/rows';
import type { Work } from '../engine/work';
import { putEntry } from './entries';

interface TransferAsk {
  readonly amount: number;
  readonly destination: AccountRow;
  /** The payment whose money it is: then the transfer may be made before that money is available. */
  readonly source: Stripe.Charge | null;
  readonly description: string | null;
  readonly metadata: Record<string, string>;
  readonly transferGroup: string | null;
}

/** Money of ours becomes money of a connected account. */
export function newTransfer(work: Work, ask: TransferAsk): Stripe.Transfer {
  const { currency } = work.settings.settlement;
  const availableOn = ask.source ? sourceAvailableOn(work, ask.source, ask.amount) : coveredNow(work, ask.amount);
  const id = newId('tr_');
  const entry = putEntry(work, {
    type: 'transfer',
    source: id,
    amount: -ask.amount,
    description: ask.description,
    availableOn,
  });
  const api: Stripe.Transfer = {
    id,
    object: 'transfer',
    amount: ask.amount,
    amount_reversed: 0,
    balance_transaction: entry.id,
    created: work.nowSeconds,
    currency,
    description: ask.description,
    destination: ask.destination.id,
    destination_payment: newId('py_'),
    livemode: false,
    metadata: ask.metadata,
    reversals: { object: 'list', data: [], has_more: false, url: `/v1/transfers/${id}/reversals` },
    reversed: false,
    source_transaction: ask.source?.id ?? null,
    source_type: 'card',
    transfer_group: ask.transferGroup ?? ask.source?.transfer_group ?? (ask.source ? `group_${ask.source.id}` : null),
  };
  work.put('transfer', { id, api });
  work.put('account', { ...ask.destination, balance: ask.destination.balance + ask.amount });
  work.emit('transfer.created', api);
  return api;
}

/** Takes a transfer back, if the account has not sent the money to its bank meanwhile. */
export function reverseTransfer(
  work: Work,
  transfer: Stripe.Transfer,
  ask: { amount: number | null; metadata: Record<string, string> },
): Stripe.TransferReversal {
  const amount = reversible(transfer, ask.amount);
  const account = work.get('account', transfer.destination as string)!;
  if (account.balance < amount) {
    throw refused(
      `Insufficient funds in the connected account ${account.id} to reverse this transfer.`,
      'balance_insufficient',
    );
  }
  const id = newId('trr_');
  const entry = putEntry(work, { type: 'transfer_refund', source: id, amount, description: 'REFUND FOR TRANSFER' });
  const api: Stripe.TransferReversal = {
    id,
    object: 'transfer_reversal',
    amount,
    balance_transaction: entry.id,
    created: work.nowSeconds,
    currency: transfer.currency,
    destination_payment_refund: newId('pyr_'),
    metadata: ask.metadata,
    source_refund: null,
    transfer: transfer.id,
  };
  work.put('transfer_reversal', { id, api });
  work.put('account', { ...account, balance: account.balance - amount });
  const amount_reversed = transfer.amount_reversed + amount;
  const all = [api, ...transfer.reversals.data];
  const changed: Stripe.Transfer = {
    ...transfer,
    amount_reversed,
    reversed: amount_reversed === transfer.amount,
    reversals: {
      ...transfer.reversals,
      data: all.slice(0, 10),
      has_more: transfer.reversals.has_more || all.length > 10,
    },
  };
  work.put('transfer', { id: transfer.id, api: changed });
  work.emit('transfer.reversed', changed);
  return api;
}

function reversible(transfer: Stripe.Transfer, asked: number | null): number {
  const left = transfer.amount - transfer.amount_reversed;
  if (left === 0) throw refused(`Transfer ${transfer.id} is already fully reversed.`);
  if (asked !== null && asked > left) {
    throw refused(`The amount to reverse (${asked}) is greater than what is left (${left}).`, undefined, {}, 'amount');
  }
  return asked ?? left;
}

function coveredNow(work: Work, amount: number): number {
  const { available } = work.book.sums(work.settings.settlement.currency, work.nowSeconds);
  if (amount > available) {
    throw refused(
      `You have insufficient available funds in your Stripe account: ${available} of ${amount}.`,
      'balance_insufficient',
    );
  }
  return work.nowSeconds;
}

function sourceAvailableOn(work: Work, charge: Stripe.Charge, amount: number): number {
  const entry = work.get('balance_transaction', String(charge.balance_transaction))?.api;
  if (!entry) throw refused(`Charge ${charge.id} has brought no money that could be transferred.`);
  const passedOn = work
    .table('transfer')
    .all()
    .filter(({ api }) => api.source_transaction === charge.id)
    .reduce((sum, { api }) => sum + api.amount, 0);
  if (passedOn + amount > entry.amount) {
    throw refused(
      `The transfers of charge ${charge.id} (${passedOn + amount}) would exceed what it brought (${entry.amount}).`,
      undefined,
      {},
      'amount',
    );
  }
  return Math.max(entry.available_on, work.nowSeconds);
}
