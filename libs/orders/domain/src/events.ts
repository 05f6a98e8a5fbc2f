import type { UnitChange } from './refund-units';

/** A run of a line's units (numbered from 0) that lie in one lot. */
export interface LotRun {
  readonly lotId: string;
  readonly firstUnit: number;
  readonly quantity: number;
}

/** What a line is for the rooms below: where it went and what each of its units cost, frozen when it was bought. */
export interface SoldLine {
  readonly orderId: string;
  readonly lineId: string;
  readonly channel: string;
  readonly outletId: string | null;
  /** 6-digit code of the district it went to. */
  readonly destinationCode: string;
  readonly productId: string;
  readonly unitNetFen: readonly number[];
  readonly unitNetGrams: number;
  readonly runs: readonly LotRun[];
  /** Shanghai day of the payment. */
  readonly soldOn: string;
  /** Shanghai day on which the after-sales window has ended. */
  readonly maturesOn: string;
}

/** The money for a line has arrived. */
export interface LineSold extends SoldLine {
  readonly at: Date;
}

/**
 * Fen of units of a sold line are given back; or, when the provider could not pay them, are with us again. Each unit says what
 * is left of it before and after, so whatever happened between, the same place is reached.
 */
export interface UnitsRefunded extends SoldLine {
  readonly at: Date;
  readonly refundLineId: string;
  readonly kind: 'refund' | 'reversal';
  /** The Shanghai day of the refund itself: who bears it was decided then, for its reversal too. */
  readonly refundedOn: string;
  readonly changes: readonly UnitChange[];
}
