import type { BodyOf, inspections } from '@youjian/contract';
import type { Sql } from '@youjian/database';

type Signature = BodyOf<typeof inspections.cosignVisit>['signature'];

export interface Signed {
  readonly visitId: string;
  readonly role: 'lead' | 'second' | 'witness';
  readonly signerId: string | null;
  readonly contentHash: string;
  readonly receivedAt: Date;
}

const INSERT = {
  name: 'supply.visit.sign',
  text: `insert into supply.visit_signature (id, visit_id, role, name, strokes, signed_at, received_at, signer_id, content_hash)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (id) do nothing returning id`,
};

/** Writes a signature; false if its id is taken, and then nobody signed. */
export async function writeSignature(tx: Sql, signature: Signature, signed: Signed): Promise<boolean> {
  const written = await tx.query(INSERT, [
    signature.id,
    signed.visitId,
    signed.role,
    signature.name,
    JSON.stringify(signature.strokes),
    signature.signedAt,
    signed.receivedAt,
    signed.signerId,
    signed.contentHash,
  ]);
  return written.length > 0;
}

/** Whether this very signature was given to this content before: the call is a repetition, and the answer is the same. */
export async function hasSigned(
  tx: Sql,
  signature: Signature,
  { visitId, role, contentHash }: Pick<Signed, 'visitId' | 'role' | 'contentHash'>,
): Promise<boolean> {
  const [found] = await tx.query(
    `select 1 from supply.visit_signature where id = $1 and visit_id = $2 and role = $3 and content_hash = $4`,
    [signature.id, visitId, role, contentHash],
  );
  return found !== undefined;
}
