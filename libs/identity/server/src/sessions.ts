import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { User, Who } from '@youjian/contract';
import { Database, type Sql } from '@youjian/database';
import { parse } from 'cookie';
import { IdentitySettings } from './identity-settings';

export const SESSION_COOKIE = 'youjian_session';
const LIFE_MS = 12 * 60 * 60 * 1000;

export type KnownUser = User & { readonly mustChangePassword: boolean };

// One query tells who it is and, at most once a minute, notes that they were here.
const FIND = {
  name: 'identity.session.find',
  text: `with found as (
      select u.id, u.username, u.name, u.roles, u.region_code, u.party_id, u.outlet_id, u.must_change_password, s.last_seen_at
      from identity.session s join identity."user" u on u.id = s.user_id
      where s.token_hash = $1 and s.expires_at > $2 and u.active and not (u.demo and $3)
    ), seen as (
      update identity.session s set last_seen_at = $2 from found
      where s.token_hash = $1 and s.last_seen_at < $2::timestamptz - interval '1 minute'
    )
    select * from found`,
};

interface Row {
  id: string;
  username: string;
  name: string;
  roles: User['roles'];
  region_code: string;
  party_id: string | null;
  outlet_id: string | null;
  must_change_password: boolean;
}

const hash = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Server-side sessions: the cookie holds a random token, the database only its hash. */
@Injectable()
export class Sessions {
  constructor(
    private readonly database: Database,
    private readonly settings: IdentitySettings = new IdentitySettings(),
  ) {}

  async recognise(
    cookieHeader: string | string[] | undefined,
    now: Date,
  ): Promise<Extract<Who, { kind: 'anyone' }> | KnownUser> {
    const token = tokenOf(cookieHeader);
    if (!token) return { kind: 'anyone' };
    const [row] = await this.database.query<Row>(FIND, [hash(token), now, this.settings.production]);
    if (!row) return { kind: 'anyone' };
    return {
      kind: 'user',
      userId: row.id,
      username: row.username,
      name: row.name,
      roles: row.roles,
      regionCode: row.region_code,
      partyId: row.party_id,
      outletId: row.outlet_id,
      mustChangePassword: row.must_change_password,
    };
  }

  /** Begins a session and answers its token, which is nowhere kept in clear. A new sign-in always gets a new token. */
  async begin(userId: string, userAgent: string | undefined, now: Date): Promise<{ token: string; expiresAt: Date }> {
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(now.getTime() + LIFE_MS);
    await this.database.query(
      `insert into identity.session (token_hash, user_id, created_at, last_seen_at, expires_at, user_agent) values ($1, $2, $3, $3, $4, $5)`,
      [hash(token), userId, now, expiresAt, userAgent?.slice(0, 200) ?? null],
    );
    return { token, expiresAt };
  }

  async end(cookieHeader: string | string[] | undefined): Promise<void> {
    const token = tokenOf(cookieHeader);
    if (token) await this.database.query(`delete from identity.session where token_hash = $1`, [hash(token)]);
  }

  /** Ends every session of the user but the one this cookie holds. */
  async endOthers(tx: Sql, userId: string, cookieHeader: string | string[] | undefined): Promise<void> {
    const token = tokenOf(cookieHeader);
    await tx.query(`delete from identity.session where user_id = $1 and token_hash is distinct from $2`, [
      userId,
      token ? hash(token) : null,
    ]);
  }

  async endAll(tx: Sql, userId: string): Promise<void> {
    await this.endOthers(tx, userId, undefined);
  }
}

function tokenOf(cookieHeader: string | string[] | undefined): string | undefined {
  if (typeof cookieHeader !== 'string') return undefined;
  const token = parse(cookieHeader)[SESSION_COOKIE];
  return token && /^[\w-]{43}$/.test(token) ? token : undefined;
}
