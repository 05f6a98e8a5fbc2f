import { Controller } from '@nestjs/common';
import { type CallOf, catalog as contract } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { AddSku } from './add-sku';
import { ChangeProduct } from './change-product';
import { CreateProduct } from './create-product';
import { ListCategories } from './list-categories';
import { ListPrices } from './list-prices';
import { SetPrice } from './set-price';

/** What the shelves hold. What is on sale, at what price and how many are left is answered below, where stock is known. */
@Controller()
export class CatalogController {
  constructor(
    private readonly listCategories: ListCategories,
    private readonly createProduct: CreateProduct,
    private readonly changeProduct: ChangeProduct,
    private readonly addSku: AddSku,
    private readonly listPrices: ListPrices,
    private readonly setPrice: SetPrice,
  ) {}

  @Door(contract.listCategories) categories(@Call() call: CallOf<typeof contract.listCategories>) {
    return this.listCategories.run(call);
  }
  @Door(contract.createProduct) create(@Call() call: CallOf<typeof contract.createProduct>) {
    return this.createProduct.run(call);
  }
  @Door(contract.changeProduct) change(@Call() call: CallOf<typeof contract.changeProduct>) {
    return this.changeProduct.run(call);
  }
  @Door(contract.addSku) add(@Call() call: CallOf<typeof contract.addSku>) {
    return this.addSku.run(call);
  }
  @Door(contract.listPrices) prices(@Call() call: CallOf<typeof contract.listPrices>) {
    return this.listPrices.run(call);
  }
  @Door(contract.setPrice) price(@Call() call: CallOf<typeof contract.setPrice>) {
    return this.setPrice.run(call);
  }
}
