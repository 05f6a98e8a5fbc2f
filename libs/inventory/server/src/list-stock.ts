import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, inventory } from '@youjian/contract';
import { Database, likePattern } from '@youjian/database';
import { cursorPart, decodeCursor, hasRole, pageOf, requireUser } from '@youjian/identity-server';
import { refuse, shanghaiTime } from '@youjian/kernel';
import type { Who } from '@youjian/contract';
import { Places } from './places';
import { STOCK_TABLES, type StockRow, stockColumns } from './stock-rows';

type Reply = ReplyOf<typeof inventory.listStock>;

/** People of an outlet see that outlet's stock; null means every place. */
export function placeScope(who: Who): string | null {
  const user = requireUser(who);
  return hasRole(who, 'outlet_manager', 'outlet_clerk') &&
    !hasRole(who, 'administrator', 'centre_operator', 'city_officer', 'finance', 'auditor')
    ? (user.outletId ?? '00000000-0000-0000-0000-000000000000')
    : null;
}

/** Who decides about stock: an outlet's people at their own outlet, whatever else they may read besides. */
export function keeperScope(who: Who): string | null {
  const user = requireUser(who);
  return hasRole(who, 'administrator', 'centre_operator', 'city_officer')
    ? null
    : (user.outletId ?? '00000000-0000-0000-0000-000000000000');
}

interface Filter {
  readonly q?: string | undefined;
  readonly placeId?: string | undefined;
  readonly skuId?: string | undefined;
  readonly lotCode?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Stock by place, SKU and lot; what expires first stands first. */
@Injectable()
export class ListStock {
  constructor(
    private readonly database: Database,
    private readonly places: Places,
  ) {}

  run(call: CallOf<typeof inventory.listStock>): Promise<Reply> {
    return this.list(call.query, placeScope(call.who), call.now);
  }

  async ofOutlet(call: CallOf<typeof inventory.outletStock>): Promise<Reply> {
    const scope = placeScope(call.who);
    if (scope !== null && scope !== call.params.id) refuse('out_of_scope');
    await this.places.ofOutlet(call.params.id).catch(() => refuse('not_found', { what: call.params.id }));
    return this.list({ ...call.query, placeId: call.params.id }, null, call.now);
  }

  async placesOf(call: CallOf<typeof inventory.listPlaces>): Promise<ReplyOf<typeof inventory.listPlaces>> {
    const scope = placeScope(call.who);
    const places = (await this.places.all()).filter((place) => scope === null || place.id === scope);
    return { items: places.map(({ id, code, kind, name, ships }) => ({ id, code, kind, name, ships })) };
  }

  async movements(call: CallOf<typeof inventory.listMovements>): Promise<ReplyOf<typeof inventory.listMovements>> {
    const { limit, cursor } = call.query;
    const after = decodeCursor(cursor, [cursorPart.time, cursorPart.id]);
    const [stock] = await this.database.query<{ place_id: string }>(
      `select place_id from inventory.stock where id = $1`,
      [call.params.id],
    );
    if (!stock) refuse('not_found', { what: call.params.id });
    const scope = placeScope(call.who);
    if (scope !== null && scope !== stock.place_id) refuse('out_of_scope');
    const rows = await this.database.query<{ id: string; kind: string; quantity: number; cause: string; at: Date }>(
      `select id, kind, quantity, cause, at from inventory.movement where stock_id = $1 and ($2::timestamptz is null or (at, id) < ($2, $3::uuid))
       order by at desc, id desc limit $4`,
      [call.params.id, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
    );
    return pageOf(
      rows,
      limit,
      (row) => ({ ...row, at: shanghaiTime(row.at) }),
      (row) => [row.at.toISOString(), row.id],
    );
  }

  private async list(filter: Filter, scope: string | null, now: Date): Promise<Reply> {
    const after = decodeCursor(filter.cursor, [cursorPart.date, cursorPart.id]);
    const rows = await this.database.query<StockRow>(
      `select ${stockColumns('$1')} from ${STOCK_TABLES}
       where ($2::uuid is null or s.place_id = $2) and ($3::uuid is null or s.place_id = $3) and ($4::uuid is null or s.sku_id = $4)
         and ($5::text is null or l.code = $5)
         and ($6::text is null or c.name ilike $6 or k.code ilike $6 or l.code ilike $6)
         and ($7::date is null or (s.best_before, s.id) > ($7, $8::uuid))
       order by s.best_before, s.id limit $9`,
      [
        now,
        scope,
        filter.placeId ?? null,
        filter.skuId ?? null,
        filter.lotCode ?? null,
        likePattern(filter.q),
        after?.[0] ?? null,
        after?.[1] ?? null,
        filter.limit + 1,
      ],
    );
    return pageOf(
      rows,
      filter.limit,
      (row) => row,
      (row) => [row.bestBefore, row.id],
    );
  }
}
