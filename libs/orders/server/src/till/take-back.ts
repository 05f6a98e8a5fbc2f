import { Injectable } from '@nestjs/common';
import type { till } from '@youjian/contract';
import type { Tx } from '@youjian/database';
import { Refusal, formatFen, refuse, uuidv7 } from '@youjian/kernel';
import {
  type OrderState,
  type RefundFault,
  type ReturnedUnits,
  byLine,
  freightBack,
  isEveryUnitGone,
  refuseWrongReturn,
  returnedUnits,
} from '@youjian/orders-domain';
import type { TillEntryArrived } from '@youjian/outlets-server';
import { Refunds } from '@youjian/payments-server';
import type { RefundableLineRow } from '../refund-rows';
import { type RefundAsk, type RefundDesk, RefundUnits } from '../refund-units';
import { ReturnToCheck } from '@youjian/inventory-server';

type Return = TillEntryArrived & { readonly entry: till.ReturnEntry };

interface Found {
  readonly id: string;
  readonly orderNo: string;
  readonly state: OrderState;
  readonly outletId: string | null;
  readonly deliveryType: string;
  /** What came through the provider and has not gone back that way. */
  readonly originalFen: number;
}

const FIND = {
  name: 'orders.till.find_returned',
  text: `select o.id, o.order_no as "orderNo", o.state, o.outlet_id as "outletId", o.delivery_type as "deliveryType",
      (select coalesce(sum(p.received_fen), 0)::bigint from payments.payment p where p.order_id = o.id and p.state = 'paid' and p.provider = 'stripe')
        - (select coalesce(sum(r.amount_fen), 0)::bigint from payments.refund r join payments.payment p on p.id = r.payment_id
           where p.order_id = o.id and p.state = 'paid' and r.state <> 'failed') as "originalFen"
    from orders."order" o
    where o.id = coalesce((select order_id from orders.till_sale where receipt_no = $1), (select id from orders."order" where order_no = $2))`,
};

const WRITE = {
  name: 'orders.till.write_return',
  text: `
    with r as (
      insert into orders.till_return (id, return_no, device_id, outlet_id, seq, shift_id, staff_id, approved_by, order_id, refund_id, tender, reason, note, amount_fen,
        returned_at, received_at, offline, freight_fen)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $19))
    insert into orders.till_return_line (id, return_id, position, sku_id, lot_id, quantity, amount_fen)
    select x.id, $1, x.position, x.sku_id, x.lot_id, x.quantity, x.amount_fen
    from json_to_recordset($18::json) as x(id uuid, position smallint, sku_id uuid, lot_id uuid, quantity integer, amount_fen bigint)`,
};

/** In the buyer's hands. What has not been handed over is cancelled, not brought back. */
export const IN_HANDS: readonly OrderState[] = ['shipped', 'completed'];

/**
 * Goods come back over a counter: the same units out of the same lots, at what each had cost. The refund is the one every
 * order has, so the villages give back exactly what they got. The goods themselves wait beside the shelf until somebody has
 * looked. Without a receipt nobody knows what was paid and to whom it was credited: then a manager of the outlet stands for
 * it, the money is the outlet's loss, and no village loses anything.
 */
@Injectable()
export class TakeBack {
  constructor(
    private readonly refundUnits: RefundUnits,
    private readonly refunds: Refunds,
    private readonly goods: ReturnToCheck,
  ) {}

  async run(tx: Tx, back: Return): Promise<void> {
    const { entry } = back;
    const wrong = refuseWrongReturn(entry);
    if (wrong) throw wrong;
    if (entry.receiptNo === null && entry.orderNo === null) return this.withoutReceipt(tx, back);
    const what = entry.receiptNo ?? entry.orderNo ?? '';
    const [order] = await tx.query<Found>(FIND, [entry.receiptNo, entry.orderNo]);
    if (!order) refuse('not_found', { what });
    if (!IN_HANDS.includes(order.state)) refuse('order_state', { state: order.state, move: 'return' });
    if (entry.tender === 'original' && entry.totalFen > order.originalFen)
      refuse('original_way_exceeded', { most: formatFen(order.originalFen) });
    const returned = await this.refund(tx, back, order);
    await this.goods.keep(tx, comeBack(back), goodsOf(back, returned));
    back.became(order.orderNo);
  }

  private async refund(tx: Tx, back: Return, order: Found): Promise<readonly (ReturnedUnits & { lotId: string })[]> {
    const { entry } = back;
    let returned: (ReturnedUnits & { lotId: string })[] = [];
    let freightLeftFen = 0;
    const fault = faultOf(entry.reason);
    const desk: RefundDesk = {
      mayTouch: (locked) => void (freightLeftFen = locked.freightLeftFen),
      choose: (lines) => {
        const units = returnedUnits(entry.lines, lines);
        if (units instanceof Refusal) throw units;
        refuseOtherFreight(entry.freightFen, {
          freightFen: freightLeftFen,
          everyUnit: isEveryUnit(lines, units),
          fault,
        });
        returned = units.flatMap((part) => byLot(part, lines.find(({ lineId }) => lineId === part.lineId)?.runs ?? []));
        return byLine(units);
      },
      alsoWrite: (write, _, __, refundId) => this.write(write, back, order.id, refundId),
    };
    const ask: RefundAsk = {
      orderNo: order.orderNo,
      lines: [],
      reason: `${back.outlet.name} ${entry.returnNo}`,
      fault,
      requestedBy: back.device.name,
      requestKey: `till:${entry.id}`,
      refundFen: entry.totalFen,
      ...(entry.tender === 'cash' ? { route: 'till' } : {}),
    };
    const { paymentRefundId } = await this.refundUnits.refundIn(tx, ask, desk);
    if (paymentRefundId) tx.afterCommit(() => void this.refunds.send(paymentRefundId).catch(() => undefined));
    return returned;
  }

  private async withoutReceipt(tx: Tx, back: Return): Promise<void> {
    const { entry, outlet } = back;
    if (entry.tender !== 'cash') refuse('original_way_exceeded', { most: formatFen(0) });
    refuseOtherFreight(entry.freightFen, { freightFen: 0, everyUnit: true, fault: 'buyer' });
    if (!entry.approvedBy || !(await isManager(tx, outlet.id, entry.approvedBy))) refuse('manager_needed');
    await this.write(tx, back, null, null);
    await this.goods.keep(tx, comeBack(back), entry.lines);
  }

  private async write(tx: Tx, back: Return, orderId: string | null, refundId: string | null): Promise<void> {
    const { entry, device, outlet } = back;
    const lines = entry.lines.map((line, position) => ({
      id: uuidv7(),
      position,
      sku_id: line.skuId,
      lot_id: line.lotId,
      quantity: line.quantity,
      amount_fen: line.amountFen,
    }));
    await tx.query(WRITE, [
      entry.id,
      entry.returnNo,
      device.deviceId,
      outlet.id,
      back.seq,
      entry.shiftId,
      entry.staffId,
      entry.approvedBy ?? null,
      orderId,
      refundId,
      entry.tender,
      entry.reason,
      entry.note ?? null,
      entry.totalFen,
      back.soldAt,
      back.receivedAt,
      entry.offline,
      JSON.stringify(lines),
      entry.freightFen ?? 0,
    ]);
  }
}

const faultOf = (reason: till.ReturnEntry['reason']): RefundFault => (reason === 'changed_mind' ? 'buyer' : 'seller');

/** Units that wait for a refund that failed are not back, whatever else is. */
const isEveryUnit = (lines: readonly RefundableLineRow[], units: readonly ReturnedUnits[]): boolean =>
  lines.every(({ waitingUnits }) => waitingUnits.length === 0) && isEveryUnitGone(lines, units);

/** The rule is the one of every refund; a till that was told nothing of freight leaves it where it is. */
function refuseOtherFreight(
  saysFen: number | undefined,
  went: { readonly freightFen: number; readonly everyUnit: boolean; readonly fault: RefundFault },
): void {
  if (saysFen === undefined || saysFen === 0) return;
  const isFen = freightBack({ ...went, dispatched: true });
  if (saysFen !== isFen)
    refuse('sums_do_not_add_up', { what: 'freight', says: formatFen(saysFen), is: formatFen(isFen) });
}

const comeBack = ({ entry, outlet, soldAt }: Return) => ({
  outletId: outlet.id,
  cause: `return:${entry.id}`,
  reason: entry.reason,
  at: soldAt,
});

const goodsOf = (back: Return, returned: readonly (ReturnedUnits & { lotId: string })[]) =>
  returned.map(({ position, lotId, quantity }) => ({
    skuId: back.entry.lines[position]?.skuId ?? '',
    lotId,
    quantity,
  }));

async function isManager(tx: Tx, outletId: string, staffId: string): Promise<boolean> {
  const [row] = await tx.query(
    `select 1 from outlets.till_staff where id = $2 and outlet_id = $1 and role = 'manager'`,
    [outletId, staffId],
  );
  return row !== undefined;
}

function byLot(
  part: ReturnedUnits,
  runs: readonly { lotId: string; firstUnit: number; quantity: number }[],
): (ReturnedUnits & { lotId: string })[] {
  return runs.flatMap(({ lotId, firstUnit, quantity }) => {
    const units = part.units.filter((unit) => unit >= firstUnit && unit < firstUnit + quantity);
    return units.length === 0 ? [] : [{ ...part, units, quantity: units.length, lotId }];
  });
}
