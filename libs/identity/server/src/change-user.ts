import { Injectable } from '@nestjs/common';
import type { BodyOf, CallOf, ReplyOf, User, identity } from '@youjian/contract';
import { Database, type Tx } from '@youjian/database';
import { refuse } from '@youjian/kernel';
import { audit } from './audit';
import { requirePlaces } from './require-places';
import { requireUser } from './scope';
import { ScopeNames } from './scope-names';
import { Sessions } from './sessions';
import { USER_COLUMNS, type UserRecord, auditedUser, toUserRows } from './user-row';

type Change = BodyOf<typeof identity.changeUser>;

const LOCK = `select ${USER_COLUMNS} from identity."user" u where u.id = any($1) order by u.id for update`;
const UPDATE = `update identity."user" u set name = $2, roles = $3, region_code = $4, party_id = $5, outlet_id = $6, active = $7
  where u.id = $1 returning ${USER_COLUMNS}`;

/** Changes what somebody is called, may do, and where. A user who may no longer enter is out at once. */
@Injectable()
export class ChangeUser {
  constructor(
    private readonly database: Database,
    private readonly names: ScopeNames,
    private readonly sessions: Sessions,
  ) {}

  async run(call: CallOf<typeof identity.changeUser>): Promise<ReplyOf<typeof identity.changeUser>> {
    const actor = requireUser(call.who);
    await requirePlaces(this.names, call.body);
    const changed = await this.database.inTransaction(async (tx) => {
      const before = await lockUser(tx, actor, call.params.id);
      if (before.id === actor.userId) refuseOnOneself(before, call.body);
      const after = await update(tx, before, call.body);
      if (!after.active) await this.sessions.endAll(tx, after.id);
      await audit(tx, call, {
        action: 'change_user',
        room: 'identity',
        subjectType: 'user',
        subjectId: after.id,
        regionCode: after.region_code,
        before: auditedUser(before),
        after: auditedUser(after),
      });
      return after;
    });
    const [row] = await toUserRows([changed], this.names);
    return { user: row as NonNullable<typeof row> };
  }
}

/** Locks both, and looks at the actor again: of two administrators who put each other out, the first one stays. */
async function lockUser(tx: Tx, actor: User, id: string): Promise<UserRecord> {
  const rows = await tx.query<UserRecord>(LOCK, [[actor.userId, id]]);
  const self = rows.find((row) => row.id === actor.userId);
  if (!self?.active || !self.roles.includes('administrator')) refuse('forbidden');
  return rows.find((row) => row.id === id) ?? refuse('not_found', { what: id });
}

function refuseOnOneself(before: UserRecord, change: Change): void {
  const sameRoles = !change.roles || [...new Set(change.roles)].toSorted().join() === before.roles.toSorted().join();
  if (change.active === false || !sameRoles) refuse('not_yourself');
}

async function update(tx: Tx, before: UserRecord, change: Change): Promise<UserRecord> {
  const [after] = await tx.query<UserRecord>(UPDATE, [
    before.id,
    change.name ?? before.name,
    change.roles ? [...new Set(change.roles)] : before.roles,
    change.regionCode ?? before.region_code,
    change.partyId === undefined ? before.party_id : change.partyId,
    change.outletId === undefined ? before.outlet_id : change.outletId,
    change.active ?? before.active,
  ]);
  return after ?? refuse('not_found', { what: before.id });
}
