import type Stripe from 'stripe';
import type { Kind } from '../engine/rows';
import type { Work } from '../engine/work';
import { invalid } from './stripe-failure';
import { shownBalanceTransaction } from './shown';

const KIND_BY_PREFIX: Readonly<Record<string, Kind>> = {
  cs: 'checkout.session',
  pi: 'payment_intent',
  ch: 'charge',
  py: 'charge',
  re: 'refund',
  pyr: 'refund',
  txn: 'balance_transaction',
  pm: 'payment_method',
  du: 'dispute',
  po: 'payout',
  tr: 'transfer',
  trr: 'transfer_reversal',
  acct: 'account',
};

type Json = Record<string, unknown>;

/** Replaces the id at `path` (e.g. "payment_intent.latest_charge") by what it names. The object given is left as it was. */
export function expand(work: Work, object: object, path: string): object {
  return expandAt(work, object as Json, path.split('.'), path) as object;
}

function expandAt(work: Work, value: Json | Json[], names: readonly string[], whole: string): Json | Json[] {
  if (Array.isArray(value)) return value.map((item) => expandAt(work, item, names, whole) as Json);
  const [name = '', ...rest] = names;
  let part = Object.hasOwn(value, name) ? value[name] : includable(work, value, name);
  if (part === undefined) throw cannotExpand(whole);
  if (part === null) return value;
  if (typeof part === 'string') part = lookUp(work, part);
  if (typeof part !== 'object' || part === null) throw cannotExpand(whole);
  return { ...value, [name]: rest.length > 0 ? expandAt(work, part as Json | Json[], rest, whole) : part };
}

function lookUp(work: Work, id: string): object | undefined {
  const kind = KIND_BY_PREFIX[id.split('_', 1)[0]!];
  const row = kind && work.get(kind, id);
  if (!row || !('api' in row)) return undefined;
  if (kind === 'balance_transaction') return shownBalanceTransaction(work, row.api as Stripe.BalanceTransaction);
  return row.api;
}

/** Lists that an object shows only when asked. */
function includable(work: Work, object: Json, name: string): object | undefined {
  const id = String(object['id']);
  if (object['object'] === 'checkout.session' && name === 'line_items') {
    const lines = work.get('checkout.session', id)!.lines;
    const url = `/v1/checkout/sessions/${id}/line_items`;
    return { object: 'list', data: lines.slice(0, 10), has_more: lines.length > 10, url };
  }
  if (object['object'] === 'charge' && name === 'refunds') {
    const refunds = work
      .table('refund')
      .all()
      .filter((row) => row.api.charge === id)
      .map((row) => row.api)
      .reverse();
    return {
      object: 'list',
      data: refunds.slice(0, 10),
      has_more: refunds.length > 10,
      url: `/v1/charges/${id}/refunds`,
    };
  }
  return undefined;
}

const cannotExpand = (path: string) => invalid(`This property cannot be expanded (${path}).`, 'expand');
