import { Controller } from '@nestjs/common';
import { type CallOf, tillSales as contract } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { CounterPayments } from '../counter-payments';
import { Parity } from '../parity/parity';
import { ListStockVariances } from './list-stock-variances';
import { ListTillReturns } from './list-till-returns';
import { PublicReceipt } from './public-receipt';
import { TillMoney } from './till-money';
import { TillOrders } from './till-orders';
import { TillReceipts } from './till-receipts';

/** What a till asks for while it sells. */
@Controller()
export class KioskSalesController {
  constructor(
    private readonly orders: TillOrders,
    private readonly payments: CounterPayments,
    private readonly receipts: TillReceipts,
  ) {}

  @Door(contract.placeTillOrder) place(@Call() call: CallOf<typeof contract.placeTillOrder>) {
    return this.orders.place(call);
  }

  @Door(contract.startTillPayment) start(@Call() call: CallOf<typeof contract.startTillPayment>) {
    return this.payments.start(call);
  }

  @Door(contract.showTillPayment) show(@Call() call: CallOf<typeof contract.showTillPayment>) {
    return this.payments.show(call);
  }

  @Door(contract.cancelTillPayment) cancel(@Call() call: CallOf<typeof contract.cancelTillPayment>) {
    return this.payments.giveUp(call);
  }

  @Door(contract.showTillReceipt) receipt(@Call() call: CallOf<typeof contract.showTillReceipt>) {
    return this.receipts.show(call);
  }
}

@Controller()
export class PublicSalesController {
  constructor(
    private readonly receipts: PublicReceipt,
    private readonly parity: Parity,
  ) {}

  @Door(contract.showReceipt) receipt(@Call() call: CallOf<typeof contract.showReceipt>) {
    return this.receipts.show(call);
  }

  @Door(contract.productParity) productParity(@Call() call: CallOf<typeof contract.productParity>) {
    return this.parity.ofProduct(call);
  }

  @Door(contract.priceParity) priceParity() {
    return this.parity.publicly();
  }
}

@Controller()
export class TillSalesDeskController {
  constructor(
    private readonly parity: Parity,
    private readonly returns: ListTillReturns,
    private readonly money: TillMoney,
    private readonly stock: ListStockVariances,
  ) {}

  @Door(contract.listPriceVariances) variances(@Call() call: CallOf<typeof contract.listPriceVariances>) {
    return this.parity.variances(call);
  }

  @Door(contract.listStockVariances) stockVariances(@Call() call: CallOf<typeof contract.listStockVariances>) {
    return this.stock.run(call);
  }

  @Door(contract.listTillReturns) tillReturns(@Call() call: CallOf<typeof contract.listTillReturns>) {
    return this.returns.run(call);
  }

  @Door(contract.listTillMoney) tillMoney(@Call() call: CallOf<typeof contract.listTillMoney>) {
    return this.money.list(call);
  }
}
