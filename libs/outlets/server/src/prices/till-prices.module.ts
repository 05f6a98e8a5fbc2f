import { Controller, Module } from '@nestjs/common';
import { CatalogModule } from '@youjian/catalog-server';
import { type CallOf, tillPrices as contract } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { OutletsModule } from '../outlets.module';
import { PriceReach } from './price-reach';
import { TillPrices } from './till-prices';

/** Prices on their way to the tills. */
@Controller()
export class TillPricesController {
  constructor(
    private readonly prices: TillPrices,
    private readonly reach: PriceReach,
  ) {}

  @Door(contract.acknowledgePrices) acknowledge(@Call() call: CallOf<typeof contract.acknowledgePrices>) {
    return this.prices.acknowledge(call);
  }
  @Door(contract.priceReach) moments(@Call() call: CallOf<typeof contract.priceReach>) {
    return this.reach.moments(call);
  }
  @Door(contract.listTillReach) tills(@Call() call: CallOf<typeof contract.listTillReach>) {
    return this.reach.tills(call);
  }
}

@Module({
  imports: [CatalogModule, OutletsModule],
  controllers: [TillPricesController],
  providers: [PriceReach, TillPrices],
})
export class TillPricesModule {}
