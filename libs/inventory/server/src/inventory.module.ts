import { Module } from '@nestjs/common';
import { LotsModule } from '@youjian/lots-server';
import { AdminProducts } from './admin-products';
import { ListIncoming } from './incoming/list-incoming';
import { MoveWithDispatch } from './incoming/move-with-dispatch';
import { RefuseUnfit } from './incoming/refuse-unfit';
import { UnpackIncoming } from './incoming/unpack-incoming';
import { IncomingController, LockTasksController, ShelfController, StockController } from './inventory.controller';
import { ListStock } from './list-stock';
import { LockPhotos } from './lock-photos';
import { LockStock } from './lock-stock';
import { LockTasks } from './lock-tasks';
import { MoveStock } from './move-stock';
import { OutletStockModule } from './outlets/outlet-stock.module';
import { Places } from './places';
import { ChangeFeed } from './shelf/change-feed';
import { ListProducts } from './shelf/list-products';
import { Shelf } from './shelf/shelf';
import { ShowProduct } from './shelf/show-product';
import { WarmShelf } from './shelf/warm-shelf';

@Module({
  imports: [LotsModule, OutletStockModule],
  controllers: [ShelfController, StockController, LockTasksController, IncomingController],
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
  ],
  exports: [LockPhotos, LockStock, LockTasks, Places, Shelf, ChangeFeed, ListProducts, ShowProduct, WarmShelf],
})
export class InventoryModule {}
