import { type Clock, uuidv7 } from '@youjian/kernel';
import type { Who } from '@youjian/contract';
import type { Sql } from '@youjian/database';

export interface AuditNote {
  readonly action: string;
  readonly room: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly regionCode?: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

interface Context {
  readonly who: Who;
  readonly now: Date;
  readonly requestId?: string;
}

const INSERT = {
  name: 'identity.audit',
  text: `insert into identity.audit_entry
    (id, at, actor_id, actor_name, actor_roles, action, room, subject_type, subject_id, region_code, before, after, request_id)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
};

/** Writes down a change by a person, in the transaction that makes it: no change without its entry, no entry without its change. Never put a personal datum in `before` or `after`. */
export async function audit(tx: Sql, { who, now, requestId }: Context, note: AuditNote): Promise<void> {
  const user = who.kind === 'user' ? who : undefined;
  await tx.query(INSERT, [
    uuidv7(),
    now,
    user?.userId ?? null,
    user?.name ?? (who.kind === 'device' ? who.name : 'system'),
    user?.roles ?? [],
    note.action,
    note.room,
    note.subjectType,
    note.subjectId,
    note.regionCode ?? null,
    note.before === undefined ? null : JSON.stringify(note.before),
    note.after === undefined ? null : JSON.stringify(note.after),
    requestId ?? null,
  ]);
}

/** What the jobs and the demonstration world sign with. */
export const systemContext = (clock: Clock): Context => ({ who: { kind: 'anyone' }, now: clock.now() });
