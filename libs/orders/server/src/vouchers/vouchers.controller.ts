import { Controller } from '@nestjs/common';
import { type CallOf, vouchers as contract } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { CreateVoucher } from './create-voucher';
import { QuoteOrder } from './quote-order';
import { StopVoucher } from './stop-voucher';
import { VoucherCodesFile } from './voucher-codes-file';
import { VoucherDesk } from './voucher-desk';

@Controller()
export class VouchersController {
  constructor(
    private readonly quote: QuoteOrder,
    private readonly desk: VoucherDesk,
    private readonly make: CreateVoucher,
    private readonly end: StopVoucher,
    private readonly codes: VoucherCodesFile,
  ) {}

  @Door(contract.quoteOrder) quoteOrder(@Call() call: CallOf<typeof contract.quoteOrder>) {
    return this.quote.run(call);
  }
  @Door(contract.listVouchers) list(@Call() call: CallOf<typeof contract.listVouchers>) {
    return this.desk.list(call);
  }
  @Door(contract.showVoucher) show(@Call() call: CallOf<typeof contract.showVoucher>) {
    return this.desk.show(call);
  }
  @Door(contract.createVoucher) create(@Call() call: CallOf<typeof contract.createVoucher>) {
    return this.make.run(call);
  }
  @Door(contract.stopVoucher) stop(@Call() call: CallOf<typeof contract.stopVoucher>) {
    return this.end.run(call);
  }
  @Door(contract.voucherCodesFile) file(@Call() call: CallOf<typeof contract.voucherCodesFile>) {
    return this.codes.csv(call);
  }
  @Door(contract.voucherFunders) funders() {
    return this.desk.funders();
  }
}
