import type { Tx } from '@youjian/database';
import { addDays, uuidv7 } from '@youjian/kernel';
import { type Finding, deltaOf, fingerprintOf } from '@youjian/payments-domain';
import type { Days } from './read-pairs';

export interface DaySum {
  readonly pairs: number;
  readonly matched: number;
}
export interface FoundDifference extends Finding {
  readonly day: string;
  readonly aboutOn: string;
}
interface Judged {
  readonly days: Days;
  readonly sums: ReadonlyMap<string, DaySum>;
  readonly found: readonly FoundDifference[];
  readonly now: Date;
}

/** What was found is written once; what went away by itself is marked so, and what comes back is open again. */
export async function keepFindings(tx: Tx, { days, sums, found, now }: Judged): Promise<FoundDifference[]> {
  await keepDays(tx, days, sums, now);
  const byPrint = new Map(found.map((finding) => [fingerprintOf(finding), finding]));
  const rows = [...byPrint].map(([fingerprint, finding]) => ({
    id: uuidv7(),
    fingerprint,
    ...finding,
    deltaMinor: deltaOf(finding),
  }));
  const changed = await tx.query<{ id: string; fingerprint: string; isNew: boolean }>(KEEP, [
    JSON.stringify(rows),
    now,
  ]);
  const vanished = await tx.query<{ id: string }>(
    `update payments.recon_difference set state = 'gone', settled_at = $2
     where state in ('open', 'awaiting') and day between $3 and $4 and fingerprint <> all($1::text[]) returning id`,
    [[...byPrint.keys()], now, days.from, days.to],
  );
  const returned = changed.filter(({ isNew }) => !isNew);
  await noteSteps(tx, 'vanish', vanished, now);
  await noteSteps(tx, 'return', returned, now);
  return changed.flatMap(({ fingerprint }) => byPrint.get(fingerprint) ?? []);
}

const KEEP = `
  insert into payments.recon_difference (id, fingerprint, kind, entry_kind, subject, day, about_on, order_no, entry_ids, expected_minor, actual_minor,
    delta_minor, currency, state, found_at)
  select id, fingerprint, kind, "entryKind", subject, day, "aboutOn", "orderNo", "entryIds", "expectedMinor", "actualMinor", "deltaMinor", currency, 'open', $2
  from jsonb_to_recordset($1::jsonb) as x(id uuid, fingerprint text, kind text, "entryKind" text, subject text, day date, "aboutOn" date, "orderNo" text,
    "entryIds" text[], "expectedMinor" bigint, "actualMinor" bigint, "deltaMinor" bigint, currency text)
  on conflict (fingerprint) do update set state = 'open', settled_at = null where recon_difference.state = 'gone'
  returning id, fingerprint, found_at = $2 as "isNew"`;

async function keepDays(tx: Tx, { from, to }: Days, sums: ReadonlyMap<string, DaySum>, now: Date): Promise<void> {
  const rows: ({ day: string } & DaySum)[] = [];
  for (let day = from; day <= to; day = addDays(day, 1))
    rows.push({ day, ...(sums.get(day) ?? { pairs: 0, matched: 0 }) });
  await tx.query(
    `insert into payments.recon_day (day, pairs, matched, checked_at)
     select day, pairs, matched, $2 from json_to_recordset($1::json) as x(day date, pairs integer, matched integer)
     on conflict (day) do update set pairs = excluded.pairs, matched = excluded.matched, checked_at = excluded.checked_at`,
    [JSON.stringify(rows), now],
  );
}

async function noteSteps(tx: Tx, move: 'vanish' | 'return', ids: readonly { id: string }[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx.query(
    `insert into payments.recon_step (id, difference_id, move, note, actor_name, at)
     select id, difference_id, $2, '', 'system', $3 from json_to_recordset($1::json) as x(id uuid, difference_id uuid)`,
    [JSON.stringify(ids.map(({ id }) => ({ id: uuidv7(), difference_id: id }))), move, now],
  );
}
