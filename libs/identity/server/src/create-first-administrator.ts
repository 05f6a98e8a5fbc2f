import { randomInt } from 'node:crypto';
import type { Database } from '@youjian/database';
import { makeOneTimePassword } from '@youjian/identity-domain';
import { type Clock, uuidv7 } from '@youjian/kernel';
import { audit, systemContext } from './audit';
import { hashPassword } from './passwords';

export interface FirstAdministrator {
  readonly username: string;
  readonly oneTimePassword: string;
}

/**
 * The one user of an empty house. The password opens only the change-password page and is answered once, to be printed.
 * Where there is an administrator already, nothing happens and nothing is answered.
 */
export async function createFirstAdministrator(
  database: Database,
  clock: Clock,
): Promise<FirstAdministrator | undefined> {
  const oneTimePassword = makeOneTimePassword(randomInt);
  const passwordHash = await hashPassword(oneTimePassword);
  return database.inTransaction(async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(hashtext('identity.first_administrator'))`);
    const found = await tx.query(`select 1 from identity."user" where 'administrator' = any(roles) limit 1`);
    if (found.length > 0) return undefined;
    const id = uuidv7();
    await tx.query(
      `insert into identity."user" (id, username, name, password_hash, roles, region_code, must_change_password, created_at)
       values ($1, 'admin', '系统管理员', $2, '{administrator}', '44', true, $3)`,
      [id, passwordHash, clock.now()],
    );
    await audit(tx, systemContext(clock), {
      action: 'create_user',
      room: 'identity',
      subjectType: 'user',
      subjectId: id,
      after: { username: 'admin', roles: ['administrator'] },
    });
    return { username: 'admin', oneTimePassword };
  });
}
