import { Injectable } from '@nestjs/common';
import type { CallOf, transfers as contract } from '@youjian/contract';
import { Database, type Tx } from '@youjian/database';
import { audit } from '@youjian/identity-server';
import { transferKindOf } from '@youjian/inventory-domain';
import { refuse, shanghaiDate, uuidv7 } from '@youjian/kernel';
import { placeOfOutlet } from '../leases/lease-rows';
import { type TransferDetail, readTransfer } from './transfer-rows';
import { type Side, TAKES_IN, nameOf, requireSide } from './transfer-sides';

type Call = CallOf<typeof contract.makeTransfer> | CallOf<typeof contract.kioskMakeTransfer>;
interface Wanted {
  readonly fromPlaceId: string;
  readonly toPlaceId: string;
  readonly lines: readonly { readonly skuId: string; readonly lotId: string; readonly units: number }[];
  readonly note?: string | undefined;
}

const PLACE = {
  name: 'inventory.transfer.place',
  text: `select p.id, p.kind, ${TAKES_IN} as "takesIn" from inventory.place p where p.id = $2`,
};
const UNKNOWN = {
  name: 'inventory.transfer.unknown_goods',
  text: `select x."skuId", x."lotId", k.id is null as "noSku" from jsonb_to_recordset($1) as x("skuId" uuid, "lotId" uuid)
    left join catalog.sku k on k.id = x."skuId" left join lots.lot l on l.id = x."lotId" where k.id is null or l.id is null limit 1`,
};
const MAKE = {
  name: 'inventory.transfer.make',
  text: `with t as (
      insert into inventory.transfer (id, number, kind, from_place_id, to_place_id, state, note, made_at, made_by_name)
      values ($1, $2, $3, $4, $5, 'draft', $6, $7, $8) returning id)
    insert into inventory.transfer_line (id, transfer_id, position, sku_id, lot_id, units)
    select x.id, t.id, x.position, x."skuId", x."lotId", x.units
    from t cross join jsonb_to_recordset($9) as x(id uuid, position smallint, "skuId" uuid, "lotId" uuid, units integer)`,
};

/** Says what is to go from one place to another. Nothing moves by it, so a draft may ask for more than lies there yet. */
@Injectable()
export class MakeTransfer {
  constructor(private readonly database: Database) {}

  make(call: CallOf<typeof contract.makeTransfer>): Promise<TransferDetail> {
    return this.database.inTransaction((tx) => this.write(tx, call, call.body));
  }

  /** A till sends from where it stands. */
  makeAtTill(call: CallOf<typeof contract.kioskMakeTransfer>): Promise<TransferDetail> {
    const { who } = call;
    if (who.kind !== 'device') refuse('device_key_required');
    return this.database.inTransaction(async (tx) =>
      this.write(tx, call, { ...call.body, fromPlaceId: await placeOfOutlet(tx, who.outletId) }),
    );
  }

  private async write(tx: Tx, call: Call, { fromPlaceId, toPlaceId, lines, note }: Wanted): Promise<TransferDetail> {
    if (fromPlaceId === toPlaceId) refuse('same_place');
    const from = await placeNamed(tx, fromPlaceId, call.now);
    requireSide(call.who, from);
    const to = await placeNamed(tx, toPlaceId, call.now);
    if (!to.takesIn) refuse('unknown_place', { placeId: toPlaceId });
    await requireGoods(tx, lines);
    const id = uuidv7();
    const number = `DB-${shanghaiDate(call.now).replaceAll('-', '')}-${id.slice(-6).toUpperCase()}`;
    const rows = lines.map((line, position) => ({ ...line, id: uuidv7(), position }));
    const by = nameOf(call.who);
    const kind = transferKindOf(from.kind, to.kind);
    await tx.query(MAKE, [id, number, kind, from.id, to.id, note ?? null, call.now, by, JSON.stringify(rows)]);
    const after = await readTransfer(tx, number, call.now);
    await audit(tx, call, {
      action: 'transfer.make',
      room: 'inventory',
      subjectType: 'transfer',
      subjectId: number,
      after: { from: after.fromName, to: after.toName, units: after.units },
    });
    return after;
  }
}

async function placeNamed(tx: Tx, placeId: string, now: Date): Promise<Side & { readonly takesIn: boolean }> {
  const [place] = await tx.query<Side & { takesIn: boolean }>(PLACE, [shanghaiDate(now), placeId]);
  return place ?? refuse('unknown_place', { placeId });
}

async function requireGoods(tx: Tx, lines: Wanted['lines']): Promise<void> {
  const twice = lines.find(
    (line, at) => lines.findIndex((other) => other.skuId === line.skuId && other.lotId === line.lotId) < at,
  );
  if (twice) refuse('line_twice', { lotCode: twice.lotId });
  const [unknown] = await tx.query<{ skuId: string; lotId: string; noSku: boolean }>(UNKNOWN, [JSON.stringify(lines)]);
  if (!unknown) return;
  if (unknown.noSku) refuse('unknown_sku', { skuId: unknown.skuId });
  refuse('not_found', { what: unknown.lotId });
}
