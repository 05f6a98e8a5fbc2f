import { Injectable } from '@nestjs/common';
import type { CallOf, identity } from '@youjian/contract';
import { Database } from '@youjian/database';
import { isWeakPassword } from '@youjian/identity-domain';
import { refuse } from '@youjian/kernel';
import { audit } from './audit';
import { hashPassword, isPassword } from './passwords';
import { requireUser } from './scope';
import { Sessions } from './sessions';
import { SignInThrottle } from './sign-in-throttle';

/**
 * Sets a new password for oneself. Every other session of the user ends with it: whoever holds one may be the reason for
 * the change. Wrong tries are counted like those at the entrance, so an open screen is no place to guess.
 */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly database: Database,
    private readonly throttle: SignInThrottle,
    private readonly sessions: Sessions,
  ) {}

  async run(call: CallOf<typeof identity.changePassword>): Promise<{ ok: true }> {
    const user = requireUser(call.who);
    const { currentPassword, newPassword } = call.body;
    const counted = await this.throttle.count(user.username, call.ip, call.now);
    const oldHash = await this.currentHash(user.userId);
    if (!(await isPassword(oldHash, currentPassword))) refuse('wrong_credentials');
    await this.throttle.forgive(counted);
    if (newPassword === currentPassword || isWeakPassword(newPassword, user)) refuse('weak_password');

    const newHash = await hashPassword(newPassword);
    await this.database.inTransaction(async (tx) => {
      // Only over the password that was proven: of two changes at once, or a reset meanwhile, the later one is told no.
      const changed = await tx.query(
        `update identity."user" set password_hash = $3, must_change_password = false where id = $1 and password_hash = $2 returning id`,
        [user.userId, oldHash, newHash],
      );
      if (changed.length === 0) refuse('wrong_credentials');
      await this.sessions.endOthers(tx, user.userId, call.headers['cookie']);
      await audit(tx, call, {
        action: 'change_password',
        room: 'identity',
        subjectType: 'user',
        subjectId: user.userId,
        regionCode: user.regionCode,
      });
    });
    return { ok: true };
  }

  private async currentHash(userId: string): Promise<string | undefined> {
    const [row] = await this.database.query<{ password_hash: string }>(
      `select password_hash from identity."user" where id = $1`,
      [userId],
    );
    return row?.password_hash;
  }
}
