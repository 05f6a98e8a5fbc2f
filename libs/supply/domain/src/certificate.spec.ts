import { describe, expect, it, test } from 'vitest';
import fc from 'fast-check';
import { Refusal } from '@youjian/kernel';
import { type CertificateMove, type CertificateState, isValidAt, moveCertificate, standingOf } from './certificate';
import { certificateNumber, validUntil } from './scheme-version';
import { SCHEME_VERSIONS, schemeVersion } from './schemes';

const outcome = (from: CertificateState, move: CertificateMove): string => {
  try {
    return moveCertificate(from, move);
  } catch (error) {
    return (error as Refusal).code;
  }
};

test.each`
  from           | move           | to
  ${'valid'}     | ${'suspend'}   | ${'suspended'}
  ${'valid'}     | ${'revoke'}    | ${'revoked'}
  ${'valid'}     | ${'reinstate'} | ${'certificate_state'}
  ${'suspended'} | ${'reinstate'} | ${'valid'}
  ${'suspended'} | ${'revoke'}    | ${'revoked'}
  ${'suspended'} | ${'suspend'}   | ${'certificate_state'}
  ${'revoked'}   | ${'suspend'}   | ${'certificate_state'}
  ${'revoked'}   | ${'reinstate'} | ${'certificate_state'}
  ${'revoked'}   | ${'revoke'}    | ${'certificate_state'}
`(
  'a $from certificate on $move becomes $to',
  ({ from, move, to }: { from: CertificateState; move: CertificateMove; to: string }) => {
    expect(outcome(from, move)).toBe(to);
  },
);

describe('what a reader is told', () => {
  const certificate = {
    state: 'valid' as const,
    validFrom: new Date('2024-01-01T00:00:00+08:00'),
    validUntil: new Date('2027-01-01T00:00:00+08:00'),
  };
  it.each([
    ['2023-12-31T23:59:59+08:00', 'not_yet_valid'],
    ['2024-01-01T00:00:00+08:00', 'valid'],
    ['2026-11-01T23:59:59+08:00', 'valid'],
    ['2026-11-02T00:00:00+08:00', 'expiring'],
    ['2026-12-31T23:59:59+08:00', 'expiring'],
    ['2027-01-01T00:00:00+08:00', 'expired'],
  ])('at %s it is %s', (at, standing) => {
    expect(standingOf(certificate, new Date(at), 60)).toBe(standing);
  });

  it('says suspended and revoked whatever the date', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('suspended', 'revoked'),
        fc.date({ noInvalidDate: true }),
        fc.nat(400),
        (state, now, renewalDays) => {
          expect(standingOf({ ...certificate, state: state as 'suspended' }, now, renewalDays)).toBe(state);
          expect(isValidAt({ ...certificate, state: state as 'revoked' }, now)).toBe(false);
        },
      ),
    );
  });

  it('lets goods be sold from the first moment and no longer at the last', () => {
    expect(isValidAt(certificate, certificate.validFrom)).toBe(true);
    expect(isValidAt(certificate, certificate.validUntil)).toBe(false);
  });
});

describe('scheme versions', () => {
  it('says which of its rules no source gives', () => {
    for (const version of SCHEME_VERSIONS) expect(version.assumed.length).toBeGreaterThan(0);
    expect(schemeVersion('gba-basket-2019')).toMatchObject({ validityMonths: 36, renewalDaysBefore: 60 });
  });

  it('numbers by scheme, county and running number', () => {
    expect(certificateNumber(schemeVersion('gba-basket-2019'), '441424', 7)).toBe('GBA-CLZ-2019-441424-0007');
  });

  it('ends on the last day of a month that is too short', () => {
    expect(validUntil(new Date('2024-02-29T16:00:00Z'), 36).toISOString()).toBe('2027-02-28T16:00:00.000Z');
    expect(validUntil(new Date('2024-01-15T16:00:00Z'), 24).toISOString()).toBe('2026-01-15T16:00:00.000Z');
  });
});
