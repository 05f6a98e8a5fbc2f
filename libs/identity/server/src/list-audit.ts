import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, identity } from '@youjian/contract';
import { Database } from '@youjian/database';
import { addDays, startOfShanghaiDay } from '@youjian/kernel';
import { cursorPart, decodeCursor, pageOf } from './cursor';

interface Row {
  id: string;
  at: Date;
  actor_name: string;
  actor_roles: string[];
  action: string;
  room: string;
  subject_type: string;
  subject_id: string;
  region_code: string | null;
  before: unknown;
  after: unknown;
  request_id: string | null;
}

const LIST = `select id, at, actor_name, actor_roles, action, room, subject_type, subject_id, region_code, before, after, request_id
  from identity.audit_entry
  where ($1::text is null or strpos(lower(actor_name), lower($1)) > 0
         or actor_id = (select u.id from identity."user" u where lower(u.username) = lower($1)))
    and ($2::text is null or room = $2)
    and ($3::text is null or action = $3)
    and ($4::text is null or subject_type = $4)
    and ($5::text is null or subject_id = $5)
    and ($6::timestamptz is null or at >= $6)
    and ($7::timestamptz is null or at < $7)
    and ($8::timestamptz is null or (at, id) < ($8, $9::uuid))
  order by at desc, id desc
  limit $10`;

/** Who changed what, newest first. Both roles that may ask see every region. */
@Injectable()
export class ListAudit {
  constructor(private readonly database: Database) {}

  async run({ query }: CallOf<typeof identity.listAudit>): Promise<ReplyOf<typeof identity.listAudit>> {
    const after = decodeCursor(query.cursor, [cursorPart.time, cursorPart.id]);
    const rows = await this.database.query<Row>(LIST, [
      query.actor ?? null,
      query.room ?? null,
      query.action ?? null,
      query.subjectType ?? null,
      query.subjectId ?? null,
      query.from ? startOfShanghaiDay(query.from) : null,
      query.to ? startOfShanghaiDay(addDays(query.to, 1)) : null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      query.limit + 1,
    ]);
    return pageOf(rows, query.limit, toAuditRow, (row) => [row.at, row.id]);
  }
}

function toAuditRow(row: Row): ReplyOf<typeof identity.listAudit>['items'][number] {
  return {
    id: row.id,
    at: row.at.toISOString(),
    actorName: row.actor_name,
    actorRoles: row.actor_roles,
    action: row.action,
    room: row.room,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    regionCode: row.region_code,
    before: row.before,
    after: row.after,
    requestId: row.request_id,
  };
}
