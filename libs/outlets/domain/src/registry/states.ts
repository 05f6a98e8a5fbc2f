import { refuse } from '@youjian/kernel';

export type OutletState = 'open' | 'paused' | 'closed';
export type LicenceState = 'valid' | 'suspended' | 'withdrawn';
export type LicenceMove = 'grant' | 'renew' | 'suspend' | 'reinstate' | 'withdraw';
export type LicenceStanding = 'valid' | 'not_yet_valid' | 'expired' | 'suspended' | 'withdrawn';

/** Where an outlet may go from where it is. What is closed for good stays closed. */
export const OUTLET_STATES = {
  open: ['paused', 'closed'],
  paused: ['open', 'closed'],
  closed: [],
} as const satisfies Record<OutletState, readonly OutletState[]>;

/** What a move makes of a licence. After a withdrawal another licence is granted; the withdrawn one never comes back. */
export const LICENCE_MOVES = {
  valid: { renew: 'valid', suspend: 'suspended', withdraw: 'withdrawn' },
  suspended: { reinstate: 'valid', withdraw: 'withdrawn' },
  withdrawn: { grant: 'valid' },
} as const satisfies Record<LicenceState, Partial<Record<LicenceMove, LicenceState>>>;

export function moveOutlet(from: OutletState, to: OutletState): OutletState {
  const reachable: readonly OutletState[] = OUTLET_STATES[from];
  return reachable.includes(to) ? to : refuse('outlet_state', { state: from, move: to });
}

export function moveLicence(number: string, from: LicenceState, move: LicenceMove): LicenceState {
  const moves: Partial<Record<LicenceMove, LicenceState>> = LICENCE_MOVES[from];
  return moves[move] ?? refuse('licence_state', { number, state: from, move });
}

/** What a reader is told of a licence on a day. */
export function licenceStanding(
  licence: { readonly state: LicenceState; readonly validFrom: string; readonly validUntil: string },
  day: string,
): LicenceStanding {
  if (licence.state !== 'valid') return licence.state;
  if (day < licence.validFrom) return 'not_yet_valid';
  return day > licence.validUntil ? 'expired' : 'valid';
}

/** The number of the next licence of an outlet: a number is never given twice. */
export function nextLicenceNo(code: string, granted: readonly string[]): string {
  const taken = new Set(granted);
  const first = `YS-${code}`;
  if (!taken.has(first)) return first;
  let turn = 2;
  while (taken.has(`${first}-${turn}`)) turn += 1;
  return `${first}-${turn}`;
}
