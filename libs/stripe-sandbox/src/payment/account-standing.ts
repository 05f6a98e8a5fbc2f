import type Stripe from 'stripe';
import type { AccountRow } from '../engine/rows';
import type { Work } from '../engine/work';

export function changedAccount(work: Work, row: AccountRow, api: Partial<Stripe.Account>): AccountRow {
  const changed = work.put('account', { ...row, api: { ...row.api, ...api } });
  work.emit('account.updated', changed.api);
  return changed;
}

/** Somebody filled in the onboarding page, or Stripe closed the account for a while. */
export function letAccount(work: Work, row: AccountRow, isAllowed: boolean): AccountRow {
  const missing = isAllowed ? [] : ['external_account'];
  return changedAccount(work, row, {
    capabilities: { ...row.api.capabilities, transfers: isAllowed ? 'active' : 'inactive' },
    charges_enabled: isAllowed,
    details_submitted: row.api.details_submitted || isAllowed,
    payouts_enabled: isAllowed,
    requirements: {
      ...row.api.requirements!,
      currently_due: missing,
      disabled_reason: isAllowed ? null : 'requirements.past_due',
      eventually_due: missing,
      past_due: missing,
    },
  });
}
