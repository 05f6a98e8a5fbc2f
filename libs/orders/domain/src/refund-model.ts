import { Refusal } from '@youjian/kernel';
import {
  type RefundableLine,
  type RefundedLine,
  type UnitChange,
  afterRefund,
  refundUnits,
  reverseRefund,
  spreadOverUnits,
  unitLeftFen,
  unitsHere,
} from './refund-units';

/** One line of an order and all that can happen to its money, in memory: what the database must agree with. */
export class RefundModel {
  line: RefundableLine;
  readonly standing: RefundedLine[] = [];
  readonly told: { kind: 'refund' | 'reversal'; changes: readonly UnitChange[] }[] = [];

  constructor(unitNetFen: readonly number[]) {
    this.line = { lineId: 'line', quantity: unitNetFen.length, unitNetFen, refundedUnits: [], partRefundedFen: null };
  }

  get leftFen(): number {
    return this.line.unitNetFen.reduce((sum, _, unit) => sum + unitLeftFen(this.line, unit), 0);
  }

  get refundedFen(): number {
    return this.standing.reduce((sum, { amountFen }) => sum + amountFen, 0);
  }

  /** Whole units, the lowest that are left. */
  units(quantity: number): boolean {
    return this.apply(refundUnits([{ lineId: 'line', quantity }], [this.line]));
  }

  /** Some fen of one unit: what a claim does. */
  part(unit: number, fen: number): boolean {
    return this.apply(refundUnits([{ lineId: 'line', quantity: 1, units: [unit], fen: [fen] }], [this.line]));
  }

  /** Money that went back without anybody saying for what. */
  desk(amountFen: number): boolean {
    const asks = spreadOverUnits(amountFen, [this.line]);
    return asks.length > 0 && this.apply(refundUnits(asks, [this.line]));
  }

  /** One of the refunds that stand could not be paid. */
  fail(index: number): boolean {
    const [refund] = this.standing.splice(index, 1);
    if (!refund) return false;
    const { changes, ...after } = reverseRefund(this.line, refund);
    this.line = { ...this.line, ...after };
    this.told.push({ kind: 'reversal', changes });
    return true;
  }

  rest(): boolean {
    return this.units(unitsHere(this.line).length);
  }

  private apply(refunded: RefundedLine[] | Refusal): boolean {
    if (refunded instanceof Refusal) return false;
    for (const one of refunded) {
      this.line = { ...this.line, ...afterRefund(this.line, one) };
      this.standing.push(one);
      this.told.push({ kind: 'refund', changes: one.changes });
    }
    return refunded.length > 0;
  }
}
