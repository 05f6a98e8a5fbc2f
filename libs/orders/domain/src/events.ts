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

/** Units of a sold line are given back; `units` are their numbers. */
export interface UnitsRefunded extends SoldLine {
  readonly at: Date;
  readonly refundLineId: string;
  readonly units: readonly number[];
}
