import { Injectable } from '@nestjs/common';
import type { CallOf, transfers as contract } from '@youjian/contract';
import { Database, type Tx } from '@youjian/database';
import { audit } from '@youjian/identity-server';
import { type TransferMove, moveTransfer, openOf } from '@youjian/inventory-domain';
import { Clock, refuse } from '@youjian/kernel';
import { tellTills } from '@youjian/outlets-server';
import type { StockKey, StockMovement } from '../incoming/stock-moves';
import { keyOf, lockStock, writeMoves } from '../incoming/stock-moves';
import { journalOf } from '../leases/lease-rows';
import { LeasedShelf } from '../leases/leased-shelf';
import { refuseLockedUnlessBack } from '../lock-stock';
import {
  type LockedTransfer,
  type OnTheWay,
  type TransferDetail,
  beginTheWay,
  lockTransfer,
  onTheWay,
  readTransfer,
  writeOnTheWay,
} from './transfer-rows';
import { nameOf, requireSide } from './transfer-sides';

type SendCall = CallOf<typeof contract.sendTransfer> | CallOf<typeof contract.kioskSendTransfer>;
type ReceiveCall = CallOf<typeof contract.receiveTransfer> | CallOf<typeof contract.kioskReceiveTransfer>;
type AnyCall = SendCall | ReceiveCall | CallOf<typeof contract.closeTransfer> | CallOf<typeof contract.cancelTransfer>;
type Received = ReceiveCall['body']['lines'][number];

const LINES = {
  name: 'inventory.transfer.lines',
  text: `select n.sku_id as "skuId", n.lot_id as "lotId", n.units, k.code as "skuCode", l.code as "lotCode" from inventory.transfer_line n
    join catalog.sku k on k.id = n.sku_id join lots.lot l on l.id = n.lot_id where n.transfer_id = $1 order by n.position`,
};
interface Line {
  readonly skuId: string;
  readonly lotId: string;
  readonly units: number;
  readonly skuCode: string;
  readonly lotCode: string;
}

/**
 * Two scans and what lies between them. Whoever sends takes it out of their stock; until the other side has confirmed it is
 * on its way, in sight of both. Nothing comes that was not sent, and what did not come is somebody's to explain.
 */
@Injectable()
export class MoveTransfer {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  send(call: SendCall): Promise<TransferDetail> {
    return this.move(call, async (tx, transfer, now) => {
      requireSide(call.who, transfer.from);
      const state = moveTransfer(transfer.state, 'send');
      await this.takeOut(tx, call, transfer, now);
      await beginTheWay(tx, transfer.id, now);
      await tx.query(`update inventory.transfer set state = $2, sent_at = $3, sent_by_name = $4 where id = $1`, [
        transfer.id,
        state,
        now,
        nameOf(call.who),
      ]);
    });
  }

  receive(call: ReceiveCall): Promise<TransferDetail> {
    return this.move(call, async (tx, transfer, now) => {
      requireSide(call.who, transfer.to);
      moveTransfer(transfer.state, 'receive');
      const rows = await onTheWay(tx, transfer.id);
      const lines = linesByRow(rows, call.body.lines);
      const after = rows.map((row) => received(row, lines.get(row.id)));
      await this.bookIn(tx, transfer, rows, after, now);
      await this.become(tx, transfer, after.every((row) => openOf(row) === 0) ? 'receive' : 'receive_part', now, call);
    });
  }

  /** What is missing is lost: not by the side that missed it, which would write off what it may have kept. */
  close(call: CallOf<typeof contract.closeTransfer>): Promise<TransferDetail> {
    return this.move(call, async (tx, transfer, now) => {
      requireSide(call.who, transfer.from);
      moveTransfer(transfer.state, 'close');
      const rows = await onTheWay(tx, transfer.id);
      const after = rows.map((row) => ({ ...row, lostUnits: row.lostUnits + openOf(row) }));
      await this.bookIn(tx, transfer, rows, after, now);
      await this.become(tx, transfer, 'close', now, call);
      await tx.query(`update inventory.transfer set closed_at = $2, close_note = $3 where id = $1`, [
        transfer.id,
        now,
        call.body.note,
      ]);
    });
  }

  cancel(call: CallOf<typeof contract.cancelTransfer>): Promise<TransferDetail> {
    return this.move(call, async (tx, transfer) => {
      requireSide(call.who, transfer.from);
      const state = moveTransfer(transfer.state, 'cancel');
      await tx.query(`update inventory.transfer set state = $2 where id = $1`, [transfer.id, state]);
    });
  }

  /** Inside the gate of the sale, as a dispatch is: a stop is before this or after it. */
  private move(
    call: AnyCall,
    work: (tx: Tx, transfer: LockedTransfer, now: Date) => Promise<void>,
  ): Promise<TransferDetail> {
    return this.database.inTransaction(async (tx) => {
      const now = this.clock.now();
      const transfer = await lockTransfer(tx, call.params.number);
      await work(tx, transfer, now);
      const after = await readTransfer(tx, transfer.number, now);
      await audit(tx, call, {
        action: `transfer.${after.state}`,
        room: 'inventory',
        subjectType: 'transfer',
        subjectId: transfer.number,
        before: { state: transfer.state },
        after: { state: after.state, arrived: after.arrivedUnits, damaged: after.damagedUnits, lost: after.lostUnits },
      });
      return after;
    }, 'enter_sale');
  }

  private async takeOut(tx: Tx, call: SendCall, transfer: LockedTransfer, now: Date): Promise<void> {
    const lines = await tx.query<Line>(LINES, [transfer.id]);
    const key = ({ skuId, lotId }: Line): StockKey => ({ placeId: transfer.from.id, skuId, lotId });
    const deviceId = call.who.kind === 'device' ? call.who.deviceId : null;
    const shelf = await LeasedShelf.open(tx, deviceId, lines.map(key));
    const way = { fromPlaceId: transfer.from.id, toCentre: transfer.to.kind === 'centre' };
    await refuseLockedUnlessBack(tx, lines, way);
    const cause = { cause: `transfer:${transfer.number}`, seq: null };
    // Before its journal is here a till may have sold what its lease seems to hold.
    const most = deviceId !== null && (await isJournalHere(tx, deviceId, lastSeqOf(call))) ? undefined : 0;
    for (const line of lines) {
      const { short } = shelf.take(key(line), line.units, 'sent', cause, most);
      if (short > 0)
        refuse('insufficient_stock', {
          name: `${line.skuCode} ${line.lotCode}`,
          left: line.units - short,
          wanted: line.units,
        });
    }
    await shelf.write(tx, now);
    // What was set aside and has left is nobody's task at that outlet any more.
    await tellTills(tx, 'tasks', [transfer.from.id]);
  }

  /** Onto the shelf comes what is whole and of no stopped lot; what is damaged or lost comes in and goes at once. */
  private async bookIn(
    tx: Tx,
    transfer: LockedTransfer,
    before: readonly OnTheWay[],
    after: readonly OnTheWay[],
    now: Date,
  ): Promise<void> {
    const key = ({ skuId, lotId }: OnTheWay): StockKey => ({ placeId: transfer.to.id, skuId, lotId });
    const stock = await lockStock(tx, before.map(key));
    const moves = after.flatMap((row, at): StockMovement[] => {
      const was = before[at] ?? row;
      const lost = row.lostUnits - was.lostUnits;
      const cause = `transfer:${transfer.number}:${row.arrivedUnits}:${row.lostUnits}`;
      return [
        { ...key(row), kind: 'transferred_in', quantity: row.bookedUnits - was.bookedUnits + lost, cause },
        { ...key(row), kind: 'wasted', quantity: -lost, cause },
      ];
    });
    for (const { placeId, skuId, lotId } of moves)
      if (!stock.has(keyOf({ placeId, skuId, lotId }))) refuse('not_found', { what: lotId });
    await writeMoves(tx, stock, moves, now);
    await writeOnTheWay(tx, after, now);
  }

  private async become(
    tx: Tx,
    transfer: LockedTransfer,
    move: TransferMove,
    now: Date,
    { who }: AnyCall,
  ): Promise<void> {
    await tx.query(
      `update inventory.transfer set state = $2, received_at = coalesce(received_at, $3), received_by_name = coalesce(received_by_name, $4) where id = $1`,
      [transfer.id, moveTransfer(transfer.state, move), now, nameOf(who)],
    );
  }
}

const lastSeqOf = ({ body }: SendCall): number => (body && 'lastSeq' in body ? body.lastSeq : -1);

async function isJournalHere(tx: Tx, deviceId: string, lastSeq: number): Promise<boolean> {
  const { seq, hasAside } = await journalOf(tx, deviceId);
  return lastSeq === seq && !hasAside;
}

function linesByRow(rows: readonly OnTheWay[], lines: readonly Received[]): Map<string, Received> {
  const found = new Map<string, Received>();
  for (const line of lines) {
    const row = rows.find(({ skuId, lotId }) => skuId === line.skuId && lotId === line.lotId);
    if (!row) refuse('transfer_line_unknown');
    if (found.has(row.id)) refuse('line_twice', { lotCode: row.lotCode });
    found.set(row.id, line);
  }
  return found;
}

function received(row: OnTheWay, line: Received | undefined): OnTheWay {
  if (!line) return row;
  const came = line.received + line.damaged;
  const open = openOf(row);
  if (came > open) refuse('transfer_more_than_sent', { lotCode: row.lotCode, open, received: came });
  const arrivedUnits = row.arrivedUnits + line.received;
  return {
    ...row,
    arrivedUnits,
    lostUnits: row.lostUnits + line.damaged,
    damagedUnits: row.damagedUnits + line.damaged,
    bookedUnits: row.isLocked ? row.bookedUnits : arrivedUnits,
    state: row.isLocked && arrivedUnits > row.bookedUnits ? 'held' : 'arrived',
  };
}
