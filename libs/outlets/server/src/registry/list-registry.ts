import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, outletRegistry as contract } from '@youjian/contract';
import { Database, likePattern } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf } from '@youjian/identity-server';
import { shanghaiDate } from '@youjian/kernel';
import { inScope, outletScope } from './outlet-scope';
import { REGISTRY_COLUMNS, REGISTRY_TABLES, type RowOfRegistry, standingIn, toRegistryRow } from './registry-rows';

type Reply = ReplyOf<typeof contract.listRegistryOutlets>;

const LIST = {
  name: 'outlets.registry.list',
  text: `select ${REGISTRY_COLUMNS} from ${REGISTRY_TABLES}
    where ${inScope('$2', '$3')} and ($4::text is null or o.kind = $4) and ($5::text is null or coalesce(o.village_code, o.region_code) like $5 || '%')
      and ($6::text is null or o.state = $6) and ($7::text is null or ${standingIn('$1')} = $7) and ($8::text is null or o.site_kind = $8)
      and ($9::text is null or o.name ilike $9 or o.name_en ilike $9 or o.code ilike $9 or o.address ilike $9 or o.site_name ilike $9)
      and ($10::text is null or o.code > $10)
    order by o.code limit $11`,
};

const COUNTS = {
  name: 'outlets.registry.counts',
  text: `select o.kind, count(*)::int as outlets, count(*) filter (where o.state = 'open')::int as open
    from outlets.outlet o where ${inScope('$1', '$2')} group by o.kind order by o.kind`,
};

@Injectable()
export class ListRegistry {
  constructor(private readonly database: Database) {}

  async run({ query, who, now }: CallOf<typeof contract.listRegistryOutlets>): Promise<Reply> {
    const { prefix, outletId } = outletScope(who, contract.listRegistryOutlets.who);
    const after = decodeCursor(query.cursor, [cursorPart.text]);
    const [rows, counts] = await Promise.all([
      this.database.query<RowOfRegistry>(LIST, [
        shanghaiDate(now),
        prefix,
        outletId,
        query.kind ?? null,
        query.region ?? null,
        query.state ?? null,
        query.licence ?? null,
        query.site ?? null,
        likePattern(query.q),
        after?.[0] ?? null,
        query.limit + 1,
      ]),
      this.database.query<Reply['counts'][number]>(COUNTS, [prefix, outletId]),
    ]);
    return {
      ...pageOf(
        rows,
        query.limit,
        (row) => toRegistryRow(row, now),
        ({ code }) => [code],
      ),
      counts,
    };
  }
}
