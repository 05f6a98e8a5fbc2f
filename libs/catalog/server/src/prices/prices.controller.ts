import { Controller } from '@nestjs/common';
import { type CallOf, prices as contract } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { ListPriceChanges } from './list-price-changes';
import { PreviewPrices } from './preview-prices';
import { PriceSettings } from './price-settings';
import { PriceSheets } from './price-sheets';
import { PublishPrices } from './publish-prices';
import { ReadPriceSheet } from './read-price-sheet';
import { WithdrawPrice } from './withdraw-price';

/** The desk of prices: what changes when, and how it is planned, published and taken back. */
@Controller()
export class PricesController {
  constructor(
    private readonly changes: ListPriceChanges,
    private readonly previewPrices: PreviewPrices,
    private readonly publishPrices: PublishPrices,
    private readonly withdrawPrice: WithdrawPrice,
    private readonly readSheet: ReadPriceSheet,
    private readonly sheets: PriceSheets,
    private readonly settings: PriceSettings,
  ) {}

  @Door(contract.listPriceChanges) list(@Call() call: CallOf<typeof contract.listPriceChanges>) {
    return this.changes.run(call);
  }
  @Door(contract.previewPrices) preview(@Call() call: CallOf<typeof contract.previewPrices>) {
    return this.previewPrices.run(call);
  }
  @Door(contract.publishPrices) publish(@Call() call: CallOf<typeof contract.publishPrices>) {
    return this.publishPrices.run(call);
  }
  @Door(contract.withdrawPrice) withdraw(@Call() call: CallOf<typeof contract.withdrawPrice>) {
    return this.withdrawPrice.run(call);
  }
  @Door(contract.readPriceSheet) read(@Call() call: CallOf<typeof contract.readPriceSheet>) {
    return this.readSheet.run(call);
  }
  @Door(contract.priceSheetCsv) csv(@Call() call: CallOf<typeof contract.priceSheetCsv>) {
    return this.sheets.csv(call);
  }
  @Door(contract.priceSheetExcel) excel(@Call() call: CallOf<typeof contract.priceSheetExcel>) {
    return this.sheets.excel(call);
  }
  @Door(contract.showPriceSettings) settled() {
    return this.settings.show();
  }
  @Door(contract.setPriceSettings) set(@Call() call: CallOf<typeof contract.setPriceSettings>) {
    return this.settings.set(call);
  }
}
