import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type BookAsked, type BookRow, LotBooks } from '@youjian/lots-server';
import type { Sql } from '@youjian/database';

/** $1 village prefix, $2 party, $3 lots, $4-$5 time, $6-$7 after, $8 limit, $9 rank, $10 kinds. */
const SOLD = {
  name: 'orders.sold_lots',
  text: `
    select x.kind, $9 || ':' || x.id as key, x.over_at as at, x.lot_id as "lotId",
      jsonb_build_object('grams', x.grams, 'site', x.place_code, 'document', x.sold_on || '/' || x.place_code || '/' || x.part) as said
    from orders.lot_day x join lots.lot l on l.id = x.lot_id
    where l.village_code like $1 || '%' and ($2::uuid is null or l.party_id = $2) and ($3::uuid[] is null or x.lot_id = any($3))
      and ($10::text[] is null or x.kind = any($10))
      and ($4::timestamptz is null or x.over_at >= $4) and ($5::timestamptz is null or x.over_at < $5)
      and ($6::timestamptz is null or (x.over_at, $9 || ':' || x.id) > ($6, $7::text))
    order by x.over_at, key limit $8`,
};

/**
 * The book of what was sold, sent once more and brought back, for the lots' EPCIS events: one line a lot, a place and a day that is over. Orders lie below
 * lots, so they teach the lots to read it. No order and no buyer is in it.
 */
@Injectable()
export class SoldLots implements OnModuleInit {
  constructor(private readonly books: LotBooks) {}

  onModuleInit(): void {
    this.books.learn((sql, asked, rank) => this.read(sql, asked, rank));
  }

  private async read(sql: Sql, asked: BookAsked, rank: string): Promise<readonly BookRow[]> {
    return sql.query<BookRow>(SOLD, [
      asked.prefix,
      asked.partyId,
      asked.lotIds,
      asked.from,
      asked.before,
      asked.after?.[0] ?? null,
      asked.after?.[1] ?? null,
      asked.limit,
      rank,
      asked.kinds,
    ]);
  }
}
