import { Controller } from '@nestjs/common';
import { type CallOf, orders } from '@youjian/contract';
import { Call, Door, Ready } from '@youjian/identity-server';
import { Buyer } from './buyer';
import { Desk } from './desk';
import { ListOrders } from './list-orders';
import { MoveOrder } from './move-order';
import { PlaceOrder } from './place-order';
import { RefundUnits } from './refund-units';

@Controller()
export class StoreOrdersController {
  constructor(
    private readonly placeOrder: PlaceOrder,
    private readonly buyer: Buyer,
  ) {}

  @Door(orders.placeOrder) async place(@Call() call: CallOf<typeof orders.placeOrder>) {
    const ask = {
      ...call.body,
      ...(call.requestKey ? { requestKey: `store:${call.requestKey}` } : {}),
      outletId: call.body.outletId ?? null,
    };
    const { reply, replayed } = await this.placeOrder.run(ask);
    return replayed
      ? new Ready(JSON.stringify(reply), {
          'content-type': 'application/json; charset=utf-8',
          'idempotency-replayed': 'true',
        })
      : reply;
  }

  @Door(orders.showOrder) show(@Call() call: CallOf<typeof orders.showOrder>) {
    return this.buyer.show(call);
  }

  @Door(orders.cancelOrder) cancel(@Call() call: CallOf<typeof orders.cancelOrder>) {
    return this.buyer.cancel(call);
  }

  @Door(orders.continuePayment) continuePayment(@Call() call: CallOf<typeof orders.continuePayment>) {
    return this.buyer.continuePayment(call);
  }

  @Door(orders.checkPayment) checkPayment(@Call() call: CallOf<typeof orders.checkPayment>) {
    return this.buyer.checkPayment(call);
  }
}

@Controller()
export class DeskOrdersController {
  constructor(
    private readonly listOrders: ListOrders,
    private readonly desk: Desk,
    private readonly move: MoveOrder,
    private readonly refundUnits: RefundUnits,
  ) {}

  @Door(orders.listOrders) list(@Call() call: CallOf<typeof orders.listOrders>) {
    return this.listOrders.run(call);
  }

  @Door(orders.showAdminOrder) show(@Call() call: CallOf<typeof orders.showAdminOrder>) {
    return this.desk.show(call);
  }

  @Door(orders.pickOrder) async pick(@Call() call: CallOf<typeof orders.pickOrder>) {
    await this.move.pick(call);
    return this.desk.show(call);
  }

  @Door(orders.packOrder) async pack(@Call() call: CallOf<typeof orders.packOrder>) {
    await this.move.pack(call);
    return this.desk.show(call);
  }

  @Door(orders.shipOrder) async ship(@Call() call: CallOf<typeof orders.shipOrder>) {
    await this.move.ship(call);
    return this.desk.show(call);
  }

  @Door(orders.completeOrder) async complete(@Call() call: CallOf<typeof orders.completeOrder>) {
    await this.move.complete(call);
    return this.desk.show(call);
  }

  @Door(orders.refundOrder) refund(@Call() call: CallOf<typeof orders.refundOrder>) {
    return this.refundUnits.run(call);
  }
}
