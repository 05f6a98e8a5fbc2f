import { Injectable } from '@nestjs/common';
import type { CallOf, identity } from '@youjian/contract';
import { Database } from '@youjian/database';
import { refuse } from '@youjian/kernel';
import { requireUser } from './scope';
import { ScopeNames } from './scope-names';
import { type SignedInUser, USER_COLUMNS, type UserRecord, toSignedInUser } from './user-row';

const FIND = { name: 'identity.who_am_i', text: `select ${USER_COLUMNS} from identity."user" u where u.id = $1` };

@Injectable()
export class WhoAmI {
  constructor(
    private readonly database: Database,
    private readonly names: ScopeNames,
  ) {}

  async run(call: CallOf<typeof identity.whoAmI>): Promise<{ user: SignedInUser }> {
    const [user] = await this.database.query<UserRecord>(FIND, [requireUser(call.who).userId]);
    if (!user) refuse('not_signed_in');
    return { user: await toSignedInUser(user, this.names) };
  }
}
