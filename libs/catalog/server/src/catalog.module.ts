import { Module } from '@nestjs/common';
import { AddSku } from './add-sku';
import { CatalogController } from './catalog.controller';
import { ChangeProduct } from './change-product';
import { CreateProduct } from './create-product';
import { ListCategories } from './list-categories';
import { ListPrices } from './list-prices';
import { ListPriceChanges } from './prices/list-price-changes';
import { PreviewPrices } from './prices/preview-prices';
import { PriceLeases } from './prices/price-leases';
import { PriceSettings } from './prices/price-settings';
import { PriceSheets } from './prices/price-sheets';
import { PricesController } from './prices/prices.controller';
import { PublishPrices } from './prices/publish-prices';
import { ReadPriceSheet } from './prices/read-price-sheet';
import { WhoMayMiss } from './prices/who-may-miss';
import { WithdrawPrice } from './prices/withdraw-price';
import { SetPrice } from './set-price';

@Module({
  controllers: [CatalogController, PricesController],
  providers: [
    ...[AddSku, ChangeProduct, CreateProduct, ListCategories, ListPrices, SetPrice],
    ...[ListPriceChanges, PreviewPrices, PublishPrices, WithdrawPrice, ReadPriceSheet, PriceSheets],
    ...[PriceLeases, PriceSettings, WhoMayMiss],
  ],
  exports: [PriceLeases, PriceSettings, WhoMayMiss],
})
export class CatalogModule {}
