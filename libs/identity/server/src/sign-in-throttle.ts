import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@youjian/database';
import { ADDRESS_RULE, type Throttle, USERNAME_RULE, countTry, waitFor } from '@youjian/identity-domain';
import { refuse } from '@youjian/kernel';

/** A try that has been counted. When the password was right it is handed back. */
export interface CountedTry {
  readonly usernameKey: string;
  readonly addressKey: string;
  readonly addressLock: Date | null;
}

interface Row {
  key: string;
  failures: number;
  first_failure_at: Date;
  locked_until: Date | null;
}

const MAKE_ROOM = {
  name: 'identity.throttle.make_room',
  text: `insert into identity.sign_in_throttle (key, failures, first_failure_at)
    select key, 0, $2 from unnest($1::text[]) key order by key on conflict (key) do nothing`,
};
const LOCK = {
  name: 'identity.throttle.lock',
  text: `select key, failures, first_failure_at, locked_until from identity.sign_in_throttle where key = any($1) order by key for update`,
};
const COUNT = {
  name: 'identity.throttle.count',
  text: `update identity.sign_in_throttle t set failures = n.failures, first_failure_at = n.first_failure_at, locked_until = n.locked_until
    from unnest($1::text[], $2::int[], $3::timestamptz[], $4::timestamptz[]) n(key, failures, first_failure_at, locked_until)
    where t.key = n.key`,
};
const FORGIVE = {
  name: 'identity.throttle.forgive',
  text: `with own as (delete from identity.sign_in_throttle where key = $1)
    update identity.sign_in_throttle set failures = greatest(failures - 1, 0),
      locked_until = case when locked_until = $3 then null else locked_until end
    where key = $2`,
};

/**
 * Counts tries to sign in, by the name tried and by the address they come from, in the database: so all processes count
 * together, and a restart forgets nothing. Names that do not exist are counted like those that do.
 */
@Injectable()
export class SignInThrottle {
  constructor(private readonly database: Database) {}

  /** Counts a try before its password is looked at; refuses with the seconds still to wait. */
  async count(username: string, ip: string, now: Date): Promise<CountedTry> {
    const usernameKey = keyOf('user', username);
    const addressKey = keyOf('ip', ip);
    const counted = await this.database.inTransaction(async (tx) => {
      const rows = await lockRows(tx, [usernameKey, addressKey], now);
      const wait = Math.max(waitFor(rows.get(usernameKey), now), waitFor(rows.get(addressKey), now));
      if (wait > 0) return { wait };
      const username = countTry(rows.get(usernameKey), now, USERNAME_RULE);
      const address = countTry(rows.get(addressKey), now, ADDRESS_RULE);
      await writeRows(tx, [usernameKey, addressKey], [username, address]);
      return { addressLock: address.lockedUntil };
    });
    if ('wait' in counted) refuse('too_many_attempts', { retryAfterSeconds: Math.ceil(counted.wait / 1000) });
    return { usernameKey, addressKey, addressLock: counted.addressLock };
  }

  /** The password was right: the name starts anew, and the address gets this one try back. */
  async forgive(counted: CountedTry): Promise<void> {
    await this.database.query(FORGIVE, [counted.usernameKey, counted.addressKey, counted.addressLock]);
  }
}

/** Hashed, because people type their password into the field of the name. */
function keyOf(kind: 'user' | 'ip', text: string): string {
  return `${kind}:${createHash('sha256').update(text.toLowerCase()).digest('base64url')}`;
}

async function lockRows(tx: Tx, keys: readonly string[], now: Date): Promise<ReadonlyMap<string, Throttle>> {
  await tx.query(MAKE_ROOM, [keys, now]);
  const rows = await tx.query<Row>(LOCK, [keys]);
  return new Map(
    rows.map((row) => [
      row.key,
      { failures: row.failures, firstFailureAt: row.first_failure_at, lockedUntil: row.locked_until },
    ]),
  );
}

async function writeRows(tx: Tx, keys: readonly string[], throttles: readonly Throttle[]): Promise<void> {
  await tx.query(COUNT, [
    keys,
    throttles.map((throttle) => throttle.failures),
    throttles.map((throttle) => throttle.firstFailureAt),
    throttles.map((throttle) => throttle.lockedUntil),
  ]);
}
