import { Module } from '@nestjs/common';
import { LotsModule } from '@youjian/lots-server';
import { OutletsModule } from '@youjian/outlets-server';
import { AdminProducts } from './admin-products';
import { ListIncoming } from './incoming/list-incoming';
import { MoveWithDispatch } from './incoming/move-with-dispatch';
import { RefuseUnfit } from './incoming/refuse-unfit';
import { UnpackIncoming } from './incoming/unpack-incoming';
import { IncomingController, LockTasksController, ShelfController, StockController } from './inventory.controller';
import { FollowTills } from './leases/follow-tills';
import { RenewLease } from './leases/renew-lease';
import { SellLeased } from './leases/sell-leased';
import { ListStock } from './list-stock';
import { LockPhotos } from './lock-photos';
import { LockStock } from './lock-stock';
import { LockTasks } from './lock-tasks';
import { MoveStock } from './move-stock';
import { OutletStockModule } from './outlets/outlet-stock.module';
import { Places } from './places';
import { ReturnToCheck } from './returned-goods/return-to-check';
import { ChangeFeed } from './shelf/change-feed';
import { ListProducts } from './shelf/list-products';
import { Shelf } from './shelf/shelf';
import { LeasesController } from './stock-at-tills.controller';
import { ShowProduct } from './shelf/show-product';
import { WarmShelf } from './shelf/warm-shelf';

@Module({
  imports: [LotsModule, OutletsModule, OutletStockModule],
  controllers: [ShelfController, StockController, LockTasksController, IncomingController, LeasesController],
  providers: [
    Places,
    ChangeFeed,
    Shelf,
    ListProducts,
    ShowProduct,
    WarmShelf,
    AdminProducts,
    ListStock,
    LockPhotos,
    LockStock,
    LockTasks,
    MoveStock,
    ListIncoming,
    MoveWithDispatch,
    RefuseUnfit,
    UnpackIncoming,
    SellLeased,
    ReturnToCheck,
    FollowTills,
    RenewLease,
  ],
  exports: [
    LockPhotos,
    LockStock,
    LockTasks,
    Places,
    Shelf,
    ChangeFeed,
    ListProducts,
    ShowProduct,
    WarmShelf,
    SellLeased,
    ReturnToCheck,
  ],
})
export class InventoryModule {}
