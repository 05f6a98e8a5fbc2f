import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, tillSales as contract } from '@youjian/contract';
import { Database } from '@youjian/database';
import { requireDevice } from '@youjian/identity-server';
import { Clock, refuse, shanghaiTime } from '@youjian/kernel';
import { type OrderState, returnableUnits, unitLeftFen } from '@youjian/orders-domain';
import { refundWindow } from '@youjian/payments-domain';
import { FREIGHT_LEFT, linesOf } from '../refund-rows';
import { IN_HANDS } from './take-back';

type Shown = ReplyOf<typeof contract.showTillReceipt>;

interface Row {
  readonly id: string;
  readonly orderNo: string;
  readonly receiptNo: string | null;
  readonly channel: Shown['channel'];
  readonly state: OrderState;
  readonly outletName: string | null;
  readonly totalFen: number;
  readonly refundedFen: number;
  readonly placedAt: Date;
  readonly method: string | null;
  readonly paidAt: Date | null;
  readonly originalFen: number | null;
  readonly freightLeftFen: number;
}

const FIND = {
  name: 'orders.till.find_receipt',
  text: `select o.id, o.order_no as "orderNo", t.receipt_no as "receiptNo", o.channel, o.state, u.name as "outletName", o.total_fen as "totalFen",
      o.refunded_fen as "refundedFen", ${FREIGHT_LEFT} as "freightLeftFen", o.placed_at as "placedAt", p.method, p.paid_at as "paidAt",
      p.received_fen - (select coalesce(sum(r.amount_fen), 0)::bigint from payments.refund r where r.payment_id = p.id and r.state <> 'failed') as "originalFen"
    from orders."order" o
    left join orders.till_sale t on t.order_id = o.id
    left join outlets.outlet u on u.id = o.outlet_id
    left join lateral (select id, method, paid_at, received_fen from payments.payment where order_id = o.id and state = 'paid' and provider = 'stripe'
      order by attempt_no limit 1) p on true
    where o.id = coalesce((select order_id from orders.till_sale where receipt_no = $1), (select id from orders."order" where order_no = $1))
      and o.paid_at is not null`,
};

const LINES = {
  name: 'orders.till.receipt_lines',
  text: `select l.id, l.sku_code as "skuCode", l.name, l.name_en as "nameEn", l.sku_name as "skuName", l.sku_name_en as "skuNameEn", l.unit_price_fen as "unitPriceFen",
      l.net_fen as "netFen", (select json_object_agg(r.lot_id, t.code) from inventory.reservation r join lots.lot t on t.id = r.lot_id where r.line_id = l.id) as lots
    from orders.line l where l.order_id = $1`,
};

const RETURNS = {
  name: 'orders.till.receipt_returns',
  text: `select r.return_no as "returnNo", r.returned_at as at, u.name as "outletName", r.amount_fen as "amountFen"
    from orders.till_return r join outlets.outlet u on u.id = r.outlet_id where r.order_id = $1 order by r.returned_at, r.id`,
};
type ReturnRow = Omit<Shown['returns'][number], 'at'> & { readonly at: Date };

interface LineRow {
  readonly id: string;
  readonly skuCode: string;
  readonly name: string;
  readonly nameEn: string;
  readonly skuName: string;
  readonly skuNameEn: string;
  readonly unitPriceFen: number;
  readonly netFen: number;
  readonly lots: Readonly<Record<string, string>> | null;
}

/** What a till is told of a sale that comes back, whichever till or channel made it; nothing of who bought. */
@Injectable()
export class TillReceipts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async show(call: CallOf<typeof contract.showTillReceipt>): Promise<Shown> {
    requireDevice(call.who);
    const { no } = call.params;
    const [order] = await this.database.query<Row>(FIND, [no]);
    if (!order) refuse('not_found', { what: no });
    const refundable = await linesOf(this.database, order.id);
    const names = await this.database.query<LineRow>(LINES, [order.id]);
    const returns = await this.database.query<ReturnRow>(RETURNS, [order.id]);
    const lines = refundable.flatMap((line) => {
      const shown = names.find(({ id }) => id === line.lineId);
      if (!shown) return [];
      const open = { ...line, refundedUnits: [...line.refundedUnits, ...line.waitingUnits] };
      return lotsOf(line.runs).map((lotId): Shown['lines'][number] => {
        const units = returnableUnits(open, lotId);
        const quantity = line.runs.reduce((sum, run) => sum + (run.lotId === lotId ? run.quantity : 0), 0);
        return {
          skuId: line.skuId,
          skuCode: shown.skuCode,
          productName: shown.name,
          productNameEn: shown.nameEn,
          skuName: shown.skuName,
          skuNameEn: shown.skuNameEn,
          lotId,
          lotCode: shown.lots?.[lotId] ?? '',
          quantity,
          unitPriceFen: shown.unitPriceFen,
          netFen: shown.netFen,
          returnable: units.length,
          unitFen: units.map((unit) => unitLeftFen(line, unit)),
        };
      });
    });
    return {
      receiptNo: order.receiptNo,
      orderNo: order.orderNo,
      channel: order.channel,
      outletName: order.outletName,
      soldAt: shanghaiTime(order.placedAt),
      state: order.state,
      totalFen: order.totalFen,
      refundedFen: order.refundedFen,
      mayReturn: IN_HANDS.includes(order.state),
      lines,
      // Given back with the last unit: none may wait for a person.
      freightFen: refundable.some(({ waitingUnits }) => waitingUnits.length > 0) ? 0 : order.freightLeftFen,
      ways: this.waysOf(order),
      returns: returns.map((one) => ({ ...one, at: shanghaiTime(one.at) })),
    };
  }

  private waysOf({ totalFen, refundedFen, method, paidAt, originalFen }: Row): Shown['ways'] {
    const cash = { tender: 'cash' as const, mostFen: totalFen - refundedFen };
    const isOpen = paidAt !== null && refundWindow(method, paidAt, this.clock.now()).open;
    const leftFen = Math.min(originalFen ?? 0, totalFen - refundedFen);
    return isOpen && leftFen > 0 ? [{ tender: 'original', mostFen: leftFen }, cash] : [cash];
  }
}

const lotsOf = (runs: readonly { readonly lotId: string }[]): string[] => [...new Set(runs.map(({ lotId }) => lotId))];
