import { Controller, Module } from '@nestjs/common';
import { type CallOf, outletStock as contract } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { OutletsModule } from '@youjian/outlets-server';
import { ListFairReturns } from './list-fair-returns';
import { ListOutletsWithProduct } from './list-outlets-with-product';
import { RenamePlace } from './rename-place';

@Controller()
export class OutletStockController {
  constructor(
    private readonly withProduct: ListOutletsWithProduct,
    private readonly fairReturns: ListFairReturns,
  ) {}

  @Door(contract.listOutletsWithProduct) list(@Call() call: CallOf<typeof contract.listOutletsWithProduct>) {
    return this.withProduct.run(call);
  }
  @Door(contract.listFairReturns) returns(@Call() call: CallOf<typeof contract.listFairReturns>) {
    return this.fairReturns.run(call);
  }
}

/** Where outlets and stock meet. */
@Module({
  imports: [OutletsModule],
  controllers: [OutletStockController],
  providers: [ListOutletsWithProduct, ListFairReturns, RenamePlace],
})
export class OutletStockModule {}
