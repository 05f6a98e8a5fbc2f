import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, lots } from '@youjian/contract';
import { Database, likePattern } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf } from '@youjian/identity-server';
import { supplyScope } from '@youjian/supply-server';
import { LOT_ROWS, type LotRow, toLotItem } from './lot-rows';

/** The page is chosen first and only then described: weights and papers are looked up for what is shown, not for all. */
const LIST = {
  name: 'lots.lot.list',
  text: `with page as (
      select l.id as page_id from lots.lot l
      left join supply.base b on b.id = l.base_id
      left join regions.region v on v.code = l.village_code
      where l.village_code like $2 || '%' and ($3::uuid is null or l.party_id = $3)
        and ($4::text is null or l.code ilike $4 or b.code ilike $4 or b.name ilike $4 or v.name ilike $4)
        and ($5::text is null or l.state = $5) and ($6::text is null or l.variety = $6)
        and ($7::timestamptz is null or (l.created_at, l.id) < ($7, $8::uuid))
      order by l.created_at desc, l.id desc limit $9)
    ${LOT_ROWS} join page on page.page_id = l.id order by l.created_at desc, l.id desc`,
};

@Injectable()
export class ListLots {
  constructor(private readonly database: Database) {}

  async run({ query, who, now }: CallOf<typeof lots.listLots>): Promise<ReplyOf<typeof lots.listLots>> {
    const { prefix, partyId } = supplyScope(who);
    const after = decodeCursor(query.cursor, [cursorPart.time, cursorPart.id]);
    const rows = await this.database.query<LotRow>(LIST, [
      now,
      prefix,
      partyId,
      likePattern(query.q),
      query.state ?? null,
      query.variety ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      query.limit + 1,
    ]);
    return pageOf(rows, query.limit, toLotItem, (row) => [row.createdAt, row.id]);
  }
}
