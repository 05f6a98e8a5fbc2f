import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, outletRegistry as contract } from '@youjian/contract';
import { Database } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf } from '@youjian/identity-server';
import { shanghaiTime } from '@youjian/kernel';
import { Registry } from './registry';

type Entry = ReplyOf<typeof contract.outletHistory>['items'][number];
type Row = Omit<Entry, 'at'> & { readonly at: Date };

const LIST = {
  name: 'outlets.registry.history',
  text: `select id, at, actor_name as "actorName", action, before, after from identity.audit_entry
    where subject_type = 'outlet' and subject_id = $1 and ($2::timestamptz is null or (at, id) < ($2, $3::uuid)) order by at desc, id desc limit $4`,
};

/** What people changed at an outlet, as the audit trail has it. */
@Injectable()
export class OutletHistory {
  constructor(
    private readonly database: Database,
    private readonly registry: Registry,
  ) {}

  async run(call: CallOf<typeof contract.outletHistory>): Promise<ReplyOf<typeof contract.outletHistory>> {
    const outlet = await this.registry.find(this.database, call, contract.outletHistory.who);
    const { cursor, limit } = call.query;
    const after = decodeCursor(cursor, [cursorPart.time, cursorPart.id]);
    const rows = await this.database.query<Row>(LIST, [outlet.id, after?.[0] ?? null, after?.[1] ?? null, limit + 1]);
    return pageOf(
      rows,
      limit,
      (row) => ({ ...row, at: shanghaiTime(row.at) }),
      (row) => [row.at.toISOString(), row.id],
    );
  }
}
