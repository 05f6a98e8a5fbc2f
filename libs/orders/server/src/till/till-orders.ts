import { Injectable } from '@nestjs/common';
import type { CallOf, Device, ReplyOf, tillSales as contract } from '@youjian/contract';
import { Database, type Tx } from '@youjian/database';
import { requireDevice } from '@youjian/identity-server';
import { Clock, formatFen, refuse, shanghaiTime, sumFen, uuidv7 } from '@youjian/kernel';
import { channelOf, refuseWrongSums } from '@youjian/orders-domain';
import { Payments } from '@youjian/payments-server';
import { orderNumber } from '../order-secrets';
import { PAY_WITHIN_MS } from '../pay-attempts';
import { Recipients } from '../recipients';
import { type PricedUnits, gatherSale, knownLines, leasedUnits, lineRow } from './book-sale';
import { WRITE_SALE } from './book-sale.sql';
import { SellLeased } from '@youjian/inventory-server';

type Door = typeof contract.placeTillOrder;
type Reply = ReplyOf<Door>;

const EARLIER = {
  name: 'orders.till.placed_before',
  text: `select o.order_no as "orderNo", o.total_fen as "totalFen", t.phone_fen as "phoneFen", o.pay_before as "payBefore", o.state, t.device_id as "deviceId"
    from orders."order" o join orders.till_order t on t.order_id = o.id where o.id = $1`,
};

/**
 * An order that a phone pays at a till. It exists at head office before anybody pays: its units leave the lease of the till
 * and are held for it, so they are sold to nobody else meanwhile, and are free at the outlet if nothing comes of it. What was
 * taken in cash besides is written down with it and booked when the phone's money arrives: without that there is no sale.
 */
@Injectable()
export class TillOrders {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly recipients: Recipients,
    private readonly stock: SellLeased,
  ) {}

  async place(call: CallOf<Door>): Promise<Reply> {
    const device = requireDevice(call.who);
    const { body } = call;
    const takenFen = sumFen(body.tenders.map(({ amountFen }) => amountFen));
    const phoneFen = body.totalFen - takenFen;
    const wrong = refuseWrongSums({ ...body, tenders: [...body.tenders, { way: 'phone', amountFen: phoneFen }] });
    if (wrong) throw wrong;
    if (phoneFen <= 0)
      refuse('sums_do_not_add_up', { what: 'tenders', says: formatFen(body.totalFen), is: formatFen(takenFen) });
    return this.database.inTransaction((tx) => this.placeIn(tx, device, body, phoneFen), { gate: 'enter_sale' });
  }

  private async placeIn(tx: Tx, device: Device, body: CallOf<Door>['body'], phoneFen: number): Promise<Reply> {
    const now = this.clock.now();
    // Two who ask for the same order at once: the second finds it.
    await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`till_order:${body.id}`]);
    const [before] = await tx.query<Omit<Reply, 'payBefore'> & { payBefore: Date; deviceId: string }>(EARLIER, [
      body.id,
    ]);
    if (before) {
      if (before.deviceId !== device.deviceId || before.totalFen !== body.totalFen || before.phoneFen !== phoneFen)
        refuse('idempotency_key_reused');
      const { orderNo, totalFen, payBefore } = before;
      return { orderNo, totalFen, phoneFen, payBefore: shanghaiTime(payBefore) };
    }
    const look = { at: now, orderId: body.id, receiptNo: '', priceLeaseId: body.priceLeaseId, ...device };
    const gathered = await gatherSale(tx, body.lines, look);
    if (gathered.order) refuse('idempotency_key_reused');
    if (gathered.outletStop !== null) refuse('outlet_stopped', { reason: gathered.outletStop });
    const lines = knownLines(body.lines, gathered.lines);
    refuseUnfit(lines);
    const [outlet] = await tx.query<{ regionCode: string }>(
      `select region_code as "regionCode" from outlets.outlet where id = $1`,
      [device.outletId],
    );
    if (!outlet) refuse('unknown_outlet', { outletId: device.outletId });
    const orderNo = orderNumber(now);
    const payBefore = new Date(now.getTime() + PAY_WITHIN_MS);
    const order = {
      id: body.id,
      order_no: orderNo,
      state: 'pending_payment',
      channel: channelOf(device.outletKind),
      outlet_id: device.outletId,
      destination_code: outlet.regionCode,
      total_fen: body.totalFen,
      recipient: this.recipients.seal({ name: '', phone: '', address: '' }, body.id),
      device_id: device.deviceId,
      sold_at: now,
      pay_before: payBefore,
      received_at: now,
      price_lease_id: body.priceLeaseId,
      stock_lease_id: body.stockLeaseId,
      tenders: body.tenders,
      event_id: uuidv7(),
      move: 'placed',
      facts: { till: device.name },
    };
    tx.send(WRITE_SALE, [
      JSON.stringify(order),
      JSON.stringify(lines.map(lineRow)),
      JSON.stringify([phonePayment(body.id, phoneFen)]),
      '[]',
    ]);
    const sale = { orderId: body.id, deviceId: device.deviceId, seq: null, soldAt: now };
    await this.stock.hold(tx, ...leasedUnits(lines, sale));
    return { orderNo, totalFen: body.totalFen, phoneFen, payBefore: shanghaiTime(payBefore) };
  }
}

const phonePayment = (orderId: string, amountFen: number) => ({
  id: uuidv7(),
  attempt_no: 1,
  provider: 'stripe',
  key: Payments.idempotencyKey(orderId, 1),
  amount_fen: amountFen,
  state: 'created',
  method: null,
});

/** The till is on line, so nothing has to be taken as it is: the price is the one in force, and the lot may be sold now. */
function refuseUnfit(lines: readonly PricedUnits[]): void {
  for (const { line, is } of lines) {
    const name = `${is.name} ${is.skuName}`;
    if (!is.fit)
      refuse('certificate_not_valid', {
        skuId: line.skuId,
        name,
        certificateNo: is.productCertificate,
        lotCode: is.lotCode,
      });
    if (is.dueId === null || is.dueFen === null) refuse('not_for_sale', { skuId: line.skuId, name });
  }
  const nowFen = sumFen(lines.map(({ line, is }) => (is.dueFen ?? 0) * line.quantity));
  const saysFen = sumFen(lines.map(({ line }) => line.netFen));
  const isCurrent = lines.every(({ line, is }) => line.unitPriceFen === is.dueFen && line.priceVersionId === is.dueId);
  if (!isCurrent) refuse('total_changed', { expected: formatFen(saysFen), now: formatFen(nowFen), totalFen: nowFen });
}
