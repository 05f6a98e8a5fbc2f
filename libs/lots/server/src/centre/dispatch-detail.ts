import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, Who, centre } from '@youjian/contract';
import { Database, type Sql, type Tx } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import type { DispatchState, TemperatureLimit } from '@youjian/lots-domain';
import { saleOf } from './lot-facts';
import { sideScope } from './side-scope';

type Item = ReplyOf<typeof centre.listDispatches>['items'][number];
export type DispatchReply = ReplyOf<typeof centre.showDispatch>;

interface Row extends Omit<Item, 'madeAt' | 'departedAt' | 'arrivedAt'> {
  readonly id: string;
  readonly madeAt: Date;
  readonly departedAt: Date | null;
  readonly arrivedAt: Date | null;
}

const COLUMNS = `d.id, d.number, d.kind, d.to_code as "toCode", d.to_name as "toName", d.order_no as "orderNo", d.temperature_kind as "temperatureKind",
    d.state, d.state_reason as "stateReason", d.carrier, d.made_at as "madeAt", d.departed_at as "departedAt", d.arrived_at as "arrivedAt",
    d.arrived_cartons as "arrivedCartons",
    (select count(*)::int from lots.carton c where c.dispatch_id = d.id) as cartons,
    (select coalesce(sum(c.grams), 0)::bigint from lots.carton c where c.dispatch_id = d.id) as grams,
    (select count(*)::int from lots.temperature_reading r where r.dispatch_id = d.id) as readings,
    (select count(*)::int from lots.temperature_reading r where r.dispatch_id = d.id and r.breach) as breaches`;

/** What nobody has loaded yet is the centre's alone; what carries lots is seen by whoever sees one of them. */
const LIST = {
  name: 'lots.dispatch.list',
  text: `select ${COLUMNS} from lots.dispatch d
    where ($1 = '' or exists (select 1 from lots.carton c join lots.lot l on l.id = c.lot_id where c.dispatch_id = d.id and l.village_code like $1 || '%'))
      and ($2::uuid is null or d.to_outlet_id = $2) and ($3::text is null or d.state = $3)
      and ($4::timestamptz is null or (d.made_at, d.id) < ($4, $5::uuid))
    order by d.made_at desc, d.id desc limit $6`,
};

interface DetailRow extends Row {
  readonly arrivalNote: string | null;
  readonly missingReason: DispatchReply['missingReason'];
  readonly missing: DispatchReply['missing'];
  readonly limits: DispatchReply['limits'];
  readonly lots: (Omit<DispatchReply['lots'][number], 'notSellable'> & { readonly id: string })[];
  readonly pallets: DispatchReply['pallets'];
  readonly log: DispatchReply['log'];
}

const DETAIL = {
  name: 'lots.dispatch.detail',
  text: `select ${COLUMNS}, d.arrival_note as "arrivalNote", d.missing_reason as "missingReason",
    (select coalesce(jsonb_agg(jsonb_build_object('sscc', c.sscc, 'lotCode', l.code, 'grams', c.grams, 'state', c.state) order by c.sscc), '[]')
      from lots.carton c join lots.lot l on l.id = c.lot_id
      where c.dispatch_id = d.id and d.arrived_at is not null and c.state in ('dispatched', 'lost')) as missing,
    jsonb_build_object('name', t.name, 'nameEn', t.name_en, 'lowestDeci', t.lowest_deci, 'highestDeci', t.highest_deci, 'assumed', t.assumed) as limits,
    (select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'code', l.code, 'variety', l.variety, 'state', l.state, 'cartons', k.cartons,
        'grams', k.grams) order by l.code), '[]')
      from (select c.lot_id, count(*) as cartons, sum(c.grams) as grams from lots.carton c where c.dispatch_id = d.id group by c.lot_id) k
      join lots.lot l on l.id = k.lot_id) as lots,
    (select coalesce(jsonb_agg(jsonb_build_object('sscc', p.sscc, 'cartons', (select count(*) from lots.carton c where c.pallet_id = p.id)) order by p.sscc), '[]')
      from lots.pallet p where p.dispatch_id = d.id) as pallets,
    (select coalesce(jsonb_agg(jsonb_build_object('at', r.at, 'deciCelsius', r.deci_celsius, 'breach', r.breach, 'source', r.source) order by r.at), '[]')
      from lots.temperature_reading r where r.dispatch_id = d.id) as log
    from lots.dispatch d join lots.temperature_limit t on t.kind = d.temperature_kind where d.number = $1`,
};

export interface LockedDispatch {
  readonly id: string;
  readonly number: string;
  readonly kind: 'outlet' | 'parcel';
  readonly toOutletId: string | null;
  readonly toCode: string;
  readonly toName: string;
  readonly orderNo: string | null;
  readonly state: DispatchState;
  readonly departedAt: Date | null;
  readonly arrivedAt: Date | null;
  readonly arrivalScanId: string | null;
  readonly limit: TemperatureLimit;
}

/** The dispatch, held until the transaction ends: two who move it do so one after the other. */
export async function lockDispatch(tx: Tx, number: string): Promise<LockedDispatch> {
  const [row] = await tx.query<Omit<LockedDispatch, 'limit'> & TemperatureLimit>(
    `select d.id, d.number, d.kind, d.to_outlet_id as "toOutletId", d.to_code as "toCode", d.to_name as "toName", d.order_no as "orderNo", d.state,
       d.departed_at as "departedAt", d.arrived_at as "arrivedAt", d.arrival_scan_id as "arrivalScanId",
       t.lowest_deci as "lowestDeci", t.highest_deci as "highestDeci"
     from lots.dispatch d join lots.temperature_limit t on t.kind = d.temperature_kind where d.number = $1 for update of d`,
    [number],
  );
  if (!row) refuse('not_found', { what: number });
  const { lowestDeci, highestDeci, ...dispatch } = row;
  return { ...dispatch, limit: { lowestDeci, highestDeci } };
}

/** What was sent, as lists and as one sheet with its lots and its temperature log. */
@Injectable()
export class DispatchDetail {
  constructor(private readonly database: Database) {}

  async list({ query, who }: CallOf<typeof centre.listDispatches>): Promise<ReplyOf<typeof centre.listDispatches>> {
    const { prefix, outletId } = sideScope(who);
    const after = decodeCursor(query.cursor, [cursorPart.time, cursorPart.id]);
    const rows = await this.database.query<Row>(LIST, [
      prefix,
      outletId,
      query.state ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      query.limit + 1,
    ]);
    return pageOf(rows, query.limit, asItem, (row) => [row.madeAt, row.id]);
  }

  async show({ params, who, now }: CallOf<typeof centre.showDispatch>): Promise<DispatchReply> {
    await this.requireSeen(this.database, params.number, who);
    return this.read(this.database, params.number, now);
  }

  async read(sql: Sql, number: string, now: Date): Promise<DispatchReply> {
    const [row] = await sql.query<DetailRow>(DETAIL, [number]);
    if (!row) refuse('not_found', { what: number });
    const sale = await saleOf(
      sql,
      row.lots.map(({ id }) => id),
      now,
    );
    const { arrivalNote, missingReason, missing, limits, pallets } = row;
    return {
      ...asItem(row),
      ...{ arrivalNote, missingReason, missing, limits, pallets },
      lots: row.lots.map(({ id, ...lot }) => ({ ...lot, notSellable: sale.get(id) ?? null })),
      log: row.log.map((reading) => ({ ...reading, at: new Date(reading.at).toISOString() })),
    };
  }

  /** Refuses whoever sees none of its lots, or is of another outlet. */
  async requireSeen(sql: Sql, number: string, who: Who): Promise<void> {
    const { prefix, outletId } = sideScope(who);
    const [row] = await sql.query<{ seen: boolean }>(
      `select (($2 = '' or exists (select 1 from lots.carton c join lots.lot l on l.id = c.lot_id where c.dispatch_id = d.id and l.village_code like $2 || '%'))
         and ($3::uuid is null or d.to_outlet_id = $3)) as seen from lots.dispatch d where d.number = $1`,
      [number, prefix, outletId],
    );
    if (!row) refuse('not_found', { what: number });
    if (!row.seen) refuse('out_of_scope', {});
  }
}

function asItem(row: Row): Item {
  const { number, kind, toCode, toName, orderNo, temperatureKind, state, stateReason, carrier } = row;
  const { cartons, grams, readings, breaches, arrivedCartons } = row;
  return {
    ...{ number, kind, toCode, toName, orderNo, temperatureKind, state, stateReason, carrier },
    ...{ cartons, grams, readings, breaches, arrivedCartons },
    madeAt: row.madeAt.toISOString(),
    departedAt: row.departedAt?.toISOString() ?? null,
    arrivedAt: row.arrivedAt?.toISOString() ?? null,
  };
}
