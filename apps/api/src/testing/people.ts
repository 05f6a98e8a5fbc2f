import type { Role } from '@youjian/contract';
import { Sessions } from '@youjian/identity-server';
import { uuidv7 } from '@youjian/kernel';
import type { House } from './house';

/** A hash of the right shape, of words nobody knows. */
const NOBODYS_PASSWORD =
  '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$4hb0gqJzHnPRXDUz0bXSFPIYcXu9sIUC9SGAkZ3yMcs';

export interface Persona {
  readonly roles: readonly Role[];
  readonly regionCode?: string;
  readonly partyId?: string;
  readonly outletId?: string;
  readonly mustChangePassword?: boolean;
}

export interface Person {
  readonly userId: string;
  readonly username: string;
  readonly cookie: string;
}

/** Somebody who is signed in: the cookie a browser of theirs would send. */
export async function signedIn(house: House, persona: Persona): Promise<Person> {
  const userId = uuidv7();
  const username = `p-${userId.slice(-12)}`;
  await house.db.query(
    `insert into identity."user" (id, username, name, password_hash, roles, region_code, party_id, outlet_id, must_change_password, created_at)
     values ($1, $2, $3, $9, $4, $5, $6, $7, $8, '2020-01-01')`,
    [
      userId,
      username,
      `测试·${persona.roles.join('、')}`,
      persona.roles,
      persona.regionCode ?? '44',
      persona.partyId ?? null,
      persona.outletId ?? null,
      persona.mustChangePassword ?? false,
      NOBODYS_PASSWORD,
    ],
  );
  const { token } = await house.app.get(Sessions).begin(userId, undefined, house.clock.now());
  return { userId, username, cookie: `youjian_session=${token}` };
}
