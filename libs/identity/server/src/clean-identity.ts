import type { Sql } from '@youjian/database';

const DAY_MS = 24 * 60 * 60 * 1000;
const KEEP_REQUESTS_MS = 2 * DAY_MS;
const KEEP_FAILURES_MS = DAY_MS;

export interface Cleaned {
  readonly sessions: number;
  readonly requests: number;
  readonly throttles: number;
}

const CLEAN = {
  name: 'identity.clean',
  text: `with
    s as (delete from identity.session where expires_at <= $1 returning 1),
    r as (delete from identity.idempotent_request where started_at < $2 returning 1),
    t as (delete from identity.sign_in_throttle
          where first_failure_at < $3 and (locked_until is null or locked_until <= $1) returning 1)
    select (select count(*) from s)::int as sessions, (select count(*) from r)::int as requests, (select count(*) from t)::int as throttles`,
};

/** Takes away what has run out: sessions, answers kept for a repeated request, failures long forgiven. Run it now and then. */
export async function cleanIdentity(database: Sql, now: Date): Promise<Cleaned> {
  const before = (ms: number) => new Date(now.getTime() - ms);
  const [cleaned] = await database.query<Cleaned>(CLEAN, [now, before(KEEP_REQUESTS_MS), before(KEEP_FAILURES_MS)]);
  return cleaned ?? { sessions: 0, requests: 0, throttles: 0 };
}
