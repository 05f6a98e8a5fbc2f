import { eventKind } from '@youjian/database';

export type StopCause = 'hold' | 'recall' | 'certificate';

/** A lot that may not be sold from this moment on; told behind the closed gate, in the transaction that stops it. */
export interface LotStopped {
  readonly lotId: string;
  readonly code: string;
  readonly cause: StopCause;
  readonly reason: string;
  readonly at: Date;
}
/** Nothing that people decided stands in its way any more: released, and its certificates hold. */
export interface LotCleared {
  readonly lotId: string;
  readonly code: string;
  readonly at: Date;
}

/** A dispatch is begun. Who it names lies below this room: whoever knows outlets or orders refuses what is not there. */
export interface DispatchMade {
  readonly number: string;
  readonly kind: 'outlet' | 'parcel';
  readonly outletId: string | null;
  readonly toName: string;
  readonly orderNo: string | null;
  readonly at: Date;
}

/** Cartons are packed as so many packs of an SKU; whoever keeps the stock refuses what does not fit. */
export interface CartonsPacked {
  readonly lotCode: string;
  readonly variety: string;
  readonly grade: string;
  readonly skuId: string;
  readonly unitsEach: number;
  readonly gramsEach: number;
}

/** What of one lot and SKU a move is about. A carton packed by weight alone has neither SKU nor units. */
export interface DispatchLoad {
  readonly lotId: string;
  readonly skuId: string | null;
  readonly cartons: number;
  readonly grams: number;
  readonly units: number | null;
}

/**
 * `receive` is an arrival within limits, `receive_to_check` one that somebody has to look at first; `check` comes late, from a
 * logger read out after the arrival. `find` and `lose` are about what had not come with the rest.
 */
export type StockMove = 'depart' | 'receive' | 'receive_to_check' | 'check' | 'accept' | 'reject' | 'find' | 'lose';

/** A dispatch moved on; told in the transaction that moves it, inside the gate of the sale. */
export interface DispatchMoved extends DispatchMade {
  readonly dispatchId: string;
  readonly move: StockMove;
  readonly reason: string | null;
  readonly loads: readonly DispatchLoad[];
}

export const dispatchesMade = eventKind<DispatchMade>('lots.dispatch_made');
export const dispatchesMoved = eventKind<DispatchMoved>('lots.dispatch_moved');
export const cartonsPacked = eventKind<CartonsPacked>('lots.cartons_packed');

/** A recall has begun, and with it what was decided about its buyers; told after the lots were stopped. */
export interface RecallBegun {
  readonly recallId: string;
  readonly buyers: 'refund' | 'tell' | 'later';
  readonly byName: string;
  readonly at: Date;
}

export const recallBegun = eventKind<RecallBegun>('lots.recall_begun');
export const lotsStopped = eventKind<LotStopped>('lots.stopped');
export const lotsCleared = eventKind<LotCleared>('lots.cleared');
