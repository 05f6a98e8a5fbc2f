import type { Who } from '@youjian/contract';
import type { Tx } from '@youjian/database';
import { refuse } from '@youjian/kernel';
import type { DeclarationKind, LotState } from '@youjian/lots-domain';
import { supplyScope } from '@youjian/supply-server';

export interface LockedLot {
  readonly id: string;
  readonly code: string;
  readonly baseId: string;
  readonly partyId: string;
  readonly variety: string;
  readonly grade: string;
  readonly villageCode: string;
  readonly harvestedOn: string;
  readonly netGrams: number;
  readonly declarationKind: DeclarationKind;
  readonly state: LotState;
  /** The first release; from then on its contributions and shares never change. */
  readonly releasedAt: Date | null;
}

const LOCK = {
  name: 'lots.lot.lock',
  text: `select id, code, base_id as "baseId", party_id as "partyId", variety, grade, village_code as "villageCode", harvested_on as "harvestedOn",
      net_grams as "netGrams", declaration_kind as "declarationKind", state, released_at as "releasedAt"
    from lots.lot where code = $1 for update`,
};

/** The lot, held until the transaction ends, so that two who decide about it do so one after the other. Refuses who may not. */
export async function lockLot(tx: Tx, who: Who, code: string): Promise<LockedLot> {
  const [lot] = await tx.query<LockedLot>(LOCK, [code]);
  if (!lot) refuse('not_found', { what: code });
  requireLot(who, lot);
  return lot;
}

/** Region officers and village teams by the lot's village, applicants by its party. */
export function requireLot(who: Who, lot: { readonly villageCode: string; readonly partyId: string }): void {
  const { prefix, partyId } = supplyScope(who);
  const isInScope = partyId === null ? lot.villageCode.startsWith(prefix) : lot.partyId === partyId;
  if (!isInScope) refuse('out_of_scope', { regionCode: lot.villageCode });
}
