import { Injectable } from '@nestjs/common';
import type { CallOf, identity, ReplyOf } from '@youjian/contract';
import { Database } from '@youjian/database';
import { cursorPart, decodeCursor, encodeCursor } from './cursor';
import { ScopeNames } from './scope-names';
import { USER_COLUMNS, type UserRecord, toUserRows } from './user-row';

const LIST = {
  name: 'identity.list_users',
  text: `select ${USER_COLUMNS}, (select max(s.last_seen_at) from identity.session s where s.user_id = u.id) as last_seen_at
    from identity."user" u
    where ($1::text is null or strpos(lower(u.username), lower($1)) > 0 or strpos(lower(u.name), lower($1)) > 0)
      and ($2::text is null or $2 = any(u.roles))
      and ($3::timestamptz is null or (u.created_at, u.id) < ($3, $4::uuid))
    order by u.created_at desc, u.id desc
    limit $5`,
};

@Injectable()
export class ListUsers {
  constructor(
    private readonly database: Database,
    private readonly names: ScopeNames,
  ) {}

  async run({ query }: CallOf<typeof identity.listUsers>): Promise<ReplyOf<typeof identity.listUsers>> {
    const after = decodeCursor(query.cursor, [cursorPart.time, cursorPart.id]);
    const rows = await this.database.query<UserRecord & { last_seen_at: Date | null }>(LIST, [
      query.q ?? null,
      query.role ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      query.limit + 1,
    ]);
    const shown = rows.slice(0, query.limit);
    const last = shown.at(-1);
    return {
      items: await toUserRows(shown, this.names),
      nextCursor: rows.length > query.limit && last ? encodeCursor([last.created_at, last.id]) : null,
    };
  }
}
