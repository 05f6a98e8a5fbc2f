import type { ReplyOf, supply } from '@youjian/contract';
import type { CertificateEventRow, CertificateRow } from './supply.repository';

type PublicCertificate = ReplyOf<typeof supply.suspendCertificate>;
type CertificateListItem = ReplyOf<typeof supply.listCertificates>['items'][number];

export function certificateReply(row: CertificateRow, history: readonly CertificateEventRow[]): PublicCertificate {
  const { id: _, ...shown } = certificateListItem(row);
  return { ...shown, history: history.map(({ at, move, reason }) => ({ at: at.toISOString(), move, reason })) };
}

export function certificateListItem(row: CertificateRow): CertificateListItem {
  const { holderPartyId: _, registered: __, baseId: ___, standing, validFrom, validUntil, ...shown } = row;
  return { ...shown, validFrom: validFrom.toISOString(), validUntil: validUntil.toISOString(), state: standing };
}
