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
