import type { ProviderSession } from './provider';

/** What can be done with an attempt to pay, by where the provider says it stands. */
export type Standing = 'payable' | 'processing' | 'paid' | 'over';

/**
 * A page that is complete but not paid was refused by a wallet afterwards: nobody can pay on it any more. A code whose
 * payment failed is over as well, though the provider would take another try: its picture is not scanned twice.
 */
export function standingOf(session: Pick<ProviderSession, 'status' | 'paid' | 'processing'>): Standing {
  if (session.paid) return 'paid';
  if (session.processing) return 'processing';
  return session.status === 'open' ? 'payable' : 'over';
}

/** How often one order may be tried: a reservation is not kept for ever by trying. */
export const MOST_ATTEMPTS = 8;

/** An attempt that may still bring money by itself. */
export const OPEN_PAYMENT_STATES: readonly string[] = ['created', 'open'];
