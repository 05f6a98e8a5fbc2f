import { Module } from '@nestjs/common';
import { LotsModule } from '@youjian/lots-server';
import { AdminProducts } from './admin-products';
import { LockTasksController, ShelfController, StockController } from './inventory.controller';
import { ListStock } from './list-stock';
import { LockPhotos } from './lock-photos';
import { LockStock } from './lock-stock';
import { LockTasks } from './lock-tasks';
import { MoveStock } from './move-stock';
import { Places } from './places';
import { ChangeFeed } from './shelf/change-feed';
import { ListProducts } from './shelf/list-products';
import { Shelf } from './shelf/shelf';
import { ShowProduct } from './shelf/show-product';

@Module({
  imports: [LotsModule],
  controllers: [ShelfController, StockController, LockTasksController],
  providers: [
    Places,
    ChangeFeed,
    Shelf,
    ListProducts,
    ShowProduct,
    AdminProducts,
    ListStock,
    LockPhotos,
    LockStock,
    LockTasks,
    MoveStock,
  ],
  exports: [LockPhotos, LockStock, LockTasks, Places, Shelf, ChangeFeed, ListProducts, ShowProduct],
})
export class InventoryModule {}
