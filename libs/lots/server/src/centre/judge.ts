import type { Who } from '@youjian/contract';
import type { Sql } from '@youjian/database';
import { hasRole, requireUser } from '@youjian/identity-server';
import { refuseSeller } from '@youjian/lots-domain';

/** Refuses whoever would judge goods they, or the operator they work for, sell. */
export async function refuseSellerOf(sql: Sql, who: Who, partyIds: readonly string[]): Promise<void> {
  const { partyId } = requireUser(who);
  const isOperator = hasRole(who, 'centre_operator');
  const parties = await sql.query<{ partyId: string; kind: string }>(
    `select id as "partyId", kind from supply.party where id = any($1::uuid[])`,
    [[...new Set(partyIds)]],
  );
  for (const party of parties) refuseSeller({ partyId, isOperator }, party);
}
