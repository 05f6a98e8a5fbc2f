import { Module } from '@nestjs/common';
import { AddSku } from './add-sku';
import { CatalogController } from './catalog.controller';
import { ChangeProduct } from './change-product';
import { CreateProduct } from './create-product';
import { ListCategories } from './list-categories';
import { ListPrices } from './list-prices';
import { SetPrice } from './set-price';

@Module({
  controllers: [CatalogController],
  providers: [AddSku, ChangeProduct, CreateProduct, ListCategories, ListPrices, SetPrice],
})
export class CatalogModule {}
