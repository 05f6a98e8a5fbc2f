import type { Sql } from '@youjian/database';
import { uuidv7 } from '@youjian/kernel';

export interface LentTo {
  readonly deviceId: string;
  readonly name: string;
  readonly outletId: string;
}

/** A till of the demonstration had its stock lent to it while it sold: from a moment on, until another. */
export async function lendStock(sql: Sql, tills: readonly LentTo[], from: Date, until: Date): Promise<void> {
  const rows = tills.map((till) => ({ ...till, issueId: uuidv7() }));
  await sql.query(
    `with t as materialized (
       select x.* from jsonb_to_recordset($1) as x("deviceId" uuid, name text, "outletId" uuid, "issueId" uuid) join inventory.place p on p.id = x."outletId"),
     lent as (
       insert into inventory.stock_lease (device_id, place_id, device_name, state, issued_at, valid_until)
       select "deviceId", "outletId", name, 'active', $2, $3 from t on conflict do nothing)
     insert into inventory.lease_issue (id, device_id, issued_at, valid_until) select "issueId", "deviceId", $2, $3 from t`,
    [JSON.stringify(rows), from, until],
  );
}
