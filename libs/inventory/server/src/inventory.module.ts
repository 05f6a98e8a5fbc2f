import { Module } from '@nestjs/common';
import { AdminProducts } from './admin-products';
import { ShelfController, StockController } from './inventory.controller';
import { ListStock } from './list-stock';
import { MoveStock } from './move-stock';
import { Places } from './places';
import { ChangeFeed } from './shelf/change-feed';
import { ListProducts } from './shelf/list-products';
import { Shelf } from './shelf/shelf';
import { ShowProduct } from './shelf/show-product';

@Module({
  controllers: [ShelfController, StockController],
  providers: [Places, ChangeFeed, Shelf, ListProducts, ShowProduct, AdminProducts, ListStock, MoveStock],
  exports: [Places, Shelf, ChangeFeed, ListProducts, ShowProduct],
})
export class InventoryModule {}
