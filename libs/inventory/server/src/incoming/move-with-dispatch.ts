import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Events, type Tx } from '@youjian/database';
import { asideOf, freeOn, moveIncoming, rejectionOf } from '@youjian/inventory-domain';
import { uuidv7 } from '@youjian/kernel';
import {
  type DispatchLoad,
  type DispatchMoved,
  type LotCleared,
  dispatchesMoved,
  lotsCleared,
} from '@youjian/lots-server';
import { refuseLocked } from '../lock-stock';
import { Places } from '../places';
import { type IncomingRow, heldRows, insertIncoming, rowsOfDispatch, updateIncoming } from './incoming-rows';
import { placeForOutlet } from './place-for-outlet';
import { sendFromCentre } from './send-stock';
import { type LockedStock, type StockMovement, keyOf, lockStock, writeMoves } from './stock-moves';

/** A row after a move, and what the move does to the stock. */
interface Step {
  readonly row: IncomingRow;
  readonly moves: readonly Omit<StockMovement, 'placeId' | 'skuId' | 'lotId' | 'cause'>[];
}
interface Given {
  readonly event: Pick<DispatchMoved, 'at' | 'reason'>;
  readonly load: DispatchLoad | undefined;
  readonly shelf: { readonly onHand: number; readonly reserved: number };
}

/**
 * Stock goes with the dispatch, in the transaction that moves it: out of the centre when it leaves, onto the outlet's shelf
 * when it has arrived, and what is missing, held or rejected stays visible until somebody has said what became of it.
 */
@Injectable()
export class MoveWithDispatch implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly places: Places,
  ) {}

  onModuleInit(): void {
    this.events.on(dispatchesMoved, async (tx, batch) => {
      for (const event of batch) if (event.kind === 'outlet') await this.move(tx, event);
    });
    this.events.on(lotsCleared, (tx, batch) => this.clear(tx, batch));
  }

  private async move(tx: Tx, event: DispatchMoved): Promise<void> {
    const cause = `dispatch:${event.number}:${event.move}:${uuidv7()}`;
    if (event.move === 'depart') return this.depart(tx, event, cause);
    const rows = await this.rowsOf(tx, event);
    if (event.move === 'find' && rows.some((row) => row.isLocked && loadOf(event.loads, row)))
      await refuseLocked(tx, ...event.loads.map(({ lotId }) => lotId));
    const steps = STEPS[event.move];
    await this.take(tx, rows, cause, event.at, (row, shelf) =>
      steps(row, { event, load: loadOf(event.loads, row), shelf }),
    );
  }

  private async depart(tx: Tx, event: DispatchMoved, cause: string): Promise<void> {
    const placeId = await placeForOutlet(tx, event);
    const packs = event.loads.flatMap(({ lotId, skuId, units }) =>
      skuId === null || units === null ? [] : [{ lotId, skuId, units, toPlaceId: placeId }],
    );
    if (packs.length > 0) await sendFromCentre(tx, (await this.places.shipping()).id, packs, cause, event.at);
    await insertIncoming(tx, event, placeId, event.loads);
  }

  /** Rows of the dispatch; one that left before its stock was followed has none, and gets them as it arrives. */
  private async rowsOf(tx: Tx, event: DispatchMoved): Promise<IncomingRow[]> {
    const rows = await rowsOfDispatch(tx, event.dispatchId);
    if (rows.length > 0 || !event.move.startsWith('receive')) return rows;
    const byWeight = event.loads.map((load) => ({ ...load, skuId: null, units: null }));
    await insertIncoming(tx, event, await placeForOutlet(tx, event), byWeight);
    return rowsOfDispatch(tx, event.dispatchId);
  }

  /**
   * A lot that is free again: what was held of it goes onto the shelves it came for; what a late reading sent to check while
   * the lot was locked leaves the shelf now.
   */
  private async clear(tx: Tx, batch: readonly LotCleared[]): Promise<void> {
    const [first] = batch;
    const rows = await heldRows(
      tx,
      batch.map(({ lotId }) => lotId),
    );
    if (!first || rows.length === 0) return;
    const cause = `cleared:${uuidv7()}`;
    await this.take(tx, rows, cause, first.at, (row, shelf) =>
      row.state === 'held' ? booked({ ...row, state: moveIncoming(row.state, 'clear') }) : setAside(row, shelf),
    );
  }

  /** Decides row by row with the shelf in hand, and writes all of it by the set. */
  private async take(
    tx: Tx,
    rows: readonly IncomingRow[],
    cause: string,
    at: Date,
    decide: (row: IncomingRow, shelf: Given['shelf']) => Step,
  ): Promise<void> {
    const packs = rows.flatMap(({ placeId, skuId, lotId }) => (skuId === null ? [] : [{ placeId, skuId, lotId }]));
    const stock = await lockStock(tx, packs);
    const shelfOf = ({ placeId, skuId, lotId }: IncomingRow): LockedStock | undefined =>
      skuId === null ? undefined : stock.get(keyOf({ placeId, skuId, lotId }));
    const steps = rows.map((row) => decide(row, shelfOf(row) ?? { onHand: 0, reserved: 0 }));
    const moves = steps.flatMap(({ row: { id, placeId, skuId, lotId }, moves: some }) =>
      skuId === null ? [] : some.map((move) => ({ ...move, placeId, skuId, lotId, cause: `${cause}:${id}` })),
    );
    await writeMoves(tx, stock, moves, at);
    await updateIncoming(
      tx,
      steps.map(({ row }) => row),
    );
  }
}

const loadOf = (loads: readonly DispatchLoad[], { lotId, skuId }: IncomingRow): DispatchLoad | undefined =>
  loads.find((load) => load.lotId === lotId && load.skuId === skuId && load.cartons > 0);

/** Puts on the shelf what came and does not lie there yet. */
const booked = (row: IncomingRow): Step => ({
  row: { ...row, bookedUnits: row.arrivedUnits },
  moves: [{ kind: 'transferred_in', quantity: asideOf(row) }],
});

/** What may have gone warm leaves the shelf until somebody has looked; what is promised to an order stays where it is. */
function setAside(row: IncomingRow, shelf: Given['shelf']): Step {
  const taken = Math.min(row.bookedUnits, freeOn(shelf));
  return {
    row: { ...row, state: moveIncoming(row.state, 'check'), bookedUnits: row.bookedUnits - taken },
    moves: [{ kind: 'transferred_out', quantity: -taken }],
  };
}

const arrive = (row: IncomingRow, { event, load }: Given): IncomingRow => ({
  ...row,
  arrivedCartons: row.arrivedCartons + (load?.cartons ?? 0),
  arrivedUnits: row.arrivedUnits + (load?.units ?? 0),
  arrivedGrams: row.arrivedGrams + (load?.grams ?? 0),
  arrivedAt: row.arrivedAt ?? event.at,
  reason: event.reason ?? row.reason,
});

const received = (row: IncomingRow): Step =>
  row.isLocked
    ? { row: { ...row, state: moveIncoming(row.state, 'hold') }, moves: [] }
    : booked({ ...row, state: moveIncoming(row.state, 'receive') });

const STEPS: Readonly<Record<Exclude<DispatchMoved['move'], 'depart'>, (row: IncomingRow, given: Given) => Step>> = {
  receive: (row, given) => received(arrive(row, given)),
  receive_to_check: (row, given) => ({
    row: { ...arrive(row, given), state: moveIncoming(row.state, 'check') },
    moves: [],
  }),
  check: (row, { shelf }) =>
    row.isLocked ? { row: { ...row, state: moveIncoming(row.state, 'check') }, moves: [] } : setAside(row, shelf),
  accept: (row) => received(row),
  reject: (row, { event, shelf }) => {
    const { aside, fromShelf, short } = rejectionOf(row, shelf);
    return {
      row: { ...row, state: moveIncoming(row.state, 'reject'), shortUnits: short, reason: event.reason },
      moves: [
        { kind: 'transferred_in', quantity: aside },
        { kind: 'wasted', quantity: -(aside + fromShelf) },
      ],
    };
  },
  find: (row, given) => {
    if (!given.load) return { row, moves: [] };
    const state = moveIncoming(row.state, 'find');
    const found = { ...arrive(row, given), state };
    return state === 'arrived' ? booked(found) : { row: found, moves: [] };
  },
  /** Lost on its way: it came to nobody. In and out at once, so that the books say where it went. */
  lose: (row, { event, load }) => {
    if (!load) return { row, moves: [] };
    const units = load.units ?? 0;
    return {
      row: {
        ...row,
        state: moveIncoming(row.state, 'lose'),
        lostCartons: row.lostCartons + load.cartons,
        lostUnits: row.lostUnits + units,
        reason: event.reason,
      },
      moves: [
        { kind: 'transferred_in', quantity: units },
        { kind: 'wasted', quantity: -units },
      ],
    };
  },
};
