import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, tillBooks } from '@youjian/contract';
import { Database } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import { isInOutletScope, outletScope } from '../../registry/outlet-scope';
import { LIST_SHIFTS, ONE_SHIFT, type ShiftItem, type ShiftRow, toShift } from './shift-rows.sql';

type ListDoor = typeof tillBooks.listShifts;
type ShowDoor = typeof tillBooks.showShift;
type Shown = ReplyOf<ShowDoor>;
type Filter = Pick<CallOf<ListDoor>['query'], 'outlet' | 'device' | 'from' | 'to' | 'difference'>;

interface WholeShift extends ShiftRow {
  readonly regionCode: string;
  readonly villageCode: string | null;
  readonly floatCounted: Record<string, number>;
  readonly counted: Record<string, number> | null;
  readonly tillExpected: readonly { way: string; amountFen: number }[] | null;
}

const BY_WAY = {
  name: 'outlets.shift.by_way',
  text: `select way, sum(case kind when 'sale' then amount_fen else -amount_fen end)::float8 as fen from outlets.shift_money
    where shift_id = $1 and kind in ('sale', 'return') group by way order by way`,
};
const MOVEMENTS = {
  name: 'outlets.shift.movements',
  text: `select m.happened_at as at, e.text from outlets.shift_money m join outlets.journal_entry e on e.id = m.journal_id
    where m.shift_id = $1 and m.kind in ('cash_in', 'cash_out') order by e.seq`,
};

@Injectable()
export class Shifts {
  constructor(private readonly database: Database) {}

  async list({ who, query }: CallOf<ListDoor>): Promise<ReplyOf<ListDoor>> {
    const after = decodeCursor(query.cursor, [cursorPart.time, cursorPart.id]);
    const rows = await this.rows(who, query, after, query.limit + 1);
    return pageOf(rows, query.limit, toShift, (row) => [row.openedAt.toISOString(), row.id]);
  }

  async all(who: CallOf<ListDoor>['who'], filter: Filter, most: number): Promise<ShiftItem[]> {
    return (await this.rows(who, filter, undefined, most)).map(toShift);
  }

  private rows(
    who: CallOf<ListDoor>['who'],
    filter: Filter,
    after: readonly string[] | undefined,
    limit: number,
  ): Promise<ShiftRow[]> {
    const { prefix, outletId } = outletScope(who, tillBooks.listShifts.who);
    return this.database.query<ShiftRow>(LIST_SHIFTS, [
      prefix,
      outletId,
      filter.outlet ?? null,
      filter.device ?? null,
      filter.from ?? null,
      filter.to ?? null,
      filter.difference === 'true',
      after?.[0] ?? null,
      after?.[1] ?? null,
      limit,
    ]);
  }

  async show({ who, params }: CallOf<ShowDoor>): Promise<Shown> {
    const [row] = await this.database.query<WholeShift>(ONE_SHIFT, [params.id]);
    if (!row) refuse('not_found', { what: params.id });
    const { regionCode, villageCode, tillExpected, floatCounted, counted, ...shift } = row;
    const outlet = { id: shift.outletId, regionCode, villageCode };
    if (!isInOutletScope(outletScope(who, tillBooks.showShift.who), outlet)) refuse('out_of_scope');
    const [byWay, movements] = await Promise.all([
      this.database.query<{ way: string; fen: number }>(BY_WAY, [params.id]),
      this.database.query<{ at: Date; text: string }>(MOVEMENTS, [params.id]),
    ]);
    const item = toShift(shift);
    return {
      ...item,
      byWay: besideEachOther(byWay, tillExpected, item.expectedFen),
      floatCounted,
      counted,
      movements: movements.map(toMovement),
    };
  }
}

/** Cash is what should lie in the drawer, float and movements included, on both sides. */
function besideEachOther(
  house: readonly { way: string; fen: number }[],
  till: WholeShift['tillExpected'],
  expectedFen: number,
): Shown['byWay'] {
  const fen = new Map(house.map((one) => [one.way, one.fen]));
  fen.set('cash', expectedFen);
  const said = new Map((till ?? []).map((one) => [one.way, one.amountFen]));
  const ways = [...new Set([...fen.keys(), ...said.keys()])].sort();
  return ways.map((way) => ({
    way,
    houseFen: fen.get(way) ?? 0,
    tillFen: till === null ? null : (said.get(way) ?? 0),
  }));
}

function toMovement({ at, text }: { at: Date; text: string }): Shown['movements'][number] {
  const said = JSON.parse(text) as { direction: 'in' | 'out'; amountFen: number; reason: string; note?: string };
  const { direction, amountFen, reason, note } = said;
  return { at: at.toISOString(), direction, amountFen, reason, note: note ?? null };
}
