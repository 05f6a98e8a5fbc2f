import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, identity } from '@youjian/contract';
import { Database } from '@youjian/database';
import { makeOneTimePassword } from '@youjian/identity-domain';
import { refuse, uuidv7 } from '@youjian/kernel';
import { audit } from './audit';
import { hashPassword } from './passwords';
import { requirePlaces } from './require-places';
import { ScopeNames } from './scope-names';
import { USER_COLUMNS, type UserRecord, auditedUser, toUserRows } from './user-row';

const INSERT = `insert into identity."user" as u
    (id, username, name, password_hash, roles, region_code, party_id, outlet_id, must_change_password, created_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, true, $9)
  on conflict (lower(username)) do nothing
  returning ${USER_COLUMNS}`;

/** Invites somebody. The password in the answer is shown once and opens nothing but the page to change it. */
@Injectable()
export class CreateUser {
  constructor(
    private readonly database: Database,
    private readonly names: ScopeNames,
  ) {}

  async run(call: CallOf<typeof identity.createUser>): Promise<ReplyOf<typeof identity.createUser>> {
    const { body } = call;
    await requirePlaces(this.names, body);
    const oneTimePassword = makeOneTimePassword(randomInt);
    const passwordHash = await hashPassword(oneTimePassword);
    const user = await this.database.inTransaction(async (tx) => {
      const roles = [...new Set(body.roles)];
      const values = [
        uuidv7(),
        body.username,
        body.name,
        passwordHash,
        roles,
        body.regionCode,
        body.partyId ?? null,
        body.outletId ?? null,
        call.now,
      ];
      const [created] = await tx.query<UserRecord>(INSERT, values);
      if (!created) refuse('username_taken', { username: body.username });
      await audit(tx, call, {
        action: 'create_user',
        room: 'identity',
        subjectType: 'user',
        subjectId: created.id,
        regionCode: created.region_code,
        after: auditedUser(created),
      });
      return created;
    });
    const [row] = await toUserRows([user], this.names);
    return { user: row as NonNullable<typeof row>, oneTimePassword };
  }
}
