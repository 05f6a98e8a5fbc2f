import type { Who } from '@youjian/contract';
import type { Tx } from '@youjian/database';
import { refuse, uuidv7 } from '@youjian/kernel';
import { requireUser } from './scope';

export interface PersonalRead {
  readonly purpose: string;
  readonly subjectType: string;
  readonly subjectIds: readonly string[];
  readonly regionCode: string;
}

const INSERT = {
  name: 'identity.note_personal_read',
  text: `insert into identity.personal_read (id, at, actor_id, actor_name, purpose, subject_type, subject_ids, region_code)
    values ($1, $2, $3, $4, $5, $6, $7, $8)`,
};

/** Notes who reads whose identity, and what for, in the transaction that reads it: what was not noted was not read. */
export async function notePersonalRead(
  tx: Tx,
  { who, now }: { readonly who: Who; readonly now: Date },
  read: PersonalRead,
): Promise<void> {
  const user = requireUser(who);
  if (read.purpose.trim() === '') refuse('purpose_required');
  await tx.query(INSERT, [
    uuidv7(),
    now,
    user.userId,
    user.name,
    read.purpose,
    read.subjectType,
    read.subjectIds,
    read.regionCode,
  ]);
}
