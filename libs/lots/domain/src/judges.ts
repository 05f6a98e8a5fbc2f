import { refuse } from '@youjian/kernel';

export interface Judge {
  readonly partyId: string | null;
  /** Works for the distribution centre, which is run by the circulation operator. */
  readonly isOperator: boolean;
}

export interface Seller {
  readonly partyId: string;
  readonly kind: string;
}

/**
 * Who samples, tests, releases or accepts is never who sells: not the seller's own people, and not the circulation
 * operator where it trades the goods itself.
 */
export function refuseSeller({ partyId, isOperator }: Judge, seller: Seller): void {
  if (partyId === seller.partyId || (isOperator && seller.kind === 'circulation_operator'))
    refuse('own_party', { partyId: seller.partyId });
}
