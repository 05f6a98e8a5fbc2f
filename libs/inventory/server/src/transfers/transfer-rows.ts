import type { ReplyOf, transfers as contract } from '@youjian/contract';
import type { Sql, Tx } from '@youjian/database';
import type { TransferState } from '@youjian/inventory-domain';
import { refuse, shanghaiTime } from '@youjian/kernel';
import type { Side } from './transfer-sides';

export type Transfer = ReplyOf<typeof contract.listTransfers>['items'][number];
export type TransferDetail = ReplyOf<typeof contract.showTransfer>;
type Times = 'madeAt' | 'sentAt' | 'receivedAt' | 'closedAt';
export interface TransferRow extends Omit<Transfer, Times> {
  readonly madeAt: Date;
  readonly sentAt: Date | null;
  readonly receivedAt: Date | null;
  readonly closedAt: Date | null;
}
interface DetailRow extends TransferRow {
  readonly lines: TransferDetail['lines'];
}

/** A day is what two sides may take to meet; from then on it stands out. `$1` is the moment. */
const OVERDUE = `t.state in ('sent', 'partial') and t.sent_at < $1::timestamptz - interval '24 hours'`;

/** What is still to come is on its way only from the moment it was sent. */
export const TRANSFERS = `
  select t.id, t.number, t.kind, t.state, t.from_place_id as "fromPlaceId", f.name as "fromName", t.to_place_id as "toPlaceId", p.name as "toName",
    x.units, x.arrived as "arrivedUnits", x.damaged as "damagedUnits", x.lost as "lostUnits",
    case when t.sent_at is null then 0 else x.units - x.arrived - x.lost end as "openUnits", ${OVERDUE} as overdue, t.note,
    t.made_at as "madeAt", t.made_by_name as "madeBy", t.sent_at as "sentAt", t.sent_by_name as "sentBy", t.received_at as "receivedAt",
    t.received_by_name as "receivedBy", t.closed_at as "closedAt", t.close_note as "closeNote"
  from inventory.transfer t
  join inventory.place f on f.id = t.from_place_id
  join inventory.place p on p.id = t.to_place_id
  cross join lateral (
    select sum(n.units)::integer as units, coalesce(sum(i.arrived_units), 0)::integer as arrived,
      coalesce(sum(i.damaged_units), 0)::integer as damaged, coalesce(sum(i.lost_units), 0)::integer as lost
    from inventory.transfer_line n left join inventory.incoming i on i.transfer_id = n.transfer_id and i.sku_id = n.sku_id and i.lot_id = n.lot_id
    where n.transfer_id = t.id) x`;

const LINES = `(
  select json_agg(json_build_object('skuId', n.sku_id, 'skuCode', k.code, 'barcode', k.barcode, 'productName', c.name, 'skuName', k.name,
      'lotId', n.lot_id, 'lotCode', l.code, 'units', n.units, 'arrivedUnits', coalesce(i.arrived_units, 0),
      'damagedUnits', coalesce(i.damaged_units, 0), 'lostUnits', coalesce(i.lost_units, 0),
      'openUnits', case when i.id is null then 0 else n.units - i.arrived_units - i.lost_units end, 'held', coalesce(i.state = 'held', false))
    order by n.position)
  from inventory.transfer_line n
  join catalog.sku k on k.id = n.sku_id join catalog.product c on c.id = k.product_id join lots.lot l on l.id = n.lot_id
  left join inventory.incoming i on i.transfer_id = n.transfer_id and i.sku_id = n.sku_id and i.lot_id = n.lot_id
  where n.transfer_id = t.id) as lines`;

const DETAILS = `select x.*, ${LINES} from (${TRANSFERS}) x join inventory.transfer t on t.id = x.id`;

export async function readTransfer(sql: Sql, number: string, now: Date): Promise<TransferDetail> {
  const [row] = await sql.query<DetailRow>(`${DETAILS} where t.number = $2`, [now, number]);
  return row ? detailOf(row) : refuse('not_found', { what: number });
}

/** What an outlet has to do: drafts it sends, and what is on its way to it. */
export async function openTransfers(sql: Sql, placeId: string, now: Date): Promise<TransferDetail[]> {
  const rows = await sql.query<DetailRow>(
    `${DETAILS} where (t.from_place_id = $2 and t.state = 'draft') or (t.to_place_id = $2 and t.state in ('sent', 'partial'))
     order by t.made_at, t.id limit 100`,
    [now, placeId],
  );
  return rows.map(detailOf);
}

export const replyOf = (row: TransferRow): Transfer => ({
  ...row,
  madeAt: shanghaiTime(row.madeAt),
  sentAt: row.sentAt && shanghaiTime(row.sentAt),
  receivedAt: row.receivedAt && shanghaiTime(row.receivedAt),
  closedAt: row.closedAt && shanghaiTime(row.closedAt),
});
const detailOf = ({ lines, ...row }: DetailRow): TransferDetail => ({ ...replyOf(row), lines });

export interface LockedTransfer {
  readonly id: string;
  readonly number: string;
  readonly state: TransferState;
  readonly from: Side;
  readonly to: Side;
}

/** The document decides who is first: a scan sent twice finds it moved on. */
export async function lockTransfer(tx: Tx, number: string): Promise<LockedTransfer> {
  const [row] = await tx.query<{
    id: string;
    state: TransferState;
    fromId: string;
    fromKind: Side['kind'];
    toId: string;
    toKind: Side['kind'];
  }>(
    {
      name: 'inventory.transfer.lock',
      text: `select t.id, t.state, f.id as "fromId", f.kind as "fromKind", p.id as "toId", p.kind as "toKind" from inventory.transfer t
        join inventory.place f on f.id = t.from_place_id join inventory.place p on p.id = t.to_place_id where t.number = $1 for update of t`,
    },
    [number],
  );
  if (!row) refuse('not_found', { what: number });
  const { id, state, fromId, fromKind, toId, toKind } = row;
  return { id, number, state, from: { id: fromId, kind: fromKind }, to: { id: toId, kind: toKind } };
}

export interface OnTheWay {
  readonly id: string;
  readonly skuId: string;
  readonly lotId: string;
  readonly lotCode: string;
  readonly state: string;
  readonly units: number;
  readonly arrivedUnits: number;
  readonly lostUnits: number;
  readonly damagedUnits: number;
  readonly bookedUnits: number;
  readonly isLocked: boolean;
}

export const onTheWay = (tx: Tx, transferId: string): Promise<OnTheWay[]> =>
  tx.query<OnTheWay>(
    {
      name: 'inventory.transfer.on_the_way',
      text: `select i.id, i.sku_id as "skuId", i.lot_id as "lotId", l.code as "lotCode", i.state, i.units, i.arrived_units as "arrivedUnits",
          i.lost_units as "lostUnits", i.damaged_units as "damagedUnits", i.booked_units as "bookedUnits",
          exists (select 1 from inventory.lot_lock k where k.lot_id = i.lot_id and k.lifted_at is null) as "isLocked"
        from inventory.incoming i join lots.lot l on l.id = i.lot_id where i.transfer_id = $1 order by i.id for update of i`,
    },
    [transferId],
  );

const MOVED = {
  name: 'inventory.transfer.moved',
  text: `update inventory.incoming i set state = x.state, arrived_units = x."arrivedUnits", arrived_grams = x."arrivedUnits"::bigint * k.net_grams,
      lost_units = x."lostUnits", damaged_units = x."damagedUnits", booked_units = x."bookedUnits", arrived_at = coalesce(i.arrived_at, $2)
    from jsonb_to_recordset($1) as x(id uuid, "skuId" uuid, state text, "arrivedUnits" integer, "lostUnits" integer, "damagedUnits" integer, "bookedUnits" integer)
    join catalog.sku k on k.id = x."skuId" where i.id = x.id`,
};

export async function writeOnTheWay(tx: Tx, rows: readonly OnTheWay[], at: Date): Promise<void> {
  if (rows.length > 0) await tx.query(MOVED, [JSON.stringify(rows), at]);
}

/** From here on they are stock on its way, held and freed as a dispatch's are. */
export const beginTheWay = (tx: Tx, transferId: string, at: Date): Promise<unknown> =>
  tx.query(
    {
      name: 'inventory.transfer.begin',
      text: `insert into inventory.incoming (id, dispatch_id, dispatch_number, place_id, lot_id, sku_id, state, cartons, grams, units, sent_at, transfer_id)
        select n.id, t.id, t.number, t.to_place_id, n.lot_id, n.sku_id, 'underway', 0, n.units::bigint * k.net_grams, n.units, $2, t.id
        from inventory.transfer t join inventory.transfer_line n on n.transfer_id = t.id join catalog.sku k on k.id = n.sku_id where t.id = $1`,
    },
    [transferId, at],
  );
