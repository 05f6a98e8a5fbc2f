import { Module, type OnModuleInit } from '@nestjs/common';
import { InventoryModule } from '@youjian/inventory-server';
import { OutletsModule } from '@youjian/outlets-server';
import { RegionsModule } from '@youjian/regions-server';
import { Buyer } from './buyer';
import { CloseUnpaid } from './close-unpaid';
import { Desk } from './desk';
import { ListOrders } from './list-orders';
import { MoveOrder } from './move-order';
import { OrderSecrets } from './order-secrets';
import { OrderView } from './order-view';
import { DeskOrdersController, StoreOrdersController } from './orders.controller';
import { PlaceOrder } from './place-order';
import { Recipients } from './recipients';
import { RefundUnits } from './refund-units';
import { SettleOrders } from './settle-orders';

@Module({
  imports: [InventoryModule, RegionsModule, OutletsModule],
  controllers: [StoreOrdersController, DeskOrdersController],
  providers: [
    OrderSecrets,
    Recipients,
    OrderView,
    PlaceOrder,
    SettleOrders,
    CloseUnpaid,
    RefundUnits,
    MoveOrder,
    ListOrders,
    Buyer,
    Desk,
  ],
  exports: [PlaceOrder, CloseUnpaid, RefundUnits, MoveOrder, OrderView, OrderSecrets],
})
export class OrdersModule implements OnModuleInit {
  constructor(private readonly secrets: OrderSecrets) {}

  async onModuleInit(): Promise<void> {
    await this.secrets.load();
  }
}
