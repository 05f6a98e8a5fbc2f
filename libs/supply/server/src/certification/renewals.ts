import type { Tx } from '@youjian/database';
import { refuse } from '@youjian/kernel';
import { daysLeft, renewalTiming } from '@youjian/supply-domain';

interface OldCertificate {
  readonly partyId: string;
  readonly baseId: string;
  readonly variety: string | null;
  readonly scheme: string;
  readonly state: string;
  readonly validUntil: Date;
  readonly renewalDaysBefore: number;
  readonly lateRenewal: 'refuse' | 'mark';
}

const OLD = {
  name: 'supply.renewal.old',
  text: `select c.holder_party_id as "partyId", c.base_id as "baseId", c.variety, s.scheme, c.state, c.valid_until as "validUntil",
      s.renewal_days_before as "renewalDaysBefore", s.late_renewal as "lateRenewal"
    from supply.certificate c join supply.scheme_version s on s.code = c.scheme_code where c.number = $1 for no key update of c`,
};

export interface Renewable {
  readonly baseId: string;
  readonly variety: string | null;
  readonly scheme: string;
  readonly late: boolean;
}

/**
 * The certificate that is to be renewed: the party's own, not revoked, inside its window, and not being renewed already.
 * Its row is locked, so that of two renewals begun at once one sees the other. Checked when the renewal is begun and
 * again when it is handed in, for it is the day of handing in that counts.
 */
export async function requireRenewable(
  tx: Tx,
  number: string,
  partyId: string,
  now: Date,
  own: string | null = null,
): Promise<Renewable> {
  const [old] = await tx.query<OldCertificate>(OLD, [number]);
  if (!old) refuse('not_found', { what: number });
  if (old.partyId !== partyId) refuse('out_of_scope');
  if (old.state === 'revoked') refuse('certificate_state', { state: old.state, move: 'renew' });
  const timing = renewalTiming(old, old.validUntil, now);
  if (timing === 'refused')
    refuse('renewal_too_late', {
      number,
      days: old.renewalDaysBefore,
      left: Math.max(0, daysLeft(old.validUntil, now)),
    });
  const [running] = await tx.query<{ number: string }>(
    `select number from supply.certification_case where renews = $1 and state not in ('rejected', 'withdrawn') and number is distinct from $2`,
    [number, own],
  );
  if (running) refuse('renewal_running', { number, caseNumber: running.number });
  const { baseId, variety, scheme } = old;
  return { baseId, variety, scheme, late: timing === 'late' };
}
