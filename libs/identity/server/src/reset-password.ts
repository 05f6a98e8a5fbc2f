import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { CallOf, identity } from '@youjian/contract';
import { Database } from '@youjian/database';
import { makeOneTimePassword } from '@youjian/identity-domain';
import { refuse } from '@youjian/kernel';
import { audit } from './audit';
import { hashPassword } from './passwords';
import { Sessions } from './sessions';

/** For whoever has forgotten theirs, or lost a telephone: a new one-time password, and every open session ends. */
@Injectable()
export class ResetPassword {
  constructor(
    private readonly database: Database,
    private readonly sessions: Sessions,
  ) {}

  async run(call: CallOf<typeof identity.resetPassword>): Promise<{ oneTimePassword: string }> {
    const { id } = call.params;
    const oneTimePassword = makeOneTimePassword(randomInt);
    const passwordHash = await hashPassword(oneTimePassword);
    await this.database.inTransaction(async (tx) => {
      const [user] = await tx.query<{ region_code: string }>(
        `update identity."user" set password_hash = $2, must_change_password = true where id = $1 returning region_code`,
        [id, passwordHash],
      );
      if (!user) refuse('not_found', { what: id });
      await this.sessions.endAll(tx, id);
      await audit(tx, call, {
        action: 'reset_password',
        room: 'identity',
        subjectType: 'user',
        subjectId: id,
        regionCode: user.region_code,
      });
    });
    return { oneTimePassword };
  }
}
