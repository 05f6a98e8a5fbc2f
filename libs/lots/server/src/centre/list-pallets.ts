import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, centre } from '@youjian/contract';
import { Database, type Sql } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import { supplyScope } from '@youjian/supply-server';

type Pallet = ReplyOf<typeof centre.buildPallet>;
interface Row extends Omit<Pallet, 'builtAt'> {
  readonly id: string;
  readonly builtAt: Date;
}

const ROWS = `select p.id, p.sscc, d.number as "dispatchNumber", p.built_at as "builtAt", coalesce(held.cartons, 0)::int as cartons,
    coalesce(held.grams, 0)::bigint as grams, held.place as "placeCode", coalesce(held.lots, '[]') as lots
  from lots.pallet p left join lots.dispatch d on d.id = p.dispatch_id
  left join lateral (
    select sum(k.cartons) as cartons, sum(k.grams) as grams, min(k.place) as place,
      jsonb_agg(jsonb_build_object('code', l.code, 'variety', l.variety, 'state', l.state, 'cartons', k.cartons) order by l.code) as lots
    from (select c.lot_id, count(*) as cartons, sum(c.grams) as grams, min(c.place_code) as place
      from lots.carton c where c.pallet_id = p.id group by c.lot_id) k
    join lots.lot l on l.id = k.lot_id) held on true`;

const BY_SSCC = { name: 'lots.pallet.by_sscc', text: `${ROWS} where p.sscc = $1` };
/** Seen by whoever sees a lot that lies on it. */
const LIST = {
  name: 'lots.pallet.list',
  text: `${ROWS}
    where exists (select 1 from lots.carton c join lots.lot l on l.id = c.lot_id where c.pallet_id = p.id and l.village_code like $1 || '%')
      and ($2::boolean is null or (p.dispatch_id is null) = $2)
      and ($3::timestamptz is null or (p.built_at, p.id) < ($3, $4::uuid))
    order by p.built_at desc, p.id desc limit $5`,
};

const asReply = ({ id: _, builtAt, ...row }: Row): Pallet => ({ ...row, builtAt: builtAt.toISOString() });

@Injectable()
export class PalletReader {
  constructor(private readonly database: Database) {}

  async read(sql: Sql, sscc: string): Promise<Pallet> {
    const [row] = await sql.query<Row>(BY_SSCC, [sscc]);
    return row ? asReply(row) : refuse('not_found', { what: sscc });
  }

  async list({ query, who }: CallOf<typeof centre.listPallets>): Promise<ReplyOf<typeof centre.listPallets>> {
    const after = decodeCursor(query.cursor, [cursorPart.time, cursorPart.id]);
    const rows = await this.database.query<Row>(LIST, [
      supplyScope(who).prefix,
      query.free === undefined ? null : query.free === 'true',
      after?.[0] ?? null,
      after?.[1] ?? null,
      query.limit + 1,
    ]);
    return pageOf(rows, query.limit, asReply, (row) => [row.builtAt, row.id]);
  }
}
