import { describe, expect, it } from 'vitest';
import {
  LICENCE_MOVES,
  type LicenceMove,
  type LicenceState,
  OUTLET_STATES,
  type OutletState,
  licenceStanding,
  moveLicence,
  moveOutlet,
  nextLicenceNo,
} from './states';

const STATES: readonly OutletState[] = ['open', 'paused', 'closed'];
const LICENCES: readonly LicenceState[] = ['valid', 'suspended', 'withdrawn'];
const MOVES: readonly LicenceMove[] = ['grant', 'renew', 'suspend', 'reinstate', 'withdraw'];

describe('an outlet', () => {
  it.each(STATES.flatMap((from) => STATES.map((to) => [from, to] as const)))('%s → %s', (from, to) => {
    const allowed: readonly OutletState[] = OUTLET_STATES[from];
    if (allowed.includes(to)) expect(moveOutlet(from, to)).toBe(to);
    else expect(() => moveOutlet(from, to)).toThrow(expect.objectContaining({ code: 'outlet_state' }));
  });

  it('that was closed for good stays closed', () => {
    expect(OUTLET_STATES.closed).toEqual([]);
  });
});

describe('a licence', () => {
  it.each(LICENCES.flatMap((from) => MOVES.map((move) => [from, move] as const)))('%s, %s', (from, move) => {
    const to = (LICENCE_MOVES[from] as Partial<Record<LicenceMove, LicenceState>>)[move];
    if (to) expect(moveLicence('YS-1', from, move)).toBe(to);
    else expect(() => moveLicence('YS-1', from, move)).toThrow(expect.objectContaining({ code: 'licence_state' }));
  });

  it('is told by the day: its ends belong to it, and a suspension is told before either', () => {
    const licence = { state: 'valid' as const, validFrom: '2026-01-01', validUntil: '2026-12-31' };
    expect(licenceStanding(licence, '2025-12-31')).toBe('not_yet_valid');
    expect(licenceStanding(licence, '2026-01-01')).toBe('valid');
    expect(licenceStanding(licence, '2026-12-31')).toBe('valid');
    expect(licenceStanding(licence, '2027-01-01')).toBe('expired');
    expect(licenceStanding({ ...licence, state: 'suspended' }, '2027-01-01')).toBe('suspended');
  });

  it('has a number that was never given', () => {
    expect(nextLicenceNo('ZG-1', [])).toBe('YS-ZG-1');
    expect(nextLicenceNo('ZG-1', ['YS-ZG-1', 'YS-ZG-1-2'])).toBe('YS-ZG-1-3');
  });
});
