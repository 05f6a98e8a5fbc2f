import type { StatusTone } from '@youjian/ui';
import type { Claimable } from '../../routes/claim-new';

export const CLAIM_TONES: Readonly<Record<Claimable['claims'][number]['state'], StatusTone>> = {
  submitted: 'waiting',
  more_needed: 'warn',
  refunded: 'ok',
  reopened: 'warn',
  resending: 'waiting',
  resent: 'ok',
  rejected: 'danger',
  withdrawn: 'neutral',
};
