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
import { Counts } from './counts/counts';
import { ListLeases } from './leases/list-leases';
import { BringInPhoto } from './recall-tasks/bring-in-photo';
import { RenewLease } from './leases/renew-lease';
import { SettleLease } from './leases/settle-lease';
import { GoodsToCheck } from './returned-goods/goods-to-check';
import { Shortages } from './shortages/shortages';
import { WasteDesk } from './waste/waste-desk';
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
import { LeasesController, StockTasksController } from './stock-at-tills.controller';
import { ShowProduct } from './shelf/show-product';
import { ListTransfers } from './transfers/list-transfers';
import { MakeTransfer } from './transfers/make-transfer';
import { MoveTransfer } from './transfers/move-transfer';
import { KioskTransfersController, TransfersController } from './transfers/transfers.controller';
import { WarmShelf } from './shelf/warm-shelf';

@Module({
  imports: [LotsModule, OutletsModule, OutletStockModule],
  controllers: [
    ShelfController,
    StockController,
    LockTasksController,
    IncomingController,
    LeasesController,
    StockTasksController,
    TransfersController,
    KioskTransfersController,
  ],
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
    ListTransfers,
    MakeTransfer,
    MoveTransfer,
    Counts,
    ListLeases,
    SettleLease,
    GoodsToCheck,
    Shortages,
    WasteDesk,
    BringInPhoto,
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
