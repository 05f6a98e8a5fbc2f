import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, identity } from '@youjian/contract';
import { Database } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf } from './cursor';

interface Row {
  id: string;
  at: Date;
  actor_name: string;
  purpose: string;
  subject_type: string;
  subjects: number;
  region_code: string;
}

const LIST = `select id, at, actor_name, purpose, subject_type, cardinality(subject_ids) as subjects, region_code
  from identity.personal_read
  where $1::timestamptz is null or (at, id) < ($1, $2::uuid)
  order by at desc, id desc
  limit $3`;

/** Who read whose identity, and what for. It shows how many people were read, not again who they are. */
@Injectable()
export class ListPersonalReads {
  constructor(private readonly database: Database) {}

  async run({ query }: CallOf<typeof identity.listPersonalReads>): Promise<ReplyOf<typeof identity.listPersonalReads>> {
    const after = decodeCursor(query.cursor, [cursorPart.time, cursorPart.id]);
    const rows = await this.database.query<Row>(LIST, [after?.[0] ?? null, after?.[1] ?? null, query.limit + 1]);
    return pageOf(rows, query.limit, toRead, (row) => [row.at, row.id]);
  }
}

function toRead(row: Row): ReplyOf<typeof identity.listPersonalReads>['items'][number] {
  return {
    id: row.id,
    at: row.at.toISOString(),
    actorName: row.actor_name,
    purpose: row.purpose,
    subjectType: row.subject_type,
    subjects: row.subjects,
    regionCode: row.region_code,
  };
}
