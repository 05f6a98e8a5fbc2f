import type Stripe from 'stripe';
import { newId } from '../engine/ids';
import type { AccountRow } from '../engine/rows';
import type { Work } from '../engine/work';
import { changedAccount, letAccount } from '../payment/account-standing';
import { listOf } from './list';
import { mergedMetadata } from './metadata';
import type { Ask, Operations } from './operations';
import { mustBeUrl, mustNotContain } from './param-rules';
import { invalid, notFound } from './stripe-failure';

export const accountsOperations: Operations = {
  'POST /v1/accounts': createAccount,
  'GET /v1/accounts': listAccounts,
  'GET /v1/accounts/{id}': ({ work, id }) => accountOf(work, id).api,
  'POST /v1/accounts/{id}': updateAccount,
  'DELETE /v1/accounts/{id}': deleteAccount,
  'POST /v1/accounts/{id}/reject': ({ work, id }) => letAccount(work, accountOf(work, id), false).api,
  'POST /v1/accounts/{id}/unreject': ({ work, id }) => letAccount(work, accountOf(work, id), true).api,
  'POST /v1/account_links': createLink,
};

type Given = Record<string, string> | '' | undefined;

/** Facts about people and companies are not kept here: a sandbox has no business knowing them. */
const NOT_PLAYED = ['account_token', 'company', 'documents', 'external_account', 'groups', 'individual', 'settings'];

/** A connected account is born without any ability; it gains them on the onboarding page that a link leads to. */
function createAccount({ params, work }: Ask): object {
  mustNotContain(params, NOT_PLAYED);
  const ask = params as Stripe.AccountCreateParams;
  const id = newId('acct_', 16);
  const api: Stripe.Account = {
    id,
    object: 'account',
    ...(ask.business_type ? { business_type: ask.business_type } : {}),
    capabilities: { transfers: 'inactive' },
    charges_enabled: false,
    country: ask.country ?? 'HK',
    created: work.nowSeconds,
    default_currency: ask.default_currency ?? work.settings.settlement.currency,
    details_submitted: false,
    email: ask.email ?? null,
    metadata: mergedMetadata(null, ask.metadata as Given),
    payouts_enabled: false,
    requirements: requirements(['business_profile.url', 'external_account', 'tos_acceptance.date']),
    type: ask.type ?? 'none',
  };
  work.put('account', { id, api, balance: 0, isDeleted: false });
  return api;
}

const requirements = (due: string[]): Stripe.Account.Requirements => ({
  alternatives: [],
  current_deadline: null,
  currently_due: due,
  disabled_reason: due.length > 0 ? 'requirements.past_due' : null,
  errors: [],
  eventually_due: due,
  past_due: due,
  pending_verification: [],
});

function updateAccount({ params, work, id }: Ask): object {
  mustNotContain(params, NOT_PLAYED);
  const ask = params as Stripe.AccountUpdateParams;
  const row = accountOf(work, id);
  return changedAccount(work, row, {
    metadata: mergedMetadata(row.api.metadata ?? null, ask.metadata as Given),
    ...(ask.email === undefined ? {} : { email: ask.email }),
  }).api;
}

function deleteAccount({ work, id }: Ask): object {
  const row = accountOf(work, id);
  if (row.balance !== 0) throw invalid('This account still has a balance and cannot be deleted.');
  work.put('account', { ...row, isDeleted: true });
  return { id, object: 'account', deleted: true };
}

const LINK_SECONDS = 300;

function createLink({ params, work }: Ask): object {
  const ask = params as unknown as Stripe.AccountLinkCreateParams;
  accountOf(work, ask.account);
  for (const name of ['refresh_url', 'return_url'] as const) {
    if (ask[name] === undefined) throw invalid(`Missing required param: ${name}.`, name, 'parameter_missing');
    mustBeUrl(ask[name], name);
  }
  const link = work.put('account_link', {
    id: newId('al_'),
    account: ask.account,
    returnUrl: ask.return_url!,
    refreshUrl: ask.refresh_url!,
    expiresAt: work.nowSeconds + LINK_SECONDS,
  });
  return {
    object: 'account_link',
    created: work.nowSeconds,
    expires_at: link.expiresAt,
    url: `${work.settings.publicUrl}/c/onboarding/${link.id}`,
  };
}

function listAccounts({ params, work }: Ask): object {
  return listOf({
    url: '/v1/accounts',
    kind: 'account',
    table: work.table('account'),
    params,
    where: (row) => !row.isDeleted,
    createdAt: (row) => row.api.created ?? 0,
    show: (row) => row.api,
  });
}

export function accountOf(work: Work, id: string, param = 'account'): AccountRow {
  const row = work.get('account', id);
  if (!row || row.isDeleted) throw notFound('account', id, param);
  return row;
}
