import type { Sql, Tx } from '@youjian/database';
import type { Standing } from '../events';

export type Verdict = 'booked' | 'review' | 'quarantined' | 'set_aside';

/** An entry found genuine that stands beside the one that comes. */
export interface Neighbour {
  readonly seq: number;
  readonly prevHash: string;
  readonly hash: string;
  readonly happenedAt: string;
  readonly counted: boolean;
}

/** What was answered to an entry before. */
export interface Answered {
  readonly journalId: string;
  readonly entryId: string | null;
  readonly verdict: Verdict;
  readonly code: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly orderNo: string | null;
}

export interface JournalState {
  readonly seq: number;
  readonly highestSeq: number;
  readonly brokenAt: number | null;
  readonly before: Neighbour | null;
  readonly same: Neighbour | null;
  readonly after: Neighbour | null;
  readonly answered: Answered | null;
  /** Asked here and not at the door: a key may be revoked while its till is sending. */
  readonly isRevoked: boolean;
  /** The lowest number above this one that is still missing. */
  readonly nextGap: number | null;
}

const LOCK = {
  name: 'outlets.journal.lock',
  text: `select 1 from outlets.till_journal where device_id = $1 for update`,
};

const NEIGHBOUR = `select json_build_object('seq', v.seq, 'prevHash', e.prev_hash, 'hash', e.hash, 'happenedAt', v.happened_at, 'counted', v.counted)
  from outlets.journal_verdict v join outlets.journal_entry e on e.id = v.journal_id where v.genuine and v.device_id = $1`;

/** Asked after the lock was had: a snapshot taken before would not see what another upload has just written. */
const LOOK = {
  name: 'outlets.journal.look',
  text: `select j.seq, j.highest_seq as "highestSeq", j.broken_at as "brokenAt",
      (${NEIGHBOUR} and v.seq < $2 order by v.seq desc limit 1) as before,
      (${NEIGHBOUR} and v.seq = $2) as same,
      (${NEIGHBOUR} and v.seq > $2 order by v.seq limit 1) as after,
      (select json_build_object('journalId', v.journal_id, 'entryId', v.entry_id, 'verdict', v.verdict, 'code', v.code, 'facts', v.facts, 'orderNo', v.order_no)
         from outlets.journal_entry e join outlets.journal_verdict v on v.journal_id = e.id
         where e.device_id = $1 and e.seq = $2 and e.digest = $3) as answered,
      (select k.state = 'revoked' from identity.device_key k where k.id = $1) as "isRevoked",
      (select min(g.seq) from outlets.journal_gap g where g.device_id = $1 and g.seq > $2 and g.filled_at is null) as "nextGap"
    from outlets.till_journal j where j.device_id = $1`,
};

/** From here to the end of the transaction no other entry of this till is taken. */
export async function lockJournal(tx: Tx, deviceId: string): Promise<void> {
  await tx.query(LOCK, [deviceId]);
}

export async function lookAround(tx: Sql, deviceId: string, seq: number, digest: Buffer): Promise<JournalState> {
  const [state] = await tx.query<JournalState>(LOOK, [deviceId, seq, digest]);
  if (!state) throw new Error('the journal of this till was not begun');
  return state;
}

export async function beginJournal(sql: Sql, deviceId: string, outletId: string): Promise<void> {
  await sql.query(
    {
      name: 'outlets.journal.begin',
      text: `insert into outlets.till_journal (device_id, outlet_id) values ($1, $2) on conflict (device_id) do nothing`,
    },
    [deviceId, outletId],
  );
}

const BOOKED_BEFORE = {
  name: 'outlets.journal.booked_before',
  text: `select 1 from outlets.journal_verdict where entry_id = $1 and verdict in ('booked', 'review')`,
};
export async function isBooked(tx: Sql, entryId: string): Promise<boolean> {
  return (await tx.query(BOOKED_BEFORE, [entryId])).length > 0;
}

export interface NewEntry {
  readonly id: string;
  readonly deviceId: string;
  readonly outletId: string;
  readonly seq: number;
  readonly prevHash: string;
  readonly hash: string;
  readonly text: string;
  readonly signature: string;
  readonly digest: string;
  readonly receivedAt: string;
  readonly cameBy: 'till' | 'file';
  readonly genuine: boolean;
  readonly entryId: string | null;
  readonly kind: string | null;
  readonly staffId: string | null;
  readonly happenedAt: string;
  readonly counted: boolean;
  readonly standing: Standing;
  readonly verdict: Verdict;
  readonly code: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly orderNo: string | null;
  /** How far the journal has come with this one. */
  readonly reaches: number;
  readonly highestSeq: number;
  readonly brokenAt: number | null;
  readonly missing: readonly number[];
}

const WRITE = {
  name: 'outlets.journal.write',
  text: `with n as (select * from jsonb_to_record($1) as n("id" uuid, "deviceId" uuid, "outletId" uuid, "seq" int, "prevHash" text, "hash" text,
        "text" text, "signature" text, "digest" text, "receivedAt" timestamptz, "cameBy" text, "genuine" boolean, "entryId" uuid, "kind" text,
        "staffId" uuid, "happenedAt" timestamptz, "counted" boolean, "standing" text, "verdict" text, "code" text, "facts" jsonb, "orderNo" text,
        "reaches" int, "highestSeq" int, "brokenAt" int, "missing" int[])),
      kept as (
        insert into outlets.journal_entry (id, device_id, outlet_id, seq, prev_hash, hash, text, signature, digest, received_at, came_by)
        select "id", "deviceId", "outletId", "seq", "prevHash", "hash", "text", "signature", decode("digest", 'hex'), "receivedAt", "cameBy" from n),
      judged as (
        insert into outlets.journal_verdict (journal_id, device_id, outlet_id, seq, genuine, entry_id, kind, staff_id, happened_at, counted, standing, verdict, code, facts, order_no)
        select "id", "deviceId", "outletId", "seq", "genuine", "entryId", "kind", "staffId", "happenedAt", "counted", "standing", "verdict", "code", "facts", "orderNo" from n),
      found as (
        insert into outlets.journal_gap (device_id, seq, found_at) select "deviceId", unnest("missing"), "receivedAt" from n on conflict do nothing),
      filled as (
        update outlets.journal_gap g set filled_at = n."receivedAt" from n
        where n."genuine" and g.device_id = n."deviceId" and g.seq = n."seq" and g.filled_at is null)
    update outlets.till_journal j set seq = n."reaches", highest_seq = n."highestSeq", broken_at = n."brokenAt", last_received_at = n."receivedAt"
    from n where j.device_id = n."deviceId"`,
};

/** The entry, its verdict, the holes it shows or fills and how far the journal has come: one statement, at the end of all. */
export async function writeEntry(tx: Tx, entry: NewEntry): Promise<void> {
  await tx.query(WRITE, [JSON.stringify(entry)]);
}

const RAISE = {
  name: 'outlets.alarm.raise',
  text: `insert into outlets.till_alarm (id, device_id, outlet_id, kind, facts, raised_at, last_at) values ($1, $2, $3, $4, $5, $6, $6)
    on conflict (device_id, kind) where seen_at is null
    do update set times = till_alarm.times + 1, facts = excluded.facts, last_at = greatest(till_alarm.last_at, excluded.last_at)`,
};

export interface Alarm {
  readonly id: string;
  readonly deviceId: string;
  readonly outletId: string;
  readonly kind: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

/** One open alarm of a kind for each till; what happens again counts on it until somebody has seen it. */
export async function raiseAlarm(tx: Sql, { id, deviceId, outletId, kind, facts, at }: Alarm): Promise<void> {
  await tx.query(RAISE, [id, deviceId, outletId, kind, JSON.stringify(facts), at]);
}
